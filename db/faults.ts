// What the store cannot do, as faults fit for the user: SQLite's own refusals, and values that must not be bound.
// Functions of the store throw these two kinds of error where a write fails; the door turns them into faults here, once.

import Database from 'better-sqlite3';
import type { Fault, Place } from '../shared/result.ts';

/** A value of an import that cannot be stored as it is; nothing of the import was stored. */
export class Unstorable extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** The fault behind an error that a function of the store threw; null for a defect of the program. */
export function storeFault(error: unknown): Fault | null {
  if (error instanceof Unstorable) return error.fault;
  return error instanceof Database.SqliteError ? sqliteFault(error.code) : null;
}

function sqliteFault(code: string): Fault | null {
  if (code.startsWith('SQLITE_FULL'))
    return fault('store.disk-full', '磁盘已满，没有写入任何数据。', '腾出磁盘空间后再试一次。');
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return fault('store.busy', '数据文件正被另一个程序使用，没有写入任何数据。', '关闭另一个窗口或命令后再试一次。');
  if (code.startsWith('SQLITE_READONLY')) return readOnly;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return {
      ...fault('store.damaged', `数据文件已损坏（${code}）。`, '请用最近的备份恢复。'),
      values: { detail: code },
    };
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN')
    return {
      ...fault('store.io', `读写数据文件时出错（${code}）。`, '检查磁盘、网络盘和权限后再试一次。'),
      values: { detail: code },
    };
  return null;
}

const fault = (code: string, message: string, hint: string): Fault => ({ code, message, hint });

export const cancelled: Fault = { code: 'job.cancelled', message: '已取消，没有留下任何数据。' };

export const readOnly: Fault = fault(
  'store.read-only',
  '数据文件或所在文件夹是只读的，不能写入。',
  '换一个可以写入的文件夹，或者请管理员开放权限。',
);

/** For text with a lone surrogate: SQLite would turn it into U+FFFD without a word. */
export const malformedText = (where: Place): Unstorable =>
  new Unstorable({
    code: 'import.malformed-text',
    message: '单元格文字含有不完整的字符，不能保存。',
    where,
    hint: '在 Excel 里重新输入这个单元格后再导入。',
  });

/** For what is no exact integer: better-sqlite3 would store NaN as NULL and round 2^53 + 1. */
export const inexactNumber = (value: number, where: Place): Unstorable =>
  new Unstorable({
    code: 'import.inexact-number',
    message: `数值 ${value} 不能精确保存。`,
    values: { value: String(value) },
    where,
    hint: '检查单元格的数值和单位。',
  });
