// A superior's form as we understand it: its box, what its cells ask for, and what a filling changed. Types and schemas only.

import { z } from 'zod';
import {
  BandSchema,
  DimensionSchema,
  FilterSchema,
  GroupSchema,
  IndicatedSchema,
  IndicatorSchema,
  ValueSchema,
} from '../cube/spec.ts';
import type { Fault } from '../result.ts';
import type { CheckResult } from './checks/rule.ts';
import { CODE_IDS } from './codes.ts';

/** 表头信息框: 统计法 2024 art. 17 requires all four; a form without them, or expired, may be refused by the respondent. */
export type FormBox = {
  /** 表号, e.g. 'LDBZ-07表'; of a file that holds several forms all of them, parted by 、 */
  formNo: string | null;
  /** 制定机关 */
  authority: string | null;
  /** 批准(备案)文号 */
  approvalNo: string | null;
  /** 有效期至, 'YYYY-MM' */
  validUntil: string | null;
};

/** A date told from the period's end: so many years before it (0, -1, …), at the end of `month` where one is named. */
export const MomentSchema = z.strictObject({
  years: z.int().min(-30).max(0),
  month: z.int().min(1).max(12).optional(),
});
export type Moment = z.infer<typeof MomentSchema>;

/**
 * change: 比上年增减 · growth: 增长% · share: 占合计%, each against the same value as of another moment or under other filters;
 * those of the figure itself where nothing else is said.
 */
const ComparedSchema = z.strictObject({
  as: z.enum(['change', 'growth', 'share']),
  period: MomentSchema.optional(),
  filters: z.array(FilterSchema).optional(),
});

/** A number that a form asks for: its value, and the filters that name its row and column. */
const AskedFigure = {
  value: z.union([ValueSchema, IndicatedSchema]),
  /** The indicator that the value names, where it is none of the vocabulary. */
  indicator: IndicatorSchema.optional(),
  filters: z.array(FilterSchema),
  /** As of when: the period's end unless said. With a moment, a flow is that of its year. */
  period: MomentSchema.optional(),
  compared: ComparedSchema.optional(),
  /** Classes of the form's own that the filters speak of. */
  bands: z.array(BandSchema).optional(),
  /** 其他: keys that the form counts as one; the filters name it by its label. */
  groups: z.array(GroupSchema).optional(),
  /** The unit the cell is written in; counts ignore it. */
  unit: z.enum(['元', '千元', '万元', '亿元']),
  decimals: z.int().min(0).max(6),
};

/** One cell of the form filled with a number. */
export const FigureBindingSchema = z.strictObject({ sheet: z.string(), cell: z.string(), ...AskedFigure });
export type FigureBinding = z.infer<typeof FigureBindingSchema>;
export type AskedFigure = Omit<FigureBinding, 'sheet' | 'cell'>;
/** `near`: what the cell most likely asks for, for a person to take or leave. */
export type UnboundCell = { sheet: string; cell: string; why: string; near?: AskedFigure };

const TextName = z.enum(['reporting_unit', 'period', 'filled_on', 'officer', 'stat_officer', 'filled_by', 'phone']);

/** One cell filled with words. `prefix` is what the cell keeps in front, such as '填报单位:'. */
export const TextBindingSchema = z.strictObject({
  sheet: z.string(),
  cell: z.string(),
  prefix: z.string(),
  text: TextName,
});
export type TextBinding = z.infer<typeof TextBindingSchema>;

/** One cell filled with a sentence: words as they stand, and numbers and words put in between. */
export const PhraseBindingSchema = z.strictObject({
  sheet: z.string(),
  cell: z.string(),
  parts: z
    .array(
      z.union([z.strictObject({ words: z.string() }), z.strictObject({ text: TextName }), z.strictObject(AskedFigure)]),
    )
    .min(1),
});
export type PhraseBinding = z.infer<typeof PhraseBindingSchema>;

/** What one column of a floating block holds: the row's own name, its number from 1 on, an attribute or a code in words, or a figure. */
const BlockColumn = z.union([
  z.strictObject({ column: z.string(), holds: z.enum(['name', 'number']) }),
  z.strictObject({ column: z.string(), holds: z.literal('attribute'), dimension: DimensionSchema }),
  z.strictObject({ column: z.string(), holds: z.literal('code'), code: z.enum(CODE_IDS) }),
  z.strictObject({ column: z.string(), ...AskedFigure }),
]);

/** A floating block: one row of the form for each key of `dimension` that has a fact under `filters`. */
export const RowsBindingSchema = z.strictObject({
  sheet: z.string(),
  /** First row of the block in the blank form as it is printed (1, 2, …), and how many blank rows it has. */
  row: z.int().min(1),
  height: z.int().min(1).default(1),
  dimension: DimensionSchema,
  filters: z.array(FilterSchema),
  bands: z.array(BandSchema).optional(),
  /** No more rows than these, the first by the sorting value. */
  top: z.int().min(1).optional(),
  /** By this value under the block's filters and these; null: by name, in the order of the pivot. */
  sort: z.strictObject({ value: ValueSchema.nullable(), filters: z.array(FilterSchema), descending: z.boolean() }),
  columns: z.array(BlockColumn).min(1),
});
export type RowsBinding = z.infer<typeof RowsBindingSchema>;

/** Forms bound before there were phrases and blocks have neither. */
export const BindingSchema = z.strictObject({
  figures: z.array(FigureBindingSchema),
  texts: z.array(TextBindingSchema),
  phrases: z.array(PhraseBindingSchema).optional(),
  rows: z.array(RowsBindingSchema).optional(),
});
export type Binding = z.infer<typeof BindingSchema>;

/** One form of a file: a sheet with a form box of its own. `unit`: of its money cells. */
export type FormOfFile = { sheet: string; title: string; box: FormBox; unit: string | null };

/** What was read from a blank form, and what is proposed for it. */
export type FormInspection = {
  sheets: string[];
  title: string;
  box: FormBox;
  /** The forms that the file holds, in the order of its sheets. */
  forms: FormOfFile[];
  /** 计量单位 of money cells */
  unit: string | null;
  binding: Binding;
  /** Cells that look as if they wanted a figure, but whose row or column was not understood. */
  unbound: UnboundCell[];
  /** Cells with formulas: they are never filled, and are recomputed. */
  formulas: { sheet: string; cell: string; formula: string }[];
  warnings: Fault[];
};

/** One change of one cell. `number` is decimal text. `isCode`: digits that must stay text whoever edits the cell. */
export type CellEdit = { sheet: string; cell: string } & (
  { number: string } | { text: string; isCode?: true } | { blank: true }
);

/** A total of the form after filling: the formula's result over the rounded parts, against the exact figure rounded once. */
export type FootingCheck = {
  sheet: string;
  cell: string;
  formula: string;
  result: string | null;
  agrees: boolean | null;
};

/** A formula of the form after filling: what it shows, what it would be before rounding, and the cells that it rests on. */
export type FormulaTotal = {
  sheet: string;
  cell: string;
  formula: string;
  /** Decimal texts; null where not known for certain. */
  shown: string | null;
  exact: string | null;
  of: { sheet: string; cell: string }[];
};

/**
 * 舍位: controlled (rows and columns add at once), squeeze (倒挤: totals kept, items pressed), sum (total = Σ of the rounded),
 * note (every figure rounded for itself, 尾差 said).
 */
export const ROUNDING_METHODS = ['controlled', 'squeeze', 'sum', 'note'] as const;
export type RoundingMethod = (typeof ROUNDING_METHODS)[number];

/** A figure or total that shows other than its nearest rounding; decimal texts in the cell's unit. */
export type RoundedFigure = { sheet: string; cell: string; exact: string; nearest: string; shown: string; by: string };

/** How a return was rounded: the certificate that is kept with it. */
export type RoundingRecord = {
  asked: RoundingMethod;
  used: RoundingMethod;
  /** Why another method was used than asked. */
  why: Fault | null;
  moved: RoundedFigure[];
  totals: RoundedFigure[];
};

/**
 * A bound figure: what stands in the cell now, what it is before rounding (decimal texts in the cell's unit; null: no data), and
 * the value and filters it came from.
 */
export type FilledCell = { binding: FigureBinding; shown: string | null; exact: string | null; facts: number };

export type FilledForm = {
  edits: CellEdit[];
  figures: FilledCell[];
  /** Numbers inside of sentences, in their order; returns filed before they were kept have none. */
  sentences?: FilledCell[];
  totals: FormulaTotal[];
  checks: FootingCheck[];
  /** The checks that the form publishes in its notes, over the filled cells. */
  published: CheckResult[];
  rounding: RoundingRecord;
  warnings: Fault[];
};
