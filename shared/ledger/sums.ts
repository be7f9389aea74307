// A column that a person calls data, though in every row it equals the sum of other columns: stored beside them it would
// count twice. The person says so in as many words, or nothing of it is stored.

import { candidatesOf, type Column } from './columns.ts';
import type { Question, ReadingOptions } from './reading.ts';
import type { Body } from './body.ts';
import { columnKey, type Place } from './told.ts';

/** Rows that a sum must be seen in; one alone may be chance. */
const ENOUGH = 2;

type Sum = { parts: number[]; rows: number; fits: number };

/** The columns whose sum this one is, in nine rows of ten at least; null where there are none. */
function sumFor(columns: readonly Column[], at: number, body: Body): Sum | null {
  const column = columns[at];
  if (!column) return null;
  const asTotal = columns.map((one, i) => (i === at ? { ...one, role: 'total' as const, measure: null } : one));
  const stated = body.values[body.figures.indexOf(at)] ?? [];
  for (const parts of candidatesOf(asTotal, at)) {
    const values = parts.map((part) => body.values[body.figures.indexOf(part)] ?? []);
    const sum: Sum = { parts, rows: 0, fits: 0 };
    for (const [record, total] of stated.entries()) {
      const known = values.flatMap((one) => one[record] ?? []);
      if (total === null || total === 0 || known.length === 0) continue;
      sum.rows += 1;
      if (known.reduce((a, b) => a + b, 0) === total) sum.fits += 1;
    }
    if (sum.rows >= ENOUGH && sum.fits * 10 >= sum.rows * 9) return sum;
  }
  return null;
}

/**
 * Asks about columns that the person's answer or word makes data and that equal a sum; obeys what was answered: 'total'
 * makes the column a control total. @returns the questions, and the columns (positions) that are not to be stored.
 */
export function settleSums(
  columns: Column[],
  body: Body,
  place: Place,
  { answers }: ReadingOptions,
): { questions: Question[]; open: ReadonlySet<number> } {
  const questions: Question[] = [];
  const open = new Set<number>();
  for (const [at, column] of columns.entries()) {
    if (column.by === null || column.role !== 'measure') continue;
    const sum = sumFor(columns, at, body);
    if (!sum) continue;
    const key = columnKey(place, column.index).replace(/^column:/, 'sum:');
    const answer = answers[key];
    const names = sum.parts.map((part) => columns[part]?.path.join('/') ?? '');
    questions.push({
      key,
      text: `“${column.path.join('/')}”一列是各列的合计，还是另外的数？`,
      choices: ['total', 'data'],
      assumed: null,
      must: true,
      evidence: `${sum.fits}/${sum.rows} 行等于 ${names.join('、')} 之和`,
    });
    if (answer === 'total') Object.assign(column, { role: 'total', candidates: [sum.parts] });
    else if (answer !== 'data') open.add(at);
  }
  return { questions, open };
}
