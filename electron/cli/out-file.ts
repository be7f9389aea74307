// Files that a command writes: whole or not at all, and never over a file that the same command reads or the store itself.

import { statSync } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { done, refused, type Fault, type Result } from '../../shared/result.ts';
import { usageError, type Words } from './words.ts';

/** 'xlsx'; '' for none. */
export const extensionOf = (file: string): string => path.extname(file).slice(1).toLowerCase();

const unwritable = (out: string): Fault => ({
  code: 'file.unwritable',
  message: '写不了这个文件：文件夹不存在、没有权限，或文件正在 Excel 中打开。',
  where: { file: path.basename(out) },
});

/** Puts the bytes under this name; what stood there before stays where they cannot all be written. */
export async function writeOut(out: string, bytes: Uint8Array): Promise<Result<null>> {
  const beside = `${out}.${process.pid}.tmp`;
  try {
    const there = await stat(out).catch(() => null);
    // A device or a pipe is written to, not replaced.
    if (there && !there.isFile() && !there.isDirectory()) await writeFile(out, bytes);
    else {
      await writeFile(beside, bytes);
      await rename(beside, out);
    }
    return done(null);
  } catch {
    await rm(beside, { force: true });
    return refused(unwritable(out));
  }
}

/** Refuses where the way to `folder` is barred, by a file of that name or for want of permission. */
export const folderRefused = (folder: string): Result<never> => refused(unwritable(folder));

const sameFile = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }));
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
};

/** Why nothing may be written under this name: it is the store, or a file that the command reads; null where it is neither. */
export function readFileAt(out: string, words: Words, store: string): Fault | null {
  const given = [
    ...words.rest,
    ...(['rules', 'binding', 'previous'] as const).flatMap((name) => words.one(name) ?? []),
  ];
  const read = words.command === 'backup' ? [] : given;
  const own = [store, `${store}-wal`, `${store}-shm`].some((file) => sameFile(file, out));
  if (!own && !read.some((file) => sameFile(file, out))) return null;
  return {
    code: 'file.onto-input',
    message: own ? '这就是正在用的库，不能写在它上面。' : '这是要读的文件，不能写在它上面。',
    where: { file: path.basename(out) },
    hint: '请换一个文件名。',
  };
}

/** Throws a UsageError where a filled form would get another kind of name than its blank: Excel opens no .xlsx that is an .xlsm. */
export function sameKindOf(form: string, out: string, command: string): void {
  if (extensionOf(out) !== extensionOf(form))
    throw usageError(command, `--out 应与表样同是 .${extensionOf(form)} 文件：${path.basename(out)}`);
}
