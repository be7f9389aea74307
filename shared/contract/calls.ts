// The one list of calls. A new call is one line here, one function in electron/backend/calls, one test, and its texts.
// Every call is POST /api/<name> with JSON in and JSON out. Beside them only POST /api/upload (bytes in) and /api/download (bytes out).

import { z } from 'zod';
import { FilterSchema, PivotSpecSchema } from '../cube/spec.ts';
import { CHART_TYPES } from '../charts/plot.ts';
import { TARIFF_IDS } from '../latefees/tariffs.ts';
import { LINK_KINDS } from '../identity/links.ts';
import type { PivotTable } from '../cube/table.ts';
import { RulesSchema, type CheckReport } from '../returns/checks/rule.ts';
import { BindingSchema, type FormInspection } from '../returns/form.ts';
import { SettingsSchema, type Settings } from '../settings.ts';
import { call, Id, job, Nothing, Sha256 } from './call.ts';
import { ColumnWidthsSchema } from './column-widths.ts';
import { Checked, Filing, Filling, KeptForm, SplitForms, UploadedForm, Why } from './filling-inputs.ts';
import type * as shapes from './shapes.ts';

const PathSchema = z.array(z.string().nullable());
const AnswersSchema = z.record(z.string(), z.string());
const CorrectedCell = {
  batch: Id,
  sheet: z.string().max(200),
  cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
  text: z.string().trim().max(500),
};
const Name = z.string().trim().min(1).max(200);

export const CALLS = {
  'store.status': call<shapes.StoreStatus>()(Nothing),
  'store.verify': call<shapes.Verification>()(Nothing),
  'store.backup': call<shapes.Download>()(Nothing),

  /** What every form asks for: reporting unit, signers, date; and how money is rounded unless a filling says otherwise. */
  'settings.read': call<Settings>()(Nothing),
  'settings.save': call<null>()(SettingsSchema),

  /**
   * Takes the opening password off an upload. What comes back is the decrypted copy, an upload in its place: it is what every
   * later call reads and what the store keeps, so that the same file is known again. The password itself is kept nowhere.
   */
  'upload.unlock': call<shapes.Upload>()(z.strictObject({ upload: Sha256, password: z.string().min(1).max(255) })),

  'import.preview': job<shapes.ImportPreview>()(
    z.strictObject({
      uploads: z.array(Sha256).min(1).max(500),
      asOf: z.iso.date().nullable().default(null),
      /** For all files, by key. */
      answers: AnswersSchema.default({}),
      /** For single files, by SHA-256; these go before those for all. */
      fileAnswers: z.record(Sha256, AnswersSchema).default({}),
      /** Files to be read without what was answered for an earlier file of their shape. */
      afresh: z.array(Sha256).default([]),
    }),
  ),
  /** `acceptDisagreeing`: the user saw stated totals that differ from the computed ones and stores all the same; it is recorded. */
  'import.commit': job<shapes.ImportResult>()(
    z.strictObject({
      preview: z.string(),
      acceptDisagreeing: z.boolean().default(false),
      /** Stores the files that nothing stands in the way of and leaves out the others; it is recorded. Else all or none. */
      onlyReady: z.boolean().default(false),
      /** A person's word on names that may be one firm: by key of the preview, as identity/word.ts writes it. */
      identities: z.record(z.string().max(600), z.string().max(60)).default({}),
    }),
  ),
  'import.discard': call<null>()(z.strictObject({ preview: z.string() })),
  'sample.load': job<shapes.ImportResult>()(Nothing),

  /** The user's words for headings of ledgers. */
  'word.list': call<{ words: shapes.OwnWord[] }>()(Nothing),
  /** `heading`: a heading, or its path joined by '/'. `meaning`: as ledger/column-answers.ts writes it. */
  'word.add': call<{ word: number }>()(
    z.strictObject({
      heading: Name,
      meaning: z.string().trim().min(1).max(200),
      replaces: Id.nullable().default(null),
    }),
  ),
  'word.remove': call<null>()(z.strictObject({ word: Id })),

  'batch.list': call<{ batches: shapes.BatchSummary[] }>()(Nothing),
  'batch.problems': call<{ problems: shapes.BatchProblem[]; controls: shapes.BatchControl[] }>()(Nothing),
  'batch.undo': call<null>()(z.strictObject({ batch: Id })),

  /** What a correction of one cell would change, against how its file counts now; nothing is stored. `text` '' strikes the cell out. */
  'correction.preview': job<shapes.CorrectionEffect>()(z.strictObject(CorrectedCell)),
  /** The file stays as it is: the correction and what it makes hold are laid over it. `correction` undoes it. */
  'correction.make': job<{ correction: number; effect: shapes.CorrectionEffect }>()(
    z.strictObject({ ...CorrectedCell, why: z.string().trim().min(1).max(500) }),
  ),
  /** What was corrected in the batch `from`, also an undone one, corrected in `batch` too: all that still holds, in one go. */
  'correction.carry': job<shapes.CarriedCorrections>()(z.strictObject({ batch: Id, from: Id })),
  'correction.undo': job<null>()(z.strictObject({ correction: Id })),
  /** Of the batches that count; undone ones too, newest first. */
  'correction.list': call<{ corrections: shapes.Correction[] }>()(Nothing),

  /** `sheet`: '' for the first. */
  'source.sheet': call<shapes.SourceSheet>()(z.strictObject({ sha256: Sha256, sheet: z.string() })),

  'enterprise.list': call<{ enterprises: shapes.EnterpriseRow[] }>()(
    z.strictObject({ search: z.string().default('') }),
  ),
  /** Enterprises that may be one, strongest reason first; not those that were ruled on. `count` says how many there are in all. */
  'enterprise.suggestions': call<{ suggestions: shapes.Suggestion[]; count: number }>()(
    z.strictObject({ limit: z.int().min(1).max(10_000).default(500) }),
  ),
  /** `drop` counts as `keep` from now on (`absorbed`: since the date; `split`: before it). Nothing is lost; `ruling` undoes it. */
  'enterprise.merge': call<{ ruling: number }>()(
    z.strictObject({
      keep: Id,
      drop: Id,
      kind: z.enum(LINK_KINDS).default('same'),
      since: z.iso.date().nullable().default(null),
      why: z.string().trim().max(500).default(''),
    }),
  ),
  'enterprise.separate': call<{ ruling: number }>()(
    z.strictObject({ a: Id, b: Id, why: z.string().trim().max(500).default('') }),
  ),
  /** Takes back a merge or a separation. */
  'enterprise.undo': call<null>()(z.strictObject({ ruling: Id })),

  'pivot.run': call<PivotTable>()(z.strictObject({ spec: PivotSpecSchema })),
  /** Keys that each dimension has in the store, for the filter lists. */
  'pivot.keys': call<{ keys: (string | null)[] }>()(
    z.strictObject({
      dimension: PivotSpecSchema.shape.rows.unwrap().element,
      spec: PivotSpecSchema.nullable().default(null),
    }),
  ),
  /** `row`, `column`: paths of the cell; a shorter path means the total over what is left out. */
  'pivot.drill': call<shapes.Drill>()(
    z.strictObject({
      spec: PivotSpecSchema,
      row: PathSchema,
      column: PathSchema,
      value: z.int().min(0),
      /** The answer holds this many facts at most, and says how many there are. */
      limit: z.int().min(1).max(1_000_000).default(2000),
    }),
  ),
  'pivot.export': call<shapes.Download>()(
    /** `remark`: what else is said with the table, such as the rule that a list follows. */
    z.strictObject({
      spec: PivotSpecSchema,
      title: Name,
      format: z.enum(['xlsx', 'csv']),
      remark: z.string().trim().max(500).default(''),
    }),
  ),
  /** xlsx: a workbook with the table and a native chart of it; svg, png: the picture as the terminal draws it. */
  'chart.export': call<shapes.Download>()(
    z.strictObject({
      spec: PivotSpecSchema,
      title: Name,
      type: z.enum(CHART_TYPES),
      format: z.enum(['xlsx', 'svg', 'png']).default('xlsx'),
      /** Which of the values is drawn; null: all that share the first one's unit. */
      valueIndex: z.int().min(0).nullable().default(null),
    }),
  ),

  /**
   * 滞纳金测算 on the layers of the balances as of `at`, charged up to and with that day; null: each layer up to its own balance's day.
   * `suspended`: enterprises for which no charge is made. With `format` a file of it too, money in `unit`.
   */
  'latefees.assess': call<shapes.LateFeeAnswer>()(
    z.strictObject({
      at: z.iso.date().nullable().default(null),
      tariff: z.enum(TARIFF_IDS).default('national'),
      filters: z.array(FilterSchema).default([]),
      suspended: z.array(FilterSchema).default([]),
      unit: PivotSpecSchema.shape.unit,
      format: z.enum(['xlsx', 'csv']).nullable().default(null),
      title: Name.default('滞纳金测算'),
    }),
  ),

  'view.list': call<{ views: shapes.SavedView[] }>()(Nothing),
  'view.save': call<{ view: number }>()(
    z.strictObject({
      name: Name,
      folder: z.string().trim().max(200).default(''),
      kind: z.enum(['pivot', 'chart']),
      spec: PivotSpecSchema,
      chart: z.enum(CHART_TYPES).nullable().default(null),
      widths: ColumnWidthsSchema.default({}),
    }),
  ),
  /** To another name or folder; refused where that folder has a view of that name. */
  'view.rename': call<null>()(z.strictObject({ view: Id, name: Name, folder: z.string().trim().max(200).default('') })),
  'view.remove': call<null>()(z.strictObject({ view: Id })),

  'template.list': call<{ templates: shapes.TemplateSummary[] }>()(Nothing),
  'template.add': call<shapes.TemplateDetail>()(z.strictObject({ upload: Sha256 })),
  'template.open': call<shapes.TemplateDetail>()(z.strictObject({ template: Id })),
  'template.bind': call<null>()(z.strictObject({ template: Id, binding: BindingSchema })),
  /** 审核关系 that are asked of this form beside those it publishes; they replace those kept before. */
  'template.rules': call<null>()(z.strictObject({ template: Id, rules: RulesSchema.shape.rules })),
  /** `formSet`: the 套表 that it is filled with; '' for none. */
  'template.assign': call<null>()(z.strictObject({ template: Id, formSet: z.string().trim().max(60) })),
  'template.remove': call<null>()(z.strictObject({ template: Id })),
  /** Reads a blank form without keeping it. */
  'template.inspect': call<FormInspection>()(z.strictObject({ upload: Sha256 })),
  /** Fills a form that is kept, or one just uploaded (`binding` null: the one kept for the same form, else the proposed one), and checks it. */
  'return.fill': call<shapes.ReturnReport>()(
    z.union([z.strictObject({ ...KeptForm, ...Checked }), z.strictObject({ ...UploadedForm, ...Checked })]),
  ),

  /** 上报: fills once more and freezes the file with all it came from. A return that was filed before becomes a new version. */
  'filed.file': call<shapes.FiledSummary>()(
    z.union([
      z.strictObject({ ...KeptForm, ...Checked, ...Filing }),
      z.strictObject({ ...UploadedForm, ...Checked, ...Filing }),
    ]),
  ),
  /**
   * 上报 of many in one go, all or none, each checked by itself. `seen`: SHA-256 of the files that the signer saw; `explanation`: one
   * for every 核实性 check that fails.
   */
  'filed.many': job<shapes.FiledMany>()(
    z.strictObject({
      ...SplitForms,
      ...Filling,
      seen: z.array(Sha256).nullable().default(null),
      reason: Why,
      despite: Why,
      explanation: Why,
    }),
  ),
  /** Every version of every return, newest first. */
  'filed.list': call<{ returns: shapes.FiledSummary[] }>()(Nothing),
  'filed.open': call<shapes.FiledDetail>()(z.strictObject({ filed: Id })),
  /** `filed` as the earlier side, against `to`; null: against what the store says today, by the same binding, filters and words. */
  'filed.compare': call<shapes.FiledComparison>()(z.strictObject({ filed: Id, to: Id.nullable().default(null) })),
  /** The very bytes that were filed. */
  'filed.download': call<shapes.Download>()(z.strictObject({ filed: Id })),
  /** 撤回: a recorded word; the version stays listed and whole. */
  'filed.withdraw': call<null>()(z.strictObject({ filed: Id, why: z.string().trim().min(1).max(2000) })),

  /** Fills all the forms, for every key of `by` where it is given, into one archive. `keys` null: all that have a figure. */
  'return.many': job<shapes.ManyReturns>()(z.strictObject({ ...SplitForms, ...Filling })),
  /**
   * 汇总: reads the returned forms by the binding of their blank, checks them and sums them into it. `expected`: units that should
   * have sent one. `acceptFailing`: the sum is made all the same, without those that cannot be read.
   */
  'return.collect': job<shapes.CollectReport>()(
    z.strictObject({
      blank: z.union([z.strictObject({ template: Id }), z.strictObject({ upload: Sha256 })]),
      uploads: z.array(Sha256).min(1).max(2000),
      expected: z.array(z.string().trim().min(1)).max(5000).default([]),
      acceptFailing: z.boolean().default(false),
      at: Filling.at,
      texts: Filling.texts,
      rounding: Filling.rounding,
    }),
  ),

  /**
   * 审核 of a filled form: by the rules it publishes, by `rules`, and unasked. `others`: forms that rules may speak of;
   * `previous`: the same form filled for the period before. Nothing is kept.
   */
  'return.check': call<CheckReport>()(
    z.strictObject({
      upload: Sha256,
      others: z.array(Sha256).max(200).default([]),
      rules: RulesSchema.shape.rules.default([]),
      previous: Sha256.nullable().default(null),
    }),
  ),

  'job.status': call<shapes.JobState>()(z.strictObject({ job: z.string() })),
  'job.cancel': call<null>()(z.strictObject({ job: z.string() })),
} as const;

export type Calls = typeof CALLS;
export type CallName = keyof Calls;
/** What a caller may write: defaults left out. */
export type InputOf<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What the back end's function receives: checked, defaults filled in. */
export type CheckedInputOf<Name extends CallName> = z.output<Calls[Name]['input']>;
export type OutputOf<Name extends CallName> = NonNullable<Calls[Name]['output']> | Extract<Calls[Name]['output'], null>;
