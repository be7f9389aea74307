// Returns that were filed: their bytes, what they were filled from and checked by, version after version. Rows are only ever added;
// triggers of the layout refuse every change, and a digest over each row tells what was changed behind the program's back.

import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { FiledSummary, Verification } from '../shared/contract/shapes.ts';
import { done, refused, type Fault, type Result } from '../shared/result.ts';
import { scopeText, type FiledIdentity, type FiledRecord } from '../shared/returns/filed.ts';
import type { Audit } from './audit.ts';

export type FilingInput = FiledIdentity & {
  title: string;
  /** The blank form: it must be at hand when somebody asks what it would say today. */
  blank: { name: string; bytes: Uint8Array };
  name: string;
  bytes: Uint8Array;
  /** Why there is a new version; may be '' for the first. */
  reason: string;
  record: FiledRecord;
};
export type StoredReturn = Omit<FiledSummary, 'storeChanged'> & {
  record: FiledRecord;
  bytes: Uint8Array;
  blank: { name: string; bytes: Uint8Array };
};

type Row = {
  filed: number;
  form: string;
  title: string;
  blankSha: string;
  at: string;
  scope: string;
  filters: string;
  version: number;
  reason: string;
  name: string;
  sha256: string;
  record: string;
  filedAt: string;
  filedBy: string;
  digest: string;
  why: string | null;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
};

const COLUMNS = `filed_return.id AS filed, form, title, filed_form AS blankSha, at, scope, filters, version, reason,
  filed_return.name, filed_return.sha256, record, filed_at AS filedAt, filed_by AS filedBy, digest, why,
  withdrawn_at AS withdrawnAt, withdrawn_by AS withdrawnBy`;
const FROM = 'FROM filed_return LEFT JOIN filed_withdrawal ON filed_withdrawal.filed_return = filed_return.id';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

type Frozen = Omit<Row, 'filed' | 'digest' | 'why' | 'withdrawnAt' | 'withdrawnBy'>;

/** Over everything that was frozen; the bytes stand in it by their hash. */
const digestOf = (row: Frozen): string =>
  sha256(
    JSON.stringify([
      row.form,
      row.title,
      row.blankSha,
      row.at,
      row.scope,
      row.filters,
      row.version,
      row.reason,
      row.name,
      row.sha256,
      row.record,
      row.filedAt,
      row.filedBy,
    ]),
  );

const recordOf = (row: Row): FiledRecord => JSON.parse(row.record) as FiledRecord;

function summaryOf(row: Row): Omit<FiledSummary, 'storeChanged'> & { fingerprint: string } {
  const { filed, form, title, at, filters, version, reason, name, sha256: hash, filedAt, filedBy } = row;
  const { why, withdrawnAt, withdrawnBy } = row;
  const record = recordOf(row);
  const withdrawn = why === null ? null : { why, at: withdrawnAt ?? '', by: withdrawnBy ?? '' };
  return {
    filed,
    form,
    title,
    at,
    filters: JSON.parse(filters) as FiledSummary['filters'],
    version,
    reason,
    name,
    sha256: hash,
    filedAt,
    filedBy,
    despite: record.despite,
    withdrawn,
    fingerprint: record.store.fingerprint,
  };
}

const unknown = (filed: number): Result<never> =>
  refused({ code: 'return.unknown-filed', message: `没有第 ${filed} 号已报报表。`, values: { filed } });

/** Numbers of the returns that were filed, and places of those that were filed before. */
export type FiledTogether = { filed: number[]; unchanged: number[] };

/** Thrown so that what was filed before it is taken back. */
class Unfiled extends Error {
  readonly at: number;
  readonly fault: Fault;

  constructor(at: number, fault: Fault) {
    super(fault.message);
    this.at = at;
    this.fault = fault;
  }
}

export function filedOn(db: Database, audit: Audit) {
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} ${FROM} ORDER BY filed_return.id DESC`);
  const one = db.prepare<[number], Row>(`SELECT ${COLUMNS} ${FROM} WHERE filed_return.id = ?`);
  const bytesOf = db.prepare<[number], { bytes: Buffer; blank: Buffer; blankName: string }>(
    `SELECT filed_return.bytes, filed_form.bytes AS blank, filed_form.name AS blankName
     FROM filed_return JOIN filed_form ON filed_form.sha256 = filed_return.filed_form WHERE id = ?`,
  );
  const versions = db.prepare<[string, string, string], Row>(
    `SELECT ${COLUMNS} ${FROM} WHERE form = ? AND at = ? AND scope = ? ORDER BY version DESC`,
  );
  const before = db
    .prepare<[string, string, string, string], number>(
      `SELECT filed_return.id ${FROM} WHERE form = ? AND scope = ? AND at < ? AND at >= date(?, '-1 year', '-1 day')
       AND withdrawn_at IS NULL ORDER BY at DESC, version DESC LIMIT 1`,
    )
    .pluck();
  const blankOf = db.prepare<[string], { name: string; bytes: Buffer }>(
    'SELECT name, bytes FROM filed_form WHERE sha256 = ?',
  );
  const keepForm = db.prepare<[string, string, Uint8Array]>(
    'INSERT INTO filed_form (sha256, name, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
  );
  const insert = db.prepare<[Frozen & { bytes: Uint8Array; digest: string }]>(
    `INSERT INTO filed_return (form, title, filed_form, at, scope, filters, version, reason, name, sha256, bytes, record,
       filed_at, filed_by, digest)
     VALUES (@form, @title, @blankSha, @at, @scope, @filters, @version, @reason, @name, @sha256, @bytes, @record,
       @filedAt, @filedBy, @digest)`,
  );
  const insertWithdrawal = db.prepare<[number, string, string, string]>(
    'INSERT INTO filed_withdrawal (filed_return, why, withdrawn_at, withdrawn_by) VALUES (?, ?, ?, ?)',
  );

  const file = db.transaction((input: FilingInput): Result<number> => {
    const { form, title, at, filters, blank, name, bytes, reason, record } = input;
    const scope = scopeText(filters);
    const [last] = versions.all(form, at, scope);
    const hash = sha256(bytes);
    if (last && last.sha256 === hash && last.why === null)
      return refused({
        code: 'return.filed-already',
        message: `与已报的第 ${last.version} 版完全相同，没有再报。`,
        values: { version: last.version },
      });
    if (last && reason === '')
      return refused({
        code: 'return.reason-needed',
        message: `本期已报过第 ${last.version} 版，更正须写明原因。`,
        values: { version: last.version },
        hint: '请写明为什么更正。',
      });
    const now = new Date().toISOString();
    const frozen: Frozen = {
      form,
      title,
      blankSha: sha256(blank.bytes),
      at,
      scope,
      filters: JSON.stringify(filters),
      version: (last?.version ?? 0) + 1,
      reason,
      name,
      sha256: hash,
      record: JSON.stringify(record),
      filedAt: now,
      filedBy: audit.who,
    };
    keepForm.run(frozen.blankSha, blank.name, blank.bytes);
    const filed = Number(insert.run({ ...frozen, bytes, digest: digestOf(frozen) }).lastInsertRowid);
    audit.record('filed.file', { filed, form, at, version: frozen.version, sha256: hash }, now);
    return done(filed);
  });

  const fileAll = db.transaction((inputs: readonly FilingInput[]): FiledTogether => {
    const filed: number[] = [];
    const unchanged: number[] = [];
    for (const [at, input] of inputs.entries()) {
      const one = file(input);
      if (one.ok) filed.push(one.value);
      else if (one.fault.code === 'return.filed-already') unchanged.push(at);
      else throw new Unfiled(at, one.fault);
    }
    return { filed, unchanged };
  });

  const withdraw = db.transaction((filed: number, why: string): Result<null> => {
    const row = one.get(filed);
    if (!row) return unknown(filed);
    if (row.why !== null)
      return refused({ code: 'return.withdrawn-already', message: '这一版已经撤回过了。', values: { filed } });
    const now = new Date().toISOString();
    insertWithdrawal.run(filed, why, now, audit.who);
    audit.record('filed.withdraw', { filed, why }, now);
    return done(null);
  });

  return {
    /** Newest first, every version. `fingerprint`: of the store that it was filled from. */
    filedReturns: () => all.all().map(summaryOf),

    filedReturn(filed: number): Result<StoredReturn> {
      const row = one.get(filed);
      const held = row && bytesOf.get(filed);
      if (!row || !held) return unknown(filed);
      const { fingerprint: _, ...summary } = summaryOf(row);
      const blank = { name: held.blankName, bytes: held.blank };
      return done({ ...summary, record: recordOf(row), bytes: held.bytes, blank });
    },

    /** A blank form that a return was filed with, by its SHA-256; null where none was. */
    filedBlank: (hash: string): { name: string; bytes: Uint8Array } | null => blankOf.get(hash) ?? null,

    /** The return of the same form and scope for the period before, at most a year earlier, as it stands: not withdrawn. */
    filedBefore: ({ form, at, filters }: FiledIdentity): number | null =>
      before.get(form, scopeText(filters), at, at) ?? null,

    /** A new version where the same form was filed for the period. Refuses the same bytes again, and a correction without a reason. */
    fileReturn: (input: FilingInput): Result<number> => file.immediate(input),

    /** All of them or none; those that were filed before with the same bytes are passed over. `at`: the one that was refused. */
    fileReturns(inputs: readonly FilingInput[]): FiledTogether | { at: number; fault: Fault } {
      try {
        return fileAll.immediate(inputs);
      } catch (error) {
        if (error instanceof Unfiled) return { at: error.at, fault: error.fault };
        throw error;
      }
    },

    /** The version no longer counts; it stays listed and whole. */
    withdrawReturn: (filed: number, why: string): Result<null> => withdraw.immediate(filed, why),
  };
}

/** Every filed return against its hashes: the file, the blank form, and all that was frozen with them. */
export function verifyFiled(db: Database): Verification['filed'] {
  const rows = db.prepare<[], Row & { bytes: Buffer; blank: Buffer | null }>(
    `SELECT ${COLUMNS}, filed_return.bytes, (SELECT bytes FROM filed_form WHERE sha256 = filed_form) AS blank
     ${FROM} ORDER BY filed_return.id`,
  );
  return rows.all().map((row) => ({
    filed: row.filed,
    name: row.name,
    intact:
      sha256(row.bytes) === row.sha256 &&
      row.blank !== null &&
      sha256(row.blank) === row.blankSha &&
      digestOf(row) === row.digest,
  }));
}
