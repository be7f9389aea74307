// 舍位平衡: 10,000 random tables, up to three levels of totals on each axis, beside plain rounding. What is counted: tables
// whose every total is less than one last place from the truth, with every figure so too and zeros and whole figures kept.

import { roundControlled } from '../../shared/returns/rounding/controlled.ts';
import { nearest, totalOf, type RoundingTable } from '../../shared/returns/rounding/table.ts';
import { roundPlain } from '../../shared/returns/rounding/trade.ts';
import { joined, type FormTable } from '../../shared/returns/rounding/joint.ts';
import { numbers, randomTable } from '../shared/returns/rounding/tables.ts';

export const name = 'footing';

const TABLES = 10_000;

function holds({ values, step, sums }: RoundingTable, rounded: readonly number[]): boolean {
  const near = (places: number, value: number): boolean => Math.abs(places * step - value) < step;
  return (
    values.every((value, f) => near(rounded[f] ?? NaN, value)) &&
    sums.every((sum) => near(totalOf(sum, rounded), totalOf(sum, values)))
  );
}

const SETS = 1_000;

/** Two to four tables over one pool of figures: each has its own rows and columns, and totals on both sides. */
function randomSet(seed: number): FormTable[] {
  const next = numbers(seed);
  const [rows, columns] = [4 + next(5), 3 + next(4)];
  const pool = Array.from({ length: rows * columns }, () => next(100_000_000) - 10_000_000);
  const some = (of: number): number[] => {
    const chosen = Array.from({ length: of }, (_, at) => at).filter(() => next(3) > 0);
    return chosen.length >= 2 ? chosen : [0, 1];
  };
  return Array.from({ length: 2 + next(3) }, () => {
    const [own, across] = [some(rows), some(columns)];
    const cells = own.flatMap((row) => across.map((column) => row * columns + column));
    const at = (row: number, column: number): number => row * across.length + column;
    const lines = [
      ...own.map((_, row) => across.map((__, column) => at(row, column))),
      ...across.map((_, column) => own.map((__, row) => at(row, column))),
      cells.map((_, place) => place),
    ];
    const values = cells.map((cell) => pool[cell] ?? 0);
    const sums = lines.map((line) => line.map((figure) => ({ figure, sign: 1 as const })));
    return { table: { values, step: 10_000, sums }, identities: cells.map(String), totals: sums.map(() => null) };
  });
}

/** A table of which the rows are summed by two groupings that cross, and the columns by two as well. */
function crossedTable(seed: number): RoundingTable {
  const next = numbers(seed);
  const [rows, columns] = [4 + next(5), 4 + next(4)];
  const values = Array.from({ length: rows * columns }, () => next(100_000_000) - 10_000_000);
  const whole = (lines: number): number[] => Array.from({ length: lines }, (_, at) => at);
  const groups = (lines: number): number[][] => {
    const of = (count: number): number[][] => {
      const keys = whole(lines).map(() => next(count));
      return whole(count).map((key) => whole(lines).filter((line) => keys[line] === key));
    };
    return [...whole(lines).map((line) => [line]), ...of(2), ...of(3), whole(lines)].filter(({ length }) => length > 0);
  };
  const sums = groups(rows).flatMap((above) =>
    groups(columns).map((beside) =>
      above.flatMap((row) => beside.map((column) => ({ figure: row * columns + column, sign: 1 as const }))),
    ),
  );
  return { values, step: 10_000, sums };
}

/** How many of the tables have no additive rounding that is found; those found are held against the truth. */
function refusals(what: string, made: (seed: number) => RoundingTable): void {
  const start = performance.now();
  let refused = 0;
  let wrong = 0;
  for (let seed = 1; seed <= SETS; seed++) {
    const table = made(seed);
    const rounded = roundControlled(table);
    if (!rounded) refused++;
    else if (!holds(table, rounded)) wrong++;
  }
  const ms = ((performance.now() - start) / SETS).toFixed(2);
  console.log(`${what}: none found for ${refused} of ${SETS}, wrong ${wrong}, ${ms} ms each`);
}

export function run(): void {
  const tables = Array.from({ length: TABLES }, (_, i) =>
    randomTable(i + 1, { rows: 1 + (i % 3), columns: 1 + (Math.floor(i / 3) % 3) }),
  );
  const times: number[] = [];
  let additive = 0;
  let moved = 0;
  let figures = 0;
  for (const table of tables) {
    const start = performance.now();
    const rounded = roundControlled(table);
    times.push(performance.now() - start);
    if (rounded && holds(table, rounded)) additive++;
    figures += table.values.length;
    moved += rounded?.filter((places, f) => places !== nearest(table.values[f] ?? 0, table.step)).length ?? 0;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? NaN).toFixed(3);
  const mean = times.reduce((so, time) => so + time, 0) / times.length;
  const foot = (table: RoundingTable): boolean => {
    const plain = roundPlain(table);
    return table.sums.every((sum) => totalOf(sum, plain) === nearest(totalOf(sum, table.values), table.step));
  };
  console.log(`controlled rounding: ${additive} of ${TABLES} tables additive, within one place, zeros kept`);
  console.log(`plain rounding:      ${tables.filter(foot).length} of ${TABLES} tables add up`);
  console.log(`ms per table: mean ${mean.toFixed(3)}, median ${at(0.5)}, 99% ${at(0.99)}, slowest ${at(1)}`);
  console.log(`figures off their nearest rounding: ${((100 * moved) / figures).toFixed(1)}% of ${figures}`);
  refusals('sets of 2–4 forms that share cells', (seed) => joined(randomSet(seed)).table);
  refusals('groupings that cross, on both axes', crossedTable);
}
