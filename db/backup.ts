// A safe copy of an open store: made by SQLite's own backup, checked by opening it, and only then given its name.

import Database from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { done, refused, type Result } from '../shared/result.ts';

/**
 * Copies the store to `toFile`, replacing what is there; on a refusal `toFile` is as it was.
 * The copy is one self-contained file, without a write-ahead log beside it.
 */
export async function backupTo(db: Database.Database, toFile: string): Promise<Result<null>> {
  if (resolve(toFile) === resolve(db.name))
    return refused({ code: 'backup.onto-store', message: '备份不能写到正在使用的数据文件上，请另选一个文件名。' });
  const unfinished = `${toFile}.${process.pid}.part`;
  try {
    await db.backup(unfinished);
    checkCopy(unfinished);
    // SQLite would merge a log left by the file that stood here before into the new copy.
    for (const stale of [`${toFile}-wal`, `${toFile}-shm`]) rmSync(stale, { force: true });
    renameSync(unfinished, toFile);
    return done(null);
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) if (existsSync(unfinished + end)) rmSync(unfinished + end);
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refused({
      code: 'backup.failed',
      message: `备份没有完成（${detail}），目标文件没有改动。`,
      values: { detail },
      where: { file: toFile },
      hint: '检查目标文件夹是否存在、可以写入，磁盘空间是否足够。',
    });
  }
}

function checkCopy(file: string): void {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    const finding = copy.pragma('integrity_check', { simple: true });
    if (finding !== 'ok') throw new Error(String(finding));
  } finally {
    copy.close();
  }
}
