// Columns under 其中, and years beside a figure that names none: are they all of the whole beside them, or some of it?
// The rows decide. All of it: they are stored and the whole is their control total. Some of it: the whole is stored alone.

import type { Column } from './columns.ts';
import type { Topic } from './measure-words.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import type { Problem } from './reading.ts';
import type { Body } from './body.ts';
import { oddity, type View } from './view.ts';

/** `rows` state the whole and parts of it, `bare` ones a whole other than 0 alone; in `equal` of the first the parts add up to it, in `over` to more. */
type Fit = { rows: number; bare: number; equal: number; over: number[] };

const isFigure = (column: Column | undefined): column is Column => column?.role === 'measure';

/** The kinds of debt that stand side by side from 其中 on, as positions; only the first of them need say 其中. */
function kindsFrom(columns: readonly Column[], first: number, measure: MeasureId): number[] {
  const found: number[] = [];
  for (let at = first; at < columns.length; at += 1) {
    const column = columns[at];
    if (!isFigure(column) || column.item === null || column.by !== null) break;
    if (column.measure !== measure) break;
    if (found.some((other) => columns[other]?.item === column.item)) break;
    found.push(at);
  }
  return found;
}

/** Years of the same debt as the whole, which names none. */
export function yearsOf(columns: readonly Column[], whole: Column): number[] {
  return columns.flatMap((column, at) =>
    isFigure(column) &&
    column.span !== null &&
    column.measure === whole.measure &&
    column.item === whole.item &&
    column.part === whole.part &&
    column.breakdown === whole.breakdown &&
    column.ownership === whole.ownership
      ? [at]
      : [],
  );
}

export function fitOf(body: Body, whole: number, parts: readonly number[]): Fit {
  const fit: Fit = { rows: 0, bare: 0, equal: 0, over: [] };
  const valuesOf = (position: number): (number | null)[] => body.values[body.figures.indexOf(position)] ?? [];
  const beside = parts.map(valuesOf);
  for (const [record, total] of valuesOf(whole).entries()) {
    const known = beside.flatMap((values) => values[record] ?? []);
    if (total === null) continue;
    if (known.length === 0) {
      if (total !== 0) fit.bare += 1;
      continue;
    }
    const sum = known.reduce((a, b) => a + b, 0);
    fit.rows += 1;
    if (sum === total) fit.equal += 1;
    else if (total >= 0 && sum > total) fit.over.push(record);
  }
  return fit;
}

export const isAll = ({ rows, equal }: Fit): boolean => rows > 0 && equal * 10 >= rows * 9;

/** The column that 其中 divides: the nearest one before it that names no kind of debt. */
function wholeBefore(columns: readonly Column[], first: number): number {
  const part = columns[first];
  return columns.findLastIndex(
    (column, at) =>
      at < first &&
      (column.role === 'measure' || column.role === 'total') &&
      column.by === null &&
      column.item === null &&
      !column.ofWhich &&
      column.span === null &&
      (column.measure === null || column.measure === part?.measure),
  );
}

function settleOne(
  view: View,
  columns: readonly Column[],
  body: Body,
  topic: Topic,
  first: number,
  divided: Set<number>,
): Problem[] {
  const at = wholeBefore(columns, first);
  const whole = columns[at];
  if (!whole) return [];
  const parts = kindsFrom(columns, first, whole.measure ?? topic.measure ?? 'arrears_bal');
  if (parts.length === 0) return [];
  for (const part of parts) divided.add(part);
  const fit = fitOf(body, at, parts);
  if (parts.length > 1 && isAll(fit)) {
    Object.assign(whole, { role: 'total', candidates: [parts] });
    return [];
  }
  if (whole.role === 'total' && fit.over.length > 0) return [];
  const measure = whole.measure ?? columns[first]?.measure ?? topic.measure;
  Object.assign(whole, { role: 'measure', measure, candidates: [], silence: null });
  for (const part of parts) Object.assign(columns[part] ?? {}, { role: 'note', silence: 'of-which' });
  const label = parts.map((part) => columns[part]?.path.at(-1) ?? '').join('、');
  return fit.over.flatMap((record) => {
    const row = body.lines[record]?.row;
    const message = `“${label}”大于它上面的合计`;
    return row === undefined
      ? []
      : [oddity(view, row, whole.index, 'part-exceeds-whole', 'warning', message, { label })];
  });
}

const sameDebt = (one: Column, other: Column): boolean =>
  isFigure(one) &&
  isFigure(other) &&
  one.measure === other.measure &&
  one.item === other.item &&
  one.span === other.span;

/**
 * 单位部分 and 个人部分 beside their whole: all of it, and it is their control total; some of it (one part alone, parts that
 * do not add up, or an enterprise that states none), and the whole is stored without them.
 */
function settleParts(columns: readonly Column[], body: Body): void {
  for (const [at, whole] of columns.entries()) {
    if (!isFigure(whole) || whole.part !== '' || whole.by !== null || whole.ofWhich) continue;
    const parts = columns.flatMap((one, i) =>
      one.part !== '' && one.by === null && sameDebt(one, whole) && one.ownership === whole.ownership ? [i] : [],
    );
    const names = new Set(parts.map((part) => columns[part]?.part));
    if (parts.length === 0 || names.size < parts.length) continue;
    const fit = fitOf(body, at, parts);
    if (parts.length > 1 && whole.breakdown === '' && isAll(fit) && fit.bare === 0)
      Object.assign(whole, { role: 'total', candidates: [parts] });
    else for (const part of parts) Object.assign(columns[part] ?? {}, { role: 'note', silence: 'of-which' });
  }
}

/** Settles which of whole and parts is data, by the rows; says where parts are more than their whole. */
export function settleOfWhich(view: View, columns: readonly Column[], body: Body, topic: Topic): Problem[] {
  const problems: Problem[] = [];
  const divided = new Set<number>();
  settleParts(columns, body);
  for (const [at, column] of columns.entries()) {
    if (isFigure(column) && !divided.has(at) && column.ofWhich && column.by === null && column.item !== topic.item)
      problems.push(...settleOne(view, columns, body, topic, at, divided));
    if (!isFigure(column) || column.by !== null || column.span !== null || column.breakdown !== '') continue;
    const years = yearsOf(columns, column);
    if (years.length > 1 && isAll(fitOf(body, at, years)))
      Object.assign(column, { role: 'total', candidates: [years] });
  }
  return problems;
}
