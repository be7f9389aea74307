// Layouts of several rows an enterprise: 单位部分 above 个人部分, 欠费 above 滞纳金. Tells the column whose words say what each row's
// figures are, and what a word says. Decides by the words alone; whose the rows are is told elsewhere.

import { compact } from '../period.ts';
import type { Part } from '../vocabulary/terms.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';
import { totalLabel, withoutNumeral } from './row-labels.ts';
import { isFilled, textAt, type View } from './view.ts';

/** What all figures of a row are, beside what their columns say. */
export type FigureKind = { measure: MeasureId | null; part: Part | '' };

const part = (of: Part): FigureKind => ({ measure: null, part: of });
const measure = (of: MeasureId): FigureKind => ({ measure: of, part: '' });
const WORDS: readonly [readonly string[], FigureKind][] = [
  [
    ['单位', '单位部分', '单位缴纳', '单位缴费', '单位欠费', '单位应缴', '企业', '企业部分', '单位负担'],
    part('employer'),
  ],
  [
    ['个人', '个人部分', '个人缴纳', '个人缴费', '个人欠费', '个人应缴', '职工个人', '职工部分', '个人负担'],
    part('employee'),
  ],
  [['统筹', '统筹部分', '统筹基金'], part('pooled')],
  [['个人账户', '账户部分', '划账户'], part('account')],
  [
    ['欠费', '本金', '欠费本金', '欠缴', '欠费额', '欠费金额', '累计欠费', '欠缴金额', '欠费余额'],
    measure('arrears_bal'),
  ],
  [['滞纳金', '欠费滞纳金', '应收滞纳金'], measure('late_fee')],
  [['应缴', '应缴额', '应缴金额'], measure('due_amt')],
  [['实缴', '已缴', '实缴额', '实缴金额'], measure('paid_current')],
];
const KINDS = new Map(WORDS.flatMap(([words, kind]) => words.map((word) => [word, kind] as const)));

/** Reads a row's word; null for any other. */
export const rowKind = (text: string): FigureKind | null =>
  KINDS.get(withoutNumeral(compact(text)).replace(/:$/, '')) ?? null;

/** So many rows of a body tell what a column holds. */
const LOOKED_AT = 200;

/** Do the words of the rows fit what the columns say: no second name for an amount, no part of a part? */
function fits(columns: readonly Column[], kinds: readonly FigureKind[]): boolean {
  const figures = columns.filter(({ role, silence }) => role === 'measure' || silence === 'no-measure');
  const money = figures.filter(({ measure: of }) => of === null || of === 'arrears_bal');
  if (figures.length === 0 || figures.some(({ part: of }) => of !== '')) return false;
  return kinds.every(({ measure: of }) => of === null) || money.length === figures.length;
}

/** The column (of the sheet) that tells what each row is, where every word in it is such a word and at least two differ. */
export function kindColumn(view: View, block: Block, columns: readonly Column[]): number | null {
  const first = columns.find(({ role }) => role === 'key')?.index ?? -1;
  for (const { index, role, by, field } of columns) {
    if (
      by !== null ||
      index <= first ||
      !(role === 'unknown' || role === 'item' || field === 'name' || field === 'kind')
    )
      continue;
    const kinds = new Set<FigureKind>();
    let [rows, others] = [0, 0];
    for (let row = block.bodyTop; row <= Math.min(block.bodyBottom, block.bodyTop + LOOKED_AT); row += 1) {
      if (block.repeats.has(row) || !isFilled(view, row, index)) continue;
      const text = textAt(view, row, index);
      const kind = rowKind(text);
      if (kind) kinds.add(kind);
      if (kind) rows += 1;
      else if (!totalLabel(text)) others += 1;
    }
    if (kinds.size >= 2 && rows > 2 && others === 0 && fits(columns, [...kinds])) return index;
  }
  return null;
}
