// What the calls answer with. Types only.

export type * from './correction-shapes.ts';
export type * from './import-shapes.ts';

import type { DrilledPart } from '../cube/drill.ts';
import type { Control, FactReading, Problem } from '../ledger/reading.ts';
import type { Word } from '../ledger/words.ts';
import type { NamedLateFees } from '../latefees/listed.ts';
import type { IsoDate } from '../period.ts';
import type { LinkKind } from '../identity/links.ts';
import type { CellValue, FileFormat, Range } from '../grid.ts';
import type { CheckReport, CheckResult, WrittenRule } from '../returns/checks/rule.ts';
import type { ComparedCell, StoreChanges } from '../returns/compare.ts';
import type { FiledRecord } from '../returns/filed.ts';
import type { Binding, FilledForm, FormInspection } from '../returns/form.ts';
import type { DrillAgainst } from '../cube/drill-against.ts';
import type { PivotSpec } from '../cube/spec.ts';
import type { AttributeId } from '../vocabulary/dimensions.ts';
import type { ItemId } from '../vocabulary/items.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import type { Fault, TextValues } from '../result.ts';
import type { ColumnWidths } from './column-widths.ts';
import type { Correction, OfBatch } from './correction-shapes.ts';

export type Upload = { upload: string; name: string; size: number };
/** Bytes to be fetched once with POST /api/download {download}. */
export type Download = { download: string; name: string };

export type JobState<Output = unknown> = {
  job: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number | null;
  stage: string;
  /** Until this stage is over, by its pace so far; null while that says little. */
  secondsLeft: number | null;
  output: Output | null;
  fault: Fault | null;
};

export type StoreStatus = {
  file: string;
  facts: number;
  enterprises: number;
  batches: number;
  /** Live ones. */
  corrections: number;
  asOf: { from: IsoDate; to: IsoDate } | null;
  version: string;
};

/** A word of the user's. `batch`, `file`: where it was learned; null where it was written by hand. */
export type OwnWord = Word & { word: number; learnedAt: string; batch: number | null; file: string | null };

export type BatchSummary = {
  batch: number;
  file: string;
  sha256: string;
  format: FileFormat;
  importedAt: string;
  undoneAt: string | null;
  facts: number;
  records: number;
  problems: number;
  controls: number;
  disagreeing: number;
  /** Live ones. */
  corrections: number;
  tables: { sheet: string; title: string; range: string; asOf: IsoDate | null; reporter: string | null }[];
};

/** `settled`: said of the file as reported; as corrected it is no longer so. */
export type BatchProblem = Problem & OfBatch & { settled: boolean };
/** As corrected; `reported`: what the control says of the file as reported, where that is something else. */
export type BatchControl = Control & OfBatch & { reported: Pick<Control, 'stated' | 'computed' | 'agrees'> | null };

/** A source sheet as it stood in the file, texts as a reader would see them. */
export type SourceSheet = {
  file: string;
  sheet: string;
  sheets: string[];
  rows: CellValue[][];
  /** Displayed text where it differs from the plain value: 'C5' → '2018-12-31'. */
  shown: Record<string, string>;
  merges: Range[];
  hiddenRows: number[];
  hiddenColumns: number[];
  /** Marks stand where it named persons: so it is kept. */
  redacted?: boolean;
};

/** A figure that holds in one way only. `value`: integer in the measure's smallest unit. */
export type CorrectedFact = Pick<FactReading, 'measure' | 'item' | 'breakdown' | 'asOf' | 'value' | 'cell'> & {
  subject: string;
  due: string | null;
};

/** What is said of a subject in one way only; `attribute` null: its name, with its codes. */
export type CorrectedWord = { subject: string; attribute: AttributeId | null; text: string };

/** What a correction changes, against how the file counts without it; lists of facts hold the first ones only. */
export type CorrectionEffect = {
  raw: string;
  facts: { before: CorrectedFact[]; after: CorrectedFact[]; gone: number; come: number };
  words: { before: CorrectedWord[]; after: CorrectedWord[] };
  problems: { gone: Problem[]; come: Problem[] };
  controls: { before: Control | null; after: Control | null }[];
};

export type DrillFact = {
  fact: number;
  enterprise: string;
  measure: MeasureId;
  item: ItemId | null;
  breakdown: string;
  due: string | null;
  asOf: IsoDate;
  /** Integer in the measure's smallest unit. */
  value: number;
  approximate: boolean;
  raw: string;
  file: string;
  sha256: string;
  sheet: string;
  cell: string;
  batch: number;
  /** null: it holds as reported and as corrected. */
  onlyAs: 'reported' | 'corrected' | null;
  /** The corrections that make the difference. */
  corrections: Pick<Correction, 'correction' | 'cell' | 'raw' | 'text' | 'why' | 'by' | 'madeAt'>[];
};

/**
 * `parts`: of an indicator or average, what it divides comes to in that cell. `shown`: the figure as it is shown, null where that is the
 * total itself; `against`: what it is then held against, to be drilled at its own place.
 */
export type Drill = {
  facts: DrillFact[];
  total: number | null;
  count: number;
  parts?: DrilledPart[];
  shown: number | null;
  against: DrillAgainst[];
};

/** `remarks`: what must be said with the figures, in Chinese. */
export type LateFeeAnswer = NamedLateFees & { remarks: string[]; file: Download | null };

export type EnterpriseRow = {
  id: number;
  name: string;
  employerNo: string | null;
  uscc: string | null;
  attributes: Partial<Record<string, string>>;
  aliases: string[];
  facts: number;
  /** What people ruled: other subjects that count as this one, and what it was split off from. */
  links: EnterpriseLink[];
};

export type EnterpriseLink = {
  /** Its number, by which it is undone. */
  ruling: number;
  kind: LinkKind;
  since: IsoDate | null;
  why: string;
  /** The other's name as its own ledgers wrote it. */
  name: string;
};

/** Two enterprises of the register that may be one, and why one may think so. */
export type Suggestion = {
  a: EnterpriseRow;
  b: EnterpriseRow;
  reason: { code: string; message: string; values: TextValues };
};

export type SavedView = {
  view: number;
  name: string;
  folder: string;
  /** Name and folder in English, of views that the program brings along. */
  english: { name: string; folder: string } | null;
  kind: 'pivot' | 'chart';
  spec: PivotSpec;
  chart: string | null;
  /** Of columns that somebody stretched; the others are as wide as they need to be. */
  widths: ColumnWidths;
  builtIn: boolean;
  /** What a list of the program holds and by which rule. */
  about?: { zh: string; en: string };
};

export type TemplateSummary = {
  template: number;
  name: string;
  sha256: string;
  formNo: string | null;
  title: string;
  addedAt: string;
  bound: boolean;
  /** 套表: the set that it is filled with; '' for none. */
  formSet: string;
};
export type TemplateDetail = TemplateSummary & {
  inspection: FormInspection;
  binding: Binding;
  /** Checks that were kept with the form, beside those that it publishes. */
  rules: WrittenRule[];
  sheets: SourceSheet[];
  /** The earlier form whose binding it took over just now; null: none. */
  like: string | null;
};
/** `check`: all checks, against last period's filed return too; `sheets`: the filled file as it is drawn; `sha256`: of its bytes. */
export type ReturnReport = {
  report: FilledForm;
  check: CheckReport;
  sheets: SourceSheet[];
  sha256: string;
  file: Download;
};

/** One form of many: `path` in the archive, or why it was not filled. `failing`: totals and rules that do not hold. */
export type ManyFile = {
  path: string;
  form: string;
  /** The key it was filled for; null: 未填, or the whole. */
  key: string | null;
  figures: number;
  failing: number;
  warnings: Fault[];
  /** Of the filled file; '' where it was not filled. */
  sha256: string;
  fault: Fault | null;
};
/** `archive`: a zip of all that were filled; null where none was. */
export type ManyReturns = { files: ManyFile[]; archive: Download | null };

/** A form that a subordinate sent back. in: summed · failing: a rule that must hold does not · refused: not readable whole. */
export type CollectedForm = {
  file: string;
  sha256: string;
  /** 填报单位, else the file's name. */
  unit: string;
  state: 'in' | 'failing' | 'refused';
  faults: Fault[];
  holds: number;
  fails: number;
  undecided: number;
  failing: CheckResult[];
};
export type CollectReport = {
  forms: CollectedForm[];
  /** Of the expected units, those that sent nothing. */
  missing: string[];
  /** Units in the sum, in the order in which cells list what they reported. */
  units: string[];
  /** Every summed cell as decimal text in the cell's own unit; null: blank. */
  cells: { sheet: string; cell: string; sum: string | null; of: (string | null)[] }[];
  /** null where forms fail or cannot be read and that was not accepted. */
  filled: Pick<ReturnReport, 'report' | 'file'> | null;
};

/** One version of a return that was filed; it never changes. */
export type FiledSummary = {
  filed: number;
  /** 表号; the title where the form has none. */
  form: string;
  title: string;
  /** Last day of the period. */
  at: IsoDate;
  filters: PivotSpec['filters'];
  version: number;
  reason: string;
  name: string;
  sha256: string;
  filedAt: string;
  filedBy: string;
  /** Why it was filed although checks that must hold fail; '' where none do. */
  despite: string;
  withdrawn: { why: string; at: string; by: string } | null;
  /** Whether the store's state is another than the one it was filled from: the figures may differ now. */
  storeChanged: boolean;
};
/** Returns filed in one go. `unchanged`: the very file was filed before. Where any is `refused`, none is filed. */
export type FiledMany = {
  filed: FiledSummary[];
  unchanged: { form: string; key: string | null }[];
  refused: { form: string; key: string | null; fault: Fault }[];
};
export type FiledDetail = FiledSummary & { record: FiledRecord; sheets: SourceSheet[] };
/** `cells`: all of both sides; `differing` of them say something else. `changes` null: two filed returns were compared. */
export type FiledComparison = {
  cells: ComparedCell[];
  differing: number;
  changes: StoreChanges | null;
};

/** `filed`: returns that were filed, against the hashes that were frozen with them. */
export type Verification = {
  integrity: 'ok' | string;
  batches: { batch: number; file: string; intact: boolean }[];
  filed: { filed: number; name: string; intact: boolean }[];
};
