// The layout of version 1 as it was released, frozen: stores like this are out there. Never edit it.

export const VERSION_1 = `
CREATE TABLE source_file (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  format TEXT NOT NULL,
  added_at TEXT NOT NULL CHECK (datetime(added_at) IS NOT NULL),
  bytes BLOB NOT NULL
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
  as_of TEXT CHECK (as_of IS date(as_of))
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
  cell TEXT NOT NULL
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
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX subject_attribute_ledger_table ON subject_attribute (ledger_table);
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  ledger_table INTEGER NOT NULL REFERENCES ledger_table (id),
  subject INTEGER NOT NULL REFERENCES subject (id),
  measure TEXT NOT NULL CHECK (measure <> ''),
  item TEXT CHECK (item <> ''),
  part TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  due_from TEXT CHECK (due_from GLOB '[0-9][0-9][0-9][0-9]-0[1-9]' OR due_from GLOB '[0-9][0-9][0-9][0-9]-1[0-2]'),
  due_to TEXT CHECK (due_to GLOB '[0-9][0-9][0-9][0-9]-0[1-9]' OR due_to GLOB '[0-9][0-9][0-9][0-9]-1[0-2]'),
  as_of TEXT NOT NULL CHECK (as_of IS date(as_of)),
  value INTEGER NOT NULL,
  approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
  cell TEXT NOT NULL,
  raw TEXT NOT NULL,
  CHECK ((due_from IS NULL) = (due_to IS NULL) AND (due_from IS NULL OR due_from <= due_to))
) STRICT;
CREATE INDEX fact_ledger_table ON fact (ledger_table, as_of);
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
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('pivot', 'chart')),
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  chart TEXT
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (name);
INSERT INTO saved_view (id, name, kind, spec, chart)
  VALUES (1, '按所有制', 'pivot', '{"rows":["ownership"],"values":[{"measure":"arrears_bal","agg":"sum"}]}', NULL);
PRAGMA application_id = 1415211111;
PRAGMA user_version = 1;
`;
