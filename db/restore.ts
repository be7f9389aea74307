// Puts a backup in the place of the store. What stood there is kept beside it under another name, so that a restore can be undone.
// Works on files that nobody has open; a store in use is refused.

import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { done, refused, type Fault, type Result } from '../shared/result.ts';
import { openStore } from './open.ts';

const inUse: Fault = {
  code: 'restore.in-use',
  message: '数据文件正在使用，没有恢复。',
  hint: '请关闭台账窗口和其他命令后再试。',
};

/** Folds the log into the file, which SQLite does only where no other connection is open. */
function standAlone(file: string): boolean {
  const db = new Database(file, { fileMustExist: true, timeout: 500 });
  try {
    return db.pragma('journal_mode = DELETE', { simple: true }) === 'delete';
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/** The backup is a store of ours, whole to the last batch; an older layout is brought up to date in the copy. */
function checked(copy: string): Fault | null {
  const opened = openStore(copy);
  if (!opened.ok) return opened.fault;
  const { integrity, batches } = opened.value.verify();
  opened.value.close();
  const broken = batches.filter(({ intact }) => !intact).map(({ batch }) => batch);
  if (integrity === 'ok' && broken.length === 0) return standAlone(copy) ? null : inUse;
  const detail = integrity === 'ok' ? `第 ${broken.join('、')} 批` : integrity;
  return {
    code: 'restore.damaged',
    message: `这份备份已损坏（${detail}），没有恢复。`,
    values: { detail },
    hint: '请换一份更早的备份。',
  };
}

/**
 * @param file the store; may be absent or damaged
 * @param stamp what tells the kept file's name apart, such as a time
 * @returns `kept`: where the store that stood there is now; null where there was none
 */
export function restoreStore(file: string, backup: string, stamp: string): Result<{ kept: string | null }> {
  if (resolve(file) === resolve(backup))
    return refused({
      code: 'restore.onto-itself',
      message: '这就是正在用的库，不是它的备份。',
      where: { file: backup },
    });
  if (!existsSync(backup))
    return refused({ code: 'restore.no-backup', message: '没有这份备份文件。', where: { file: backup } });
  const copy = `${file}.${process.pid}.restoring`;
  try {
    copyFileSync(backup, copy);
    const fault = checked(copy);
    if (fault) return refused({ ...fault, where: { file: backup } });
    const opened = existsSync(file) ? openStore(file) : null;
    if (opened?.ok) opened.value.close();
    if (opened?.ok && !standAlone(file)) return refused({ ...inUse, where: { file } });
    const kept = existsSync(file) ? `${file}.before-${stamp}.bak` : null;
    if (kept) for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, kept + end);
    renameSync(copy, file);
    return done({ kept });
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refused({
      code: 'restore.failed',
      message: `恢复没有完成（${detail}）。`,
      values: { detail },
      where: { file },
      hint: '检查文件夹是否可以写入、磁盘空间是否足够；原来的数据文件没有删除。',
    });
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(copy + end, { force: true });
  }
}
