// A superior's form as we understand it: its box, what its cells ask for, and what a filling changed. Types and schemas only.

import { z } from 'zod';
import { FilterSchema, ValueSchema } from '../cube/spec.ts';
import type { Fault } from '../result.ts';

/** 表头信息框: 统计法 2024 art. 17 requires all four; a form without them, or expired, may be refused by the respondent. */
export type FormBox = {
  /** 表号, e.g. 'LDBZ-07表' */
  formNo: string | null;
  /** 制定机关 */
  authority: string | null;
  /** 批准(备案)文号 */
  approvalNo: string | null;
  /** 有效期至, 'YYYY-MM' */
  validUntil: string | null;
};

/** One cell of the form filled with a number: the value asked for, and the filters that name its row and column. */
export const FigureBindingSchema = z.strictObject({
  sheet: z.string(),
  cell: z.string(),
  value: ValueSchema,
  filters: z.array(FilterSchema),
  /** The unit the cell is written in; counts ignore it. */
  unit: z.enum(['元', '千元', '万元', '亿元']),
  decimals: z.int().min(0).max(6),
});
export type FigureBinding = z.infer<typeof FigureBindingSchema>;

/** One cell filled with words. `prefix` is what the cell keeps in front, such as '填报单位:'. */
export const TextBindingSchema = z.strictObject({
  sheet: z.string(),
  cell: z.string(),
  prefix: z.string(),
  text: z.enum(['reporting_unit', 'period', 'filled_on', 'officer', 'stat_officer', 'filled_by', 'phone']),
});
export type TextBinding = z.infer<typeof TextBindingSchema>;

export const BindingSchema = z.strictObject({
  figures: z.array(FigureBindingSchema),
  texts: z.array(TextBindingSchema),
});
export type Binding = z.infer<typeof BindingSchema>;

/** What was read from a blank form, and what is proposed for it. */
export type FormInspection = {
  sheets: string[];
  title: string;
  box: FormBox;
  /** 计量单位 of money cells */
  unit: string | null;
  binding: Binding;
  /** Cells that look as if they wanted a figure, but whose row or column was not understood. */
  unbound: { sheet: string; cell: string; why: string }[];
  /** Cells with formulas: they are never filled, and are recomputed. */
  formulas: { sheet: string; cell: string; formula: string }[];
  warnings: Fault[];
};

/** One change of one cell. `number` is decimal text; null empties the cell. */
export type CellEdit = { sheet: string; cell: string } & ({ number: string } | { text: string } | { blank: true });

/** A total of the form after filling: the formula's result over the rounded parts, against the exact figure rounded once. */
export type FootingCheck = {
  sheet: string;
  cell: string;
  formula: string;
  result: string | null;
  agrees: boolean | null;
};

export type FilledForm = {
  edits: CellEdit[];
  /** Every bound figure: what stands in the cell now, and the spec and filters it came from. */
  figures: { binding: FigureBinding; shown: string | null; facts: number }[];
  checks: FootingCheck[];
  warnings: Fault[];
};
