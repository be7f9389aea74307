// Sorts the sums of a table into two families, in each of which any two sums are nested or apart: rows and their blocks,
// columns and theirs. Such a pair always has an additive rounding. What fits into neither (three-way interdependence,
// signs that contradict) is left over. It goes by which figures sums share, not by where they stand on the form.

import type { Sum } from './table.ts';

export type Families = {
  /** Indices of sums, the widest first. */
  families: readonly [readonly number[], readonly number[]];
  /** Sums that fit into neither family. */
  rest: readonly number[];
  /** By figure, -1 where it must be counted negated so that each sum of the families has one sign throughout. */
  signs: readonly (1 | -1)[];
};

/** Sums by figure. */
function sumsByFigure(figures: number, sums: readonly Sum[]): number[][] {
  const lists: number[][] = Array.from({ length: figures }, () => []);
  sums.forEach((sum, s) => sum.forEach(({ figure }) => lists[figure]?.push(s)));
  return lists;
}

/** Flips figures so that sums have one sign throughout, in breadth; a sum that cannot is named. */
function unify(figures: number, sums: readonly Sum[], around: readonly number[][]) {
  const signs: (1 | -1 | undefined)[] = Array.from({ length: figures }, () => undefined);
  const mixed = new Set<number>();
  const seen = new Set<number>();
  for (let start = 0; start < sums.length; start++) {
    const queue = seen.has(start) ? [] : [start];
    seen.add(start);
    for (const s of queue) {
      const sum = sums[s] ?? [];
      const known = sum.find(({ figure }) => signs[figure] !== undefined);
      const direction = known ? (signs[known.figure] ?? 1) * known.sign : 1;
      const fits = sum.every(({ figure, sign }) => (signs[figure] ?? sign * direction) * sign === direction);
      if (!fits) {
        mixed.add(s);
        continue;
      }
      for (const { figure, sign } of sum) {
        signs[figure] ??= sign * direction === 1 ? 1 : -1;
        for (const next of around[figure] ?? []) {
          if (seen.has(next)) continue;
          seen.add(next);
          queue.push(next);
        }
      }
    }
  }
  return { signs: signs.map((sign) => sign ?? 1), mixed };
}

/** For each sum, the sums that overlap it without either holding the other. */
function crossings(sums: readonly Sum[], around: readonly number[][]): number[][] {
  return sums.map((sum, s) => {
    const shared = new Map<number, number>();
    for (const { figure } of sum) {
      for (const other of around[figure] ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return [...shared]
      .filter(([other, count]) => other !== s && count < sum.length && count < (sums[other]?.length ?? 0))
      .map(([other]) => other);
  });
}

/** The two families and what is left over. Every sum names a figure once. */
export function familiesOf(figures: number, sums: readonly Sum[]): Families {
  const around = sumsByFigure(figures, sums);
  const { signs, mixed } = unify(figures, sums, around);
  const crossing = crossings(sums, around);
  const family: (0 | 1 | null | undefined)[] = sums.map((_, s) => (mixed.has(s) ? null : undefined));
  const size = (s: number): number => sums[s]?.length ?? 0;
  const widestFirst = (a: number, b: number): number => size(b) - size(a) || a - b;
  for (const start of sums.map((_, s) => s).toSorted(widestFirst)) {
    const queue = family[start] === undefined ? [start] : [];
    for (const s of queue) {
      if (family[s] !== undefined) continue;
      const taken = new Set((crossing[s] ?? []).map((other) => family[other]));
      family[s] = !taken.has(0) ? 0 : !taken.has(1) ? 1 : null;
      queue.push(...(crossing[s] ?? []).filter((other) => family[other] === undefined).toSorted(widestFirst));
    }
  }
  const all = sums.map((_, s) => s).toSorted(widestFirst);
  return {
    families: [all.filter((s) => family[s] === 0), all.filter((s) => family[s] === 1)],
    rest: all.filter((s) => family[s] === null),
    signs,
  };
}
