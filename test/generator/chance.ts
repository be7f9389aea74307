// Seeded chance for generated ledgers: the same seed always draws the same ledger.

export type Chance = {
  /** An integer between both, inclusive. */
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  odds(share: number): boolean;
  /** `count` different ones, in the list's order. */
  some<T>(list: readonly T[], count: number): T[];
};

export function chanceFrom(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const one = list[int(0, list.length - 1)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return {
    int,
    pick,
    odds: (share) => next() < share,
    some: (list, count) => {
      const left = list.map((_, i) => i);
      while (left.length > count) left.splice(int(0, left.length - 1), 1);
      return list.filter((_, i) => left.includes(i));
    },
  };
}
