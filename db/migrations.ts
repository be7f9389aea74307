// How a store of an older version becomes one of the current version, and how a new one is made.
// A step is frozen once released: it is never edited, and it must not use anything that changes with the program (SCHEMA, types).

import type { Database } from 'better-sqlite3';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { APPLICATION_ID, SCHEMA } from './schema.ts';

/** STEPS[n] takes version n + 1 to version n + 2. */
const STEPS: readonly string[] = [
  `
ALTER TABLE saved_view ADD COLUMN folder TEXT NOT NULL DEFAULT '';
DROP INDEX saved_view_name;
CREATE UNIQUE INDEX saved_view_name ON saved_view (folder, name);
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
  who TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what <> ''),
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
`,
  `
CREATE TABLE ruling (
  id INTEGER PRIMARY KEY,
  kept INTEGER NOT NULL REFERENCES subject (id),
  other INTEGER NOT NULL REFERENCES subject (id),
  kind TEXT NOT NULL CHECK (kind IN ('same', 'renamed', 'restructured', 'absorbed', 'split', 'apart')),
  since TEXT CHECK (since IS date(since)),
  why TEXT NOT NULL,
  made_at TEXT NOT NULL CHECK (datetime(made_at) IS NOT NULL),
  undone_at TEXT CHECK (undone_at IS NULL OR datetime(undone_at) IS NOT NULL),
  CHECK (kept <> other),
  CHECK (since IS NOT NULL OR kind NOT IN ('absorbed', 'split'))
) STRICT;
CREATE UNIQUE INDEX ruling_live_other ON ruling (other) WHERE undone_at IS NULL AND kind <> 'apart';
`,
  `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
`,
  `
CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  heading TEXT NOT NULL CHECK (heading <> ''),
  meaning TEXT NOT NULL CHECK (meaning <> ''),
  learned_at TEXT NOT NULL CHECK (datetime(learned_at) IS NOT NULL),
  batch INTEGER REFERENCES batch (id),
  removed_at TEXT CHECK (removed_at IS NULL OR datetime(removed_at) IS NOT NULL)
) STRICT;
`,
  `
CREATE TABLE filed_form (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE filed_return (
  id INTEGER PRIMARY KEY,
  form TEXT NOT NULL CHECK (form <> ''),
  title TEXT NOT NULL,
  filed_form TEXT NOT NULL REFERENCES filed_form (sha256),
  at TEXT NOT NULL CHECK (at IS date(at)),
  scope TEXT NOT NULL CHECK (json_valid(scope)),
  filters TEXT NOT NULL CHECK (json_valid(filters)),
  version INTEGER NOT NULL CHECK (version >= 1),
  reason TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record)),
  filed_at TEXT NOT NULL CHECK (datetime(filed_at) IS NOT NULL),
  filed_by TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  UNIQUE (form, at, scope, version)
) STRICT;

CREATE TABLE filed_withdrawal (
  filed_return INTEGER PRIMARY KEY REFERENCES filed_return (id),
  why TEXT NOT NULL CHECK (why <> ''),
  withdrawn_at TEXT NOT NULL CHECK (datetime(withdrawn_at) IS NOT NULL),
  withdrawn_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER filed_form_no_update BEFORE UPDATE ON filed_form BEGIN
  SELECT RAISE(ABORT, 'what was filed stays as it was filed');
END;

CREATE TRIGGER filed_form_no_delete BEFORE DELETE ON filed_form BEGIN
  SELECT RAISE(ABORT, 'what was filed stays as it was filed');
END;

CREATE TRIGGER filed_return_no_update BEFORE UPDATE ON filed_return BEGIN
  SELECT RAISE(ABORT, 'what was filed stays as it was filed');
END;

CREATE TRIGGER filed_return_no_delete BEFORE DELETE ON filed_return BEGIN
  SELECT RAISE(ABORT, 'what was filed stays as it was filed');
END;

CREATE TRIGGER filed_withdrawal_no_update BEFORE UPDATE ON filed_withdrawal BEGIN
  SELECT RAISE(ABORT, 'what was filed stays as it was filed');
END;

CREATE TRIGGER filed_withdrawal_no_delete BEFORE DELETE ON filed_withdrawal BEGIN
  SELECT RAISE(ABORT, 'what was filed stays as it was filed');
END;
`,
  `
ALTER TABLE ledger_table ADD COLUMN only_as TEXT CHECK (only_as IN ('reported', 'corrected'));
ALTER TABLE mention ADD COLUMN only_as TEXT CHECK (only_as IN ('reported', 'corrected'));
ALTER TABLE subject_attribute ADD COLUMN only_as TEXT CHECK (only_as IN ('reported', 'corrected'));
ALTER TABLE fact ADD COLUMN only_as TEXT CHECK (only_as IN ('reported', 'corrected'));
DROP INDEX fact_ledger_table;
CREATE INDEX fact_ledger_table ON fact (ledger_table, as_of, only_as);
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id),
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL CHECK (cell <> ''),
  raw TEXT NOT NULL,
  text TEXT NOT NULL,
  why TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL CHECK (datetime(made_at) IS NOT NULL),
  undone_at TEXT CHECK (undone_at IS NULL OR datetime(undone_at) IS NOT NULL)
) STRICT;
CREATE INDEX correction_batch ON correction (batch);
CREATE TABLE corrected_reading (
  batch INTEGER PRIMARY KEY REFERENCES batch (id),
  digest TEXT NOT NULL,
  reading TEXT NOT NULL CHECK (json_valid(reading))
) STRICT;
`,
  `
ALTER TABLE template ADD COLUMN rules TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(rules));
ALTER TABLE template ADD COLUMN form_set TEXT NOT NULL DEFAULT '';
`,
  // Rosters that earlier versions kept whole are let go of: what is left has the hash of nothing.
  `
PRAGMA secure_delete = ON;
ALTER TABLE source_file ADD COLUMN redacted_sha256 TEXT;
UPDATE source_file SET bytes = x'', redacted_sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
WHERE id IN (SELECT source_file FROM batch WHERE reading LIKE '%"code":"roster"%');
`,
  // What many facts share is written once, and facts point at it.
  `
CREATE TABLE fact_key (
  id INTEGER PRIMARY KEY,
  measure TEXT NOT NULL CHECK (measure <> ''),
  item TEXT CHECK (item <> ''),
  part TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  due_from TEXT CHECK (due_from GLOB '[0-9][0-9][0-9][0-9]-0[1-9]' OR due_from GLOB '[0-9][0-9][0-9][0-9]-1[0-2]'),
  due_to TEXT CHECK (due_to GLOB '[0-9][0-9][0-9][0-9]-0[1-9]' OR due_to GLOB '[0-9][0-9][0-9][0-9]-1[0-2]'),
  as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
  CHECK ((due_from IS NULL) = (due_to IS NULL) AND (due_from IS NULL OR due_from <= due_to))
) STRICT;
CREATE UNIQUE INDEX fact_key_said ON fact_key
  (measure, ifnull(item, ''), part, breakdown, ifnull(due_from, ''), ifnull(due_to, ''), as_of);
INSERT INTO fact_key (measure, item, part, breakdown, due_from, due_to, as_of)
SELECT DISTINCT measure, item, part, breakdown, due_from, due_to, as_of FROM fact;
ALTER TABLE fact RENAME TO fact_before;
DROP INDEX fact_ledger_table;
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  ledger_table INTEGER NOT NULL REFERENCES ledger_table (id),
  subject INTEGER NOT NULL REFERENCES subject (id),
  key INTEGER NOT NULL REFERENCES fact_key (id),
  value INTEGER NOT NULL,
  approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
  cell TEXT NOT NULL,
  raw TEXT NOT NULL,
  only_as TEXT CHECK (only_as IN ('reported', 'corrected'))
) STRICT;
INSERT INTO fact
SELECT fact_before.id, ledger_table, subject, fact_key.id, value, approximate, cell, raw, only_as
FROM fact_before CROSS JOIN fact_key ON fact_key.measure = fact_before.measure
  AND ifnull(fact_key.item, '') = ifnull(fact_before.item, '') AND fact_key.part = fact_before.part
  AND fact_key.breakdown = fact_before.breakdown AND ifnull(fact_key.due_from, '') = ifnull(fact_before.due_from, '')
  AND ifnull(fact_key.due_to, '') = ifnull(fact_before.due_to, '') AND fact_key.as_of = fact_before.as_of
ORDER BY fact_before.id;
DROP TABLE fact_before;
CREATE INDEX fact_ledger_table ON fact (ledger_table, key, only_as);
CREATE INDEX fact_only_as ON fact (ledger_table, only_as) WHERE only_as IS NOT NULL;
CREATE VIEW fact_in_words AS
  SELECT fact.id, ledger_table, subject, measure, item, part, breakdown, due_from, due_to, as_of, value, approximate, cell, raw, only_as
  FROM fact JOIN fact_key ON fact_key.id = fact.key;
`,
  `ALTER TABLE saved_view ADD COLUMN widths TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(widths));`,
  `ALTER TABLE ruling ADD COLUMN batch INTEGER REFERENCES batch (id);`,
  `
DROP INDEX fact_ledger_table;
DROP INDEX fact_only_as;
CREATE INDEX fact_ledger_table ON fact (ledger_table, only_as);
CREATE TABLE fact_day (
  ledger_table INTEGER NOT NULL REFERENCES ledger_table (id),
  as_of TEXT NOT NULL,
  PRIMARY KEY (ledger_table, as_of)
) STRICT, WITHOUT ROWID;
INSERT INTO fact_day SELECT DISTINCT ledger_table, as_of FROM fact_in_words WHERE only_as IS NOT 'reported';
`,
];

/** The version that this program creates and works with; kept in `PRAGMA user_version`. */
export const VERSION = STEPS.length + 1;

/** Lays out a new store in an empty database, in one transaction. */
export function createLayout(db: Database): void {
  db.transaction(() => {
    db.exec(SCHEMA);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${VERSION}`);
  }).immediate();
}

/**
 * Brings a store from version `from` to VERSION: a copy by SQLite beside it first, then all steps in one transaction.
 * When a step fails the store is as it was, the copy is removed again, and the error is thrown.
 * Call it before foreign keys are switched on: a step may rebuild a table that others point at.
 * @returns the path of the copy
 */
export function migrate(db: Database, from: number): string {
  const copy = `${db.name}.v${from}-${new Date().toISOString().replace(/[-:.]/g, '')}.bak`;
  try {
    db.prepare('VACUUM INTO ?').run(copy);
    syncToDisk(copy);
    db.transaction(() => {
      for (const step of STEPS.slice(from - 1)) db.exec(step);
      const broken = db.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0)
        throw new Error('a migration step left rows without their parent');
      db.pragma(`user_version = ${VERSION}`);
    }).immediate();
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  return copy;
}

function syncToDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
