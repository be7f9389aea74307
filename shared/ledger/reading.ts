// What was understood of a ledger: the one value that the preview shows and the commit stores.
// Types, and the one reason that is asked after. Produced by read.ts from a Workbook; whoever stores it takes nothing that is not in it.

import type { FileFormat } from '../grid.ts';
import type { TextValues } from '../result.ts';
import type { ItemId } from '../vocabulary/items.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import type { AttributeId } from '../vocabulary/dimensions.ts';
import type { MoneyUnit } from '../money.ts';
import type { IsoDate, MonthRange } from '../period.ts';
import type { Field } from '../vocabulary/headings.ts';
import type { Word } from './words.ts';

/** Why a sheet without any cell was passed over. */
export const EMPTY_SHEET = '空表';

export type Severity = 'error' | 'warning' | 'info';

/** Something odd about one cell or row; `raw` is the text as it stood. An 'error' means the value was not stored. */
export type Problem = {
  code: string;
  severity: Severity;
  message: string;
  values?: TextValues | undefined;
  sheet: string;
  cell: string;
  raw: string;
};

/** A total that the file states, against the one computed from what will be stored. Amounts as decimals in `unit`. */
export type Control = {
  sheet: string;
  cell: string;
  label: string;
  /** Heading of the column (or row) that the total belongs to. */
  of: string;
  unit: string;
  stated: string;
  computed: string;
  agrees: boolean;
};

/**
 * Two readings are possible. `must`: the import refuses until it is answered (`--answer key=choice`);
 * otherwise `assumed` is taken and shown. `evidence` says why.
 */
export type Question = {
  key: string;
  text: string;
  choices: string[];
  assumed: string | null;
  must: boolean;
  evidence: string;
};

export type ColumnRole = 'key' | 'attribute' | 'measure' | 'period' | 'item' | 'total' | 'ordinal' | 'note' | 'unknown';

export type ColumnReading = {
  /** Its letters; of a form's label the cell that the label stands in. */
  column: string;
  /** Heading path, top to bottom, merged parents repeated once. */
  heading: string[];
  role: ColumnRole;
  measure?: MeasureId | undefined;
  item?: ItemId | undefined;
  part?: string | undefined;
  breakdown?: string | undefined;
  attribute?: AttributeId | 'name' | 'employer_no' | 'uscc' | 'org_code' | undefined;
  due?: MonthRange | undefined;
  asOf?: IsoDate | undefined;
  unit?: string | undefined;
  /** It speaks of persons: nothing of its cells is kept. */
  personal?: boolean | undefined;
  /** What a column of the role 'period' says: due, year, as_of … */
  period?: Field | undefined;
  /** The key by which its meaning can be answered. */
  key?: string | undefined;
  /** Read by the person's answer, or by a word of theirs; absent: by the vocabulary. */
  by?: 'answer' | 'word' | undefined;
};

export type SkippedRow = {
  row: number;
  why:
    | 'title'
    | 'unit'
    | 'heading'
    | 'subtotal'
    | 'total'
    | 'of_which'
    | 'numbering'
    | 'footer'
    | 'note'
    | 'blank'
    | 'unreadable';
};

/** One attribute of a subject as it stood at the table's as-of date. `value` is the normalised label, `raw` as written. */
export type AttributeReading = {
  attribute: AttributeId;
  raw: string;
  value: string;
  /** For counts of years and the like; null for plain words. */
  number: number | null;
  cell: string;
};

/** Who a figure is about: an enterprise, or an aggregate (a district's state-owned firms) that counts as no enterprise. */
export type SubjectReading = {
  kind: 'enterprise' | 'aggregate';
  name: string;
  employerNo: string | null;
  uscc: string | null;
  orgCode: string | null;
  cell: string;
  attributes: AttributeReading[];
};

/** `value` is an integer in the measure's smallest unit (money: 分). Blank cells make no fact; 0 makes a fact of 0. */
export type FactReading = {
  /** Index into the table's `subjects`. */
  subject: number;
  measure: MeasureId;
  item: ItemId | null;
  /** '' | 'employer' | 'employee' | 'pooled' | 'account' */
  part: string;
  /** '' for the whole, else 'sex=男', 'post=下岗', … */
  breakdown: string;
  due: MonthRange | null;
  asOf: IsoDate;
  value: number;
  approximate: boolean;
  cell: string;
  raw: string;
};

/** What a person can say that a row is. */
export type RowKind = 'heading' | 'data' | 'total' | 'note';
/** A row that was read as a person said. `label`: the words that it begins with, '' where they are not to be kept. */
export type RowReading = { row: number; key: string; kind: RowKind; label: string };

export type TableReading = {
  sheet: string;
  /** The key by which the whole table can be left out. */
  key: string;
  /** The person wants nothing of it stored. */
  leftOut?: true | undefined;
  rows: RowReading[];
  range: string;
  /** 'list': one row a subject · 'form': one sheet a subject */
  layout: 'list' | 'form';
  title: string;
  /** 填报单位 as written, else null. */
  reporter: string | null;
  /** The unit of money columns that state none of their own. */
  unit: MoneyUnit | null;
  asOf: IsoDate | null;
  asOfFrom: 'answer' | 'sheet' | 'file-name' | null;
  columns: ColumnReading[];
  /** What the person's answers about columns teach for later files. */
  taught: Word[];
  /** Rows (or forms) that became facts or attributes. */
  records: number;
  skipped: SkippedRow[];
  problems: Problem[];
  controls: Control[];
  questions: Question[];
  subjects: SubjectReading[];
  facts: FactReading[];
};

export type LedgerReading = {
  format: FileFormat;
  charset: string | null;
  tables: TableReading[];
  /** Sheets with nothing to store, and why. */
  skippedSheets: { sheet: string; why: string }[];
  /** Where the file speaks of persons; absent: nowhere. Of such a file the store keeps a copy without these cells. */
  persons?: PersonCells[] | undefined;
};

/** `cells`: a range in A1 notation. */
export type PersonCells = { sheet: string; cells: string };

/** Facts one after another, which need not all be there at once; a list of them is one. */
export type FactSequence = Iterable<FactReading> & { readonly length: number };
export type TableToStore = Omit<TableReading, 'facts'> & { facts: FactSequence };
/** A reading as it waits to be stored; a LedgerReading is one. */
export type LedgerToStore = Omit<LedgerReading, 'tables'> & { tables: TableToStore[] };

/** What the user told us: as-of date, answers to questions by key, and words for headings. */
export type ReadingOptions = {
  fileName: string;
  asOf?: IsoDate | undefined;
  answers: Readonly<Record<string, string>>;
  words?: readonly Word[] | undefined;
  /** Told of every row that is read as a record, for progress. */
  rowRead?: (() => void) | undefined;
};
