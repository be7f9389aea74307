// Opens the store's file, or makes it. Everything that could be wrong with the file is found out here and not at the first write:
// SQLite's constructor never fails on a wrong file, so the file is asked before it is trusted.

import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { done, refused, type Fault, type Result } from '../shared/result.ts';
import { readOnly, storeFault } from './faults.ts';
import { createLayout, migrate, VERSION } from './migrations.ts';
import { APPLICATION_ID } from './schema.ts';
import { storeOn, type Store } from './store.ts';

const BUSY_MS = 1000;
const MAGIC = 'SQLite format 3\0';

/**
 * An absent or empty file becomes a new store; a store of an older version is copied beside itself and then migrated.
 * Refuses, and leaves untouched, what is no SQLite file, what is not ours, and what a newer program wrote.
 */
export function openStore(file: string): Result<Store> {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { timeout: BUSY_MS });
    const fault = prepare(db);
    if (!fault) return done(storeOn(db));
    db.close();
    return refused({ ...fault, where: { file } });
  } catch (error) {
    db?.close();
    return refused({ ...openingFault(error), where: { file } });
  }
}

/** A further connection to a store that this program has open, for another thread. Throws what `storeFault` names. */
export function joinStore(file: string): Store {
  const db = new Database(file, { timeout: BUSY_MS, fileMustExist: true });
  distrust(db);
  settle(db);
  return storeOn(db);
}

function distrust(db: Database.Database): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

function settle(db: Database.Database): void {
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
}

function prepare(db: Database.Database): Fault | null {
  distrust(db);
  const found = identify(db);
  if (typeof found !== 'number') return found;

  // BEGIN IMMEDIATE alone succeeds on a read-only file.
  db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${found}; ROLLBACK`);
  if (found === 0) createLayout(db);
  if (found > 0 && found < VERSION) {
    const fault = upgrade(db, found);
    if (fault) return fault;
  }
  db.pragma('journal_mode = WAL');
  settle(db);
  return null;
}

function upgrade(db: Database.Database, from: number): Fault | null {
  try {
    migrate(db, from);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      code: 'store.migration-failed',
      message: `旧版数据文件没有升级成功（${detail}），文件没有改动。`,
      values: { detail },
      hint: '检查磁盘空间和文件夹权限后再打开；仍不成功，请用最近的备份恢复。',
    };
  }
}

/** The version of the layout that is there; 0 for an empty file. */
function identify(db: Database.Database): number | Fault {
  const tables = Number(db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get());
  const application = Number(db.pragma('application_id', { simple: true }));
  const version = Number(db.pragma('user_version', { simple: true }));
  if (tables === 0 && application === 0 && version === 0) return holdsNothing(db.name) ? 0 : notSqlite;
  if (application !== APPLICATION_ID || version < 1) return foreign;
  if (version <= VERSION) return version;
  return {
    code: 'store.from-future',
    message: `数据文件由更新版本的台账程序建立（版本 ${version}，本程序只认识到 ${VERSION}）。`,
    values: { version, known: VERSION },
    hint: '请升级台账程序后再打开。',
  };
}

/** SQLite takes a file shorter than its own header for an empty database, and would write over it. */
function holdsNothing(file: string): boolean {
  const bytes = readFileSync(file);
  return bytes.length === 0 || bytes.toString('latin1', 0, MAGIC.length) === MAGIC;
}

const foreign: Fault = {
  code: 'store.foreign',
  message: '这个文件是别的程序的数据库，不是台账数据文件。',
  hint: '请选择台账数据文件，或者换一个新的文件名。',
};

const notSqlite: Fault = {
  code: 'store.not-sqlite',
  message: '这个文件不是台账数据文件。',
  hint: '请选择台账数据文件，或者换一个新的文件名。',
};

function openingFault(error: unknown): Fault {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code === 'SQLITE_NOTADB') return notSqlite;
  // What SQLite says of a log that it may not create beside the file.
  if (code.startsWith('SQLITE_READONLY')) return readOnly;
  const fault = storeFault(error);
  if (fault && code !== 'SQLITE_CANTOPEN') return fault;
  const detail = error instanceof Error ? code || error.message : String(error);
  return {
    code: 'store.cannot-open',
    message: `打不开数据文件（${detail}）。`,
    values: { detail },
    hint: '检查文件夹是否存在、可以写入，以及文件是否被别的程序占用。',
  };
}
