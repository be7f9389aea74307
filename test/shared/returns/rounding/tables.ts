// Random tables with totals on up to three levels of each axis, for the specifications of rounding and their bench.

import type { RoundingTable, Sum } from '../../../../shared/returns/rounding/table.ts';

/** Whole numbers below `below`, the same for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Lines of an axis with their blocks, blocks of blocks, and the whole: each a list of lines. */
function axis(lines: number, levels: number, next: (below: number) => number): number[][] {
  let level = Array.from({ length: lines }, (_, i) => [i]);
  const groups = level.slice();
  for (let deep = 1; deep < levels; deep++) {
    const wider: number[][] = [];
    for (let at = 0; at < level.length;) {
      const taken = 1 + next(3);
      wider.push(level.slice(at, at + taken).flat());
      at += taken;
    }
    level = wider;
    groups.push(...level);
  }
  return [...groups, Array.from({ length: lines }, (_, i) => i)];
}

/** A table in 分 for 万元 with two decimals: up to 10 by 8 figures, a share of them zero, some negative, some whole. */
export function randomTable(seed: number, levels: { rows: number; columns: number }): RoundingTable {
  const next = numbers(seed);
  const [rows, columns] = [2 + next(9), 2 + next(7)];
  const zeros = next(9);
  const figure = (): number => {
    if (next(10) < zeros) return 0;
    return next(12) === 0 ? next(10_000) * 10_000 : next(100_000_000) - 10_000_000;
  };
  const values = Array.from({ length: rows * columns }, figure);
  const sums: Sum[] = axis(rows, levels.rows, next).flatMap((above) =>
    axis(columns, levels.columns, numbers(seed + 1)).map((beside) =>
      above.flatMap((row) => beside.map((column) => ({ figure: row * columns + column, sign: 1 as const }))),
    ),
  );
  return { values, step: 10_000, sums };
}
