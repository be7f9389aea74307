// 审核 rules as data: what a rule in the published notation says, and what came of it. Types and schemas only.

import { z } from 'zod';
import type { Rational } from '../../rational.ts';
import type { Fault } from '../../result.ts';

/** A place on a form by its own numbers: 行次 and 栏, never rows of the sheet. null: every row, every column. */
export type Where = {
  /** 表号 as written, without 表; null: the form itself. */
  form: string | null;
  /** 上期 */
  last: boolean;
  row: number | null;
  column: number | null;
  /** A column by its head (期初, 期末) instead of its number. */
  head: string | null;
};

export type Amount =
  | { kind: 'number'; value: Rational }
  | { kind: 'place'; where: Where }
  | { kind: 'negate'; operand: Amount }
  | { kind: 'binary'; operator: '+' | '-' | '*' | '/'; left: Amount; right: Amount };

export const RELATIONS = ['=', '≠', '≥', '≤', '>', '<'] as const;
export type Relation = (typeof RELATIONS)[number];
export type Comparison = { left: Amount; relation: Relation; right: Amount };

/** `condition`: the rule is asked only where it holds. */
export type CheckRule = { text: string; condition: Comparison | null; comparison: Comparison };

/** 基本平衡 must hold; 逻辑性 must hold across forms or periods; 核实性 may fail with a written explanation. */
export const CHECK_CLASSES = ['must', 'across', 'explain'] as const;
export type CheckClass = (typeof CHECK_CLASSES)[number];

/** One rule of a rules file. `form`: 表号 or sheet that it is about, where the file holds several. */
export const WrittenRuleSchema = z.strictObject({
  rule: z.string().trim().min(1).max(1000),
  class: z.enum(CHECK_CLASSES).default('must'),
  form: z.string().optional(),
  /** The published rule, word for word, that this one says more clearly: that one is then not asked. */
  instead: z.string().min(1).max(1000).optional(),
  /** Why it may fail this time (核实性). */
  explanation: z.string().trim().min(1).max(2000).optional(),
});
export type WrittenRule = z.infer<typeof WrittenRuleSchema>;
export const RulesSchema = z.strictObject({ rules: z.array(WrittenRuleSchema).max(2000) });

/** A cell that a check rests on: of the form itself, of last period's, or of another form. */
export type CheckCell = { of: 'own' | 'last' | 'other'; sheet: string; cell: string };

export type CheckResult = {
  /** The rule as written, or what was checked unasked, in the same notation. */
  rule: string;
  class: CheckClass;
  source: 'form' | 'rules' | 'unasked';
  /** Which row or column of a rule that is asked of every one: '3行'; null: asked once. */
  at: string | null;
  outcome: 'holds' | 'fails' | 'undecided';
  /** Decimal texts; null where not known. */
  left: string | null;
  right: string | null;
  /** left − right */
  difference: string | null;
  cells: CheckCell[];
  /** Why it cannot be decided. */
  why: Fault | null;
  explanation: string | null;
};

export type CheckReport = { results: CheckResult[]; holds: number; fails: number; undecided: number };
