// 舍位平衡: 10,000 random tables, up to three levels of totals on each axis, beside plain rounding. What is counted: tables
// whose every total is less than one last place from the truth, with every figure so too and zeros and whole figures kept.

import { roundControlled } from '../../shared/returns/rounding/controlled.ts';
import { nearest, totalOf, type RoundingTable } from '../../shared/returns/rounding/table.ts';
import { roundPlain } from '../../shared/returns/rounding/trade.ts';
import { randomTable } from '../shared/returns/rounding/tables.ts';

export const name = 'footing';

const TABLES = 10_000;

function holds({ values, step, sums }: RoundingTable, rounded: readonly number[]): boolean {
  const near = (places: number, value: number): boolean => Math.abs(places * step - value) < step;
  return (
    values.every((value, f) => near(rounded[f] ?? NaN, value)) &&
    sums.every((sum) => near(totalOf(sum, rounded), totalOf(sum, values)))
  );
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
}
