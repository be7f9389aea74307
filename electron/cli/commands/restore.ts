// restore: puts a backup in the store's place. Works on the files themselves, before any back end opens them.

import { restoreStore } from '../../../db/restore.ts';
import { defaultStoreFile } from '../../backend/location.ts';
import { answer, UsageError, type Outcome } from '../outcome.ts';
import type { Words } from '../words.ts';

export function restore(words: Words): Outcome {
  const [backup] = words.rest;
  if (!backup) throw new UsageError('请写要恢复的备份文件。');
  const file = words.store ?? defaultStoreFile();
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const restored = restoreStore(file, backup, stamp);
  if (!restored.ok) return restored;
  const { kept } = restored.value;
  return answer({ file, kept }, `已恢复。${kept ? `原来的库留在 ${kept}` : ''}`);
}
