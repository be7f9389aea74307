// What the store keeps of a file that names persons: its grid without them, instead of its bytes. And the way back to a workbook
// from whatever is kept.

import { gunzipSync, gzipSync } from 'node:zlib';
import type { Workbook } from '../../../shared/grid.ts';
import type { PersonCells } from '../../../shared/ledger/reading.ts';
import { withoutPersons } from '../../../shared/ledger/persons.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { readWorkbook } from './read.ts';

/** A file as the store holds it. `redacted`: `bytes` are not the file's own. */
export type KeptFile = { name: string; bytes: Uint8Array; redacted: boolean };

/** The file without persons, as the store takes it; null where it names none. */
export async function redactedBytes(
  file: { name: string; bytes: Uint8Array },
  persons: readonly PersonCells[],
  signal: AbortSignal,
): Promise<Result<Uint8Array | null>> {
  if (persons.length === 0) return done(null);
  const book = await readWorkbook(file.bytes, file.name, signal);
  return book.ok ? done(gzipSync(JSON.stringify(withoutPersons(book.value, persons)))) : book;
}

/** The workbook of a kept file. A store of an earlier version may have had to let go of a roster altogether. */
export async function openKept({ name, bytes, redacted }: KeptFile, signal: AbortSignal): Promise<Result<Workbook>> {
  if (!redacted) return readWorkbook(bytes, name, signal);
  if (bytes.length > 0) return done(JSON.parse(gunzipSync(bytes).toString()) as Workbook);
  return refused({
    code: 'source.not-kept',
    message: '这个文件是职工名册，为不留个人信息，库里没有保留它。',
    where: { file: name },
    hint: '请打开原来的文件查看；撤销后重新导入，可以保留去掉个人信息的样子。',
  });
}
