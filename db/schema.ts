// The whole layout of the store as the current version creates it. SQL only; what an older store needs stands in migrations.ts.
// Facts, mentions and attributes hang on the ledger table they stood in, so that undoing a batch takes all of it back at once.

/** 'TZhg': says that a SQLite file is a store of this program. */
export const APPLICATION_ID = 0x545a6867;

/**
 * `ruling` is a person's word that `other` counts as `kept` (or, `apart`, that they are two); it changes no other row.
 * Its `batch`: the import it was given with, which takes it back too.
 * `mention` is a subject as one row of a ledger wrote it; a subject's name, codes and aliases are read from its live mentions,
 * so nothing of an undone batch stays behind. `only_as`: the row holds only as the file reported it, or only as people corrected
 * it; NULL: either way. `fact_key` is what many facts share; whoever reads a fact with it reads `fact_in_words`. `correction` is a person's word about one cell, `corrected_reading` what its batch reads as with all of them.
 * A file that names persons is kept without them: `redacted_sha256` is then of `bytes`, `sha256` always of the file itself.
 * Money is integer 分; dates and months are checked by SQLite itself.
 */
export const SCHEMA = `
CREATE TABLE source_file (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  format TEXT NOT NULL,
  added_at TEXT NOT NULL CHECK (datetime(added_at) IS NOT NULL),
  bytes BLOB NOT NULL,
  redacted_sha256 TEXT
) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  source_file INTEGER NOT NULL REFERENCES source_file (id),
  file_name TEXT NOT NULL,
  imported_at TEXT NOT NULL CHECK (datetime(imported_at) IS NOT NULL),
  undone_at TEXT CHECK (undone_at IS NULL OR datetime(undone_at) IS NOT NULL),
  accept_disagreeing INTEGER NOT NULL CHECK (accept_disagreeing IN (0, 1)),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  digest TEXT NOT NULL,
  reading TEXT NOT NULL CHECK (json_valid(reading))
) STRICT;

CREATE UNIQUE INDEX batch_live_source ON batch (source_file) WHERE undone_at IS NULL;

CREATE TABLE ledger_table (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id),
  sheet TEXT NOT NULL,
  title TEXT NOT NULL,
  range TEXT NOT NULL,
  reporter TEXT,
  as_of TEXT CHECK (as_of IS date(as_of)),
  only_as TEXT CHECK (only_as IN ('reported', 'corrected'))
) STRICT;

CREATE INDEX ledger_table_batch ON ledger_table (batch);

CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('enterprise', 'aggregate'))
) STRICT;

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,
  ledger_table INTEGER NOT NULL REFERENCES ledger_table (id),
  subject INTEGER NOT NULL REFERENCES subject (id),
  name TEXT NOT NULL CHECK (name <> ''),
  employer_no TEXT,
  uscc TEXT,
  org_code TEXT,
  cell TEXT NOT NULL,
  only_as TEXT CHECK (only_as IN ('reported', 'corrected'))
) STRICT;

CREATE INDEX mention_ledger_table ON mention (ledger_table);
CREATE INDEX mention_subject ON mention (subject);

CREATE TABLE subject_attribute (
  id INTEGER PRIMARY KEY,
  ledger_table INTEGER NOT NULL REFERENCES ledger_table (id),
  subject INTEGER NOT NULL REFERENCES subject (id),
  attribute TEXT NOT NULL CHECK (attribute <> ''),
  as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
  value TEXT NOT NULL,
  number REAL,
  cell TEXT NOT NULL,
  raw TEXT NOT NULL,
  only_as TEXT CHECK (only_as IN ('reported', 'corrected'))
) STRICT;

CREATE INDEX subject_attribute_ledger_table ON subject_attribute (ledger_table);

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

CREATE INDEX fact_ledger_table ON fact (ledger_table, only_as);

CREATE TABLE fact_day (
  ledger_table INTEGER NOT NULL REFERENCES ledger_table (id),
  as_of TEXT NOT NULL,
  PRIMARY KEY (ledger_table, as_of)
) STRICT, WITHOUT ROWID;

CREATE VIEW fact_in_words AS
  SELECT fact.id, ledger_table, subject, measure, item, part, breakdown, due_from, due_to, as_of, value, approximate, cell, raw, only_as
  FROM fact JOIN fact_key ON fact_key.id = fact.key;

CREATE VIEW live_table AS
  SELECT ledger_table.* FROM ledger_table JOIN batch ON batch.id = ledger_table.batch WHERE batch.undone_at IS NULL;

CREATE TABLE template (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  form_no TEXT,
  title TEXT NOT NULL,
  added_at TEXT NOT NULL CHECK (datetime(added_at) IS NOT NULL),
  binding TEXT CHECK (json_valid(binding)),
  bytes BLOB NOT NULL,
  rules TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(rules)),
  form_set TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('pivot', 'chart')),
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  chart TEXT,
  folder TEXT NOT NULL DEFAULT '',
  widths TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(widths))
) STRICT;

CREATE UNIQUE INDEX saved_view_name ON saved_view (folder, name);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
  who TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what <> ''),
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;

CREATE TABLE ruling (
  id INTEGER PRIMARY KEY,
  kept INTEGER NOT NULL REFERENCES subject (id),
  other INTEGER NOT NULL REFERENCES subject (id),
  kind TEXT NOT NULL CHECK (kind IN ('same', 'renamed', 'restructured', 'absorbed', 'split', 'apart')),
  since TEXT CHECK (since IS date(since)),
  why TEXT NOT NULL,
  made_at TEXT NOT NULL CHECK (datetime(made_at) IS NOT NULL),
  undone_at TEXT CHECK (undone_at IS NULL OR datetime(undone_at) IS NOT NULL),
  batch INTEGER REFERENCES batch (id),
  CHECK (kept <> other),
  CHECK (since IS NOT NULL OR kind NOT IN ('absorbed', 'split'))
) STRICT;

CREATE UNIQUE INDEX ruling_live_other ON ruling (other) WHERE undone_at IS NULL AND kind <> 'apart';

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  heading TEXT NOT NULL CHECK (heading <> ''),
  meaning TEXT NOT NULL CHECK (meaning <> ''),
  learned_at TEXT NOT NULL CHECK (datetime(learned_at) IS NOT NULL),
  batch INTEGER REFERENCES batch (id),
  removed_at TEXT CHECK (removed_at IS NULL OR datetime(removed_at) IS NOT NULL)
) STRICT;

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
`;
