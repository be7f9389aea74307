// Two rows to an enterprise and no word that says what each is: 单位部分 above 个人部分, 欠费 above 滞纳金, or something else.
// The person is asked what the upper and the lower row are; until then neither is stored, for the first may be no whole.

import { measureOf } from '../vocabulary/measures.ts';
import { WRITTEN_UNITS } from '../vocabulary/units.ts';
import { readFigure } from './cells.ts';
import type { Column } from './columns.ts';
import type { Question, ReadingOptions } from './reading.ts';
import { type FigureKind, rowKind } from './row-kinds.ts';
import type { Rows } from './sorted-rows.ts';
import type { Place } from './told.ts';
import { isFilled, type View } from './view.ts';

/** Choice → what the upper and the lower row are, in the words by which rows are read. */
const CHOICES: Readonly<Record<string, readonly [string, string]>> = {
  'employer-employee': ['单位部分', '个人部分'],
  'employee-employer': ['个人部分', '单位部分'],
  'arrears-late_fee': ['欠费', '滞纳金'],
  'due-paid': ['应缴', '实缴'],
};

type Pair = { upper: number; lower: number };
/** `isMore`: some enterprises have a third row. */
type Paired = { pairs: Pair[]; single: number[]; totals: Pair[]; isMore: boolean };

const figuresOf = (columns: readonly Column[]): Column[] =>
  columns.filter(({ role }) => role === 'measure' || role === 'total');

/** The rows two by two, where most enterprises have a second row of figures alone; null in any other table. */
function pairedRows(view: View, { records, totals }: Rows, columns: readonly Column[]): Paired | null {
  const name = columns.find(({ field }) => field === 'name')?.index;
  if (name === undefined || records.length < 4) return null;
  if (columns.some(({ role, tellsRows }) => role === 'item' || role === 'period' || tellsRows)) return null;
  const figures = new Set(figuresOf(columns).map(({ index }) => index));
  const isSecond = (row: number): boolean =>
    columns.every(({ index, role }) => {
      if (figures.has(index) || !isFilled(view, row, index)) return true;
      return (role === 'unknown' || role === 'note') && typeof view.sheet.rows[row]?.[index] === 'number';
    }) && [...figures].some((index) => isFilled(view, row, index));
  const paired: Paired = { pairs: [], single: [], totals: [], isMore: false };
  let named = 0;
  for (const row of records) {
    const last = paired.single.at(-1);
    if (!isSecond(row)) {
      named += 1;
      paired.single.push(row);
    } else if (last === row - 1 && isFilled(view, last, name)) {
      paired.single.pop();
      paired.pairs.push({ upper: last, lower: row });
    } else if (paired.pairs.at(-1)?.lower === row - 1) {
      paired.isMore = true;
      paired.single.push(row);
    } else if (totals.some((total) => total.row === row - 1)) paired.totals.push({ upper: row - 1, lower: row });
    else paired.single.push(row);
  }
  return paired.pairs.length >= 2 && paired.pairs.length * 2 > named ? paired : null;
}

/** What the stated totals say: 合计行等于上下两行之和：2/2 列. */
function evidenceFor(view: View, rows: Rows, columns: readonly Column[], { pairs, totals }: Paired): string {
  // In whatever unit the table is: only whether sums agree is looked at, to six places.
  const unit = WRITTEN_UNITS['万元'];
  const at = (row: number, { index }: Column): number => {
    const read = unit ? readFigure(view.sheet.rows[row]?.[index] ?? null, unit) : null;
    return read?.kind === 'figure' ? read.value : 0;
  };
  const total = rows.totals.findLast(({ why, row }) => why === 'total' && !totals.some(({ upper }) => upper === row));
  const stated = total ? figuresOf(columns).filter((column) => at(total.row, column) !== 0) : [];
  if (!total || stated.length === 0) return '表上没有一行合计可以核对';
  const sum = (column: Column, of: (pair: Pair) => number[]): number =>
    pairs.flatMap(of).reduce((all, row) => all + at(row, column), 0);
  const both = stated.filter((column) => sum(column, ({ upper, lower }) => [upper, lower]) === at(total.row, column));
  const first = stated.filter((column) => sum(column, ({ upper }) => [upper]) === at(total.row, column));
  return `合计行等于上下两行之和：${both.length}/${stated.length} 列；只等于上行之和：${first.length}/${stated.length} 列`;
}

/** The answers that the columns leave open; none where they name parts, or measures of their own. */
function choicesFor(columns: readonly Column[]): string[] {
  const measures = columns.filter(({ role }) => role === 'measure');
  const isMoney = measures.every(({ measure }) => measure !== null && measureOf(measure).unit === 'money');
  if (!isMoney || measures.some(({ part }) => part !== '')) return [];
  const bare = measures.every(({ measure }) => measure === 'arrears_bal');
  return Object.keys(CHOICES).filter((choice) => bare || choice.startsWith('employ'));
}

/**
 * Asks what the rows of each pair are, and pairs them as was answered; a row without a second one is then of neither kind
 * for certain. `open`: nothing of the table's figures can be stored.
 */
export function settlePairs(
  view: View,
  rows: Rows,
  columns: readonly Column[],
  { sheet, first, headRow }: Place,
  { answers }: ReadingOptions,
): { question: Question | null; open: boolean } {
  const paired = pairedRows(view, rows, columns);
  if (!paired) return { question: null, open: false };
  const kinds = new Map<number, { above: number; kind: FigureKind | null }>();
  for (const { upper, lower } of paired.pairs)
    for (const row of [upper, lower]) kinds.set(row, { above: upper, kind: null });
  rows.paired = kinds;
  const choices = choicesFor(columns);
  if (choices.length === 0 || paired.isMore) return { question: null, open: true };
  const key = `pairs:${first ? sheet : `${sheet}!${headRow + 1}`}`;
  const question: Question = {
    key,
    text: `工作表“${sheet}”每户两行，没有写明各是什么：上行和下行各是什么数？`,
    choices,
    assumed: null,
    must: true,
    evidence: evidenceFor(view, rows, columns, paired),
  };
  const answer = choices.find((choice) => choice === answers[key]);
  const words = answer === undefined ? undefined : CHOICES[answer];
  if (!words) return { question, open: true };
  const [upperKind, lowerKind] = [rowKind(words[0]), rowKind(words[1])];
  for (const { upper, lower } of [...paired.pairs, ...paired.totals]) {
    kinds.set(upper, { above: upper, kind: upperKind });
    kinds.set(lower, { above: upper, kind: lowerKind });
  }
  const stray = new Set([...paired.single, ...paired.totals.map(({ lower }) => lower)]);
  for (const row of paired.single) {
    rows.unclear.push(row);
    rows.skipped.push({ row: row + 1, why: 'unreadable' });
  }
  rows.records = rows.records.filter((row) => !stray.has(row));
  for (const { upper, lower } of paired.totals) {
    const total = rows.totals.find(({ row }) => row === upper);
    if (!total) continue;
    rows.totals.splice(rows.totals.indexOf(total) + 1, 0, { ...total, row: lower });
    rows.skipped.push({ row: lower + 1, why: total.why });
  }
  const left = new Set(rows.records);
  for (const one of [...rows.totals, ...rows.sections]) {
    const below = rows.records.findIndex((record) => record > one.row);
    one.records = below < 0 ? rows.records.length : below;
  }
  rows.late = rows.late.filter((row) => left.has(row));
  return { question, open: false };
}
