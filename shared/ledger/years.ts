// Years that a ledger sets side by side: layers of one balance by the year the premium was for (they add up), or the
// balances at each year's end (they never do). Decided by the title's words and tested against the stated totals.

import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import type { Column } from './columns.ts';
import type { Question } from './reading.ts';
import type { Body } from './body.ts';

export type YearsReading = 'layers' | 'balances';
export type Years = { reading: YearsReading | null; question: Question | null };

const LAYERS = /历年|分年度|按年度|各年度|逐年|所属年度|欠费年度|所属期/;
const BALANCES = /年末|年底|期末|余额|累计|截[至止]/;

/** Money that may be layers or balances. Persons are counted as of a date, flows are for a period, and an average has no layers: no doubt there. */
export function mayBeLayers(id: MeasureId | null): boolean {
  if (id === null) return false;
  const { kind, unit, overEnterprises } = measureOf(id);
  return kind === 'stock' && unit === 'money' && overEnterprises === 'sum';
}

/** Is the column a balance of money for a year of its own? */
const doubtful = (column: Column): boolean =>
  column.role === 'measure' &&
  column.span !== null &&
  column.due === null &&
  column.when === 'table' &&
  mayBeLayers(column.measure);

type Tally = { rows: number; sum: number; last: number };

/** How many rows have a total that equals the sum of their years, and how many one that equals the last year alone. */
function tally(columns: readonly Column[], body: Body): Tally {
  const result: Tally = { rows: 0, sum: 0, last: 0 };
  for (const [at, position] of body.figures.entries()) {
    const column = columns[position];
    const set =
      column?.role === 'total'
        ? column.candidates.find((parts) => parts.every((i) => columns[i] && doubtful(columns[i])))
        : undefined;
    if (!set) continue;
    const parts = set.map((i) => body.values[body.figures.indexOf(i)] ?? []);
    for (const [record, total] of (body.values[at] ?? []).entries()) {
      const known = parts.flatMap((values) => values[record] ?? []);
      if (total === null || known.length < 2) continue;
      const sum = known.reduce((a, b) => a + b, 0);
      result.rows += 1;
      if (sum === total) result.sum += 1;
      if (sum !== total && known.at(-1) === total) result.last += 1;
    }
  }
  return result;
}

function byTotals({ rows, sum, last }: Tally): YearsReading | null {
  if (rows > 0 && sum * 10 >= rows * 9) return 'layers';
  return rows > 0 && last * 10 >= rows * 9 ? 'balances' : null;
}

function byWords(words: string, heads: string): YearsReading | null {
  if (LAYERS.test(heads) || LAYERS.test(words)) return 'layers';
  return BALANCES.test(heads) || BALANCES.test(words) ? 'balances' : null;
}

/** Layers or balances for this table; no question where nothing in it is in doubt. `answers` come from the user. */
export function decideYears(
  sheet: string,
  columns: readonly Column[],
  body: Body,
  words: string,
  answers: Readonly<Record<string, string>>,
): Years {
  const across = columns.filter(doubtful);
  const down =
    columns.some((column) => column.field === 'year' || column.field === 'month') &&
    !columns.some((column) => column.field === 'due') &&
    columns.some((column) => column.role === 'measure' && column.span === null && mayBeLayers(column.measure));
  if (across.length === 0 && !down) return { reading: null, question: null };
  const below = down ? columns.filter((column) => column.field === 'year' || column.measure === 'arrears_bal') : [];
  const heads = [...across, ...below].map((column) => column.path.join(' ')).join(' ');
  const counted = tally(columns, body);
  const stretch = across.some(({ span }) => span?.range.from.slice(0, 4) !== span?.range.to.slice(0, 4));
  const [totals, title] = [byTotals(counted), stretch ? 'layers' : byWords(words, heads)];
  const conflict = totals !== null && title !== null && totals !== title;
  const assumed = conflict ? null : (totals ?? title);
  const key = `years:${sheet}`;
  const answer = answers[key];
  const given = answer === 'layers' || answer === 'balances' ? answer : null;
  const evidence = [
    counted.rows > 0
      ? `合计等于各年之和：${counted.sum}/${counted.rows} 行；等于最后一年：${counted.last}/${counted.rows} 行`
      : '没有可核对的合计列',
    title === null ? '标题没有说明' : `标题或列标题像是${title === 'layers' ? '分所属年度的欠费' : '各年末的余额'}`,
  ].join('；');
  const question: Question = {
    key,
    text: `工作表“${sheet}”各年的数是分所属年度的欠费，还是各年末的余额？`,
    choices: ['layers', 'balances'],
    assumed,
    must: assumed === null,
    evidence,
  };
  return { reading: given ?? assumed, question };
}
