// How one core of a name turns into another: what each has beyond the other, and at most one slip of the pen (a character that looks or
// sounds alike, or makes no word where the other does; two neighbours exchanged). Judges nothing; compare.ts does.

import { looksLike } from './lookalikes.ts';
import { soundOf } from './sounds.ts';
import { isTradeWord } from './trade-words.ts';

export type Alignment = {
  /** The characters that are written for one another; for two neighbours exchanged, both. null: none. */
  slip: { a: string; b: string; swapped: boolean; at: number } | null;
  /** What `a` has beyond `b`, and `b` beyond `a`; `lone` says where it stands. */
  extra: { a: string; b: string };
  lone: { a: ReadonlySet<number>; b: ReadonlySet<number> };
  /** How many characters they have in common, the slip counted. */
  common: number;
};

type Step = 'same' | 'slip' | 'swap' | 'a' | 'b';

/** A number or a direction tells firms apart, however alike it looks. */
const TELLING = /[东西南北中上下左右前后内外新老大小甲乙丙丁总分\d〇零一二三四五六七八九十]/;

function isSlip(a: string, i: number, b: string, j: number): boolean {
  const [x = '', y = ''] = [a[i], b[j]];
  if (TELLING.test(x) || TELLING.test(y)) return false;
  return isReadAlike(x, y) || makesNoWord(a, i, b, j) || makesNoWord(b, j, a, i);
}

/** Whether the two characters sound or look alike. */
export const isReadAlike = (x: string, y: string): boolean => soundOf(x) === soundOf(y) || looksLike(x, y);

/** 材科 beside 材料: the neighbour is the same, and only one of the two is a word. */
function makesNoWord(a: string, i: number, b: string, j: number): boolean {
  const before = (text: string, at: number) => (at > 0 ? text.slice(at - 1, at + 1) : '');
  const after = (text: string, at: number) => text.slice(at, at + 2);
  if (isTradeWord(before(b, j)) || isTradeWord(after(b, j)) || Math.min(a.length, b.length) < SHORT) return false;
  return (isTradeWord(before(a, i)) && a[i - 1] === b[j - 1]) || (isTradeWord(after(a, i)) && a[i + 1] === b[j + 1]);
}
const SHORT = 3;

const isSwap = (a: string, i: number, b: string, j: number): boolean =>
  a[i] !== a[i + 1] &&
  a[i] === b[j + 1] &&
  a[i + 1] === b[j] &&
  a[i + 1] !== undefined &&
  (i > 0 || isTradeWord(a.slice(0, 2)) || isTradeWord(b.slice(0, 2)));

/** Fewest extra characters from (i, j) on with `slips` slips left, each place once. */
export function align(a: string, b: string): Alignment {
  const rows = a.length + 1;
  const columns = b.length + 1;
  const cost = new Uint8Array(2 * rows * columns);
  const place = (slips: number, i: number, j: number) => (slips * rows + i) * columns + j;
  const from = (slips: number, i: number, j: number): number => cost[place(slips, i, j)] ?? 0;
  function best(slips: number, i: number, j: number): [number, Step] {
    if (i < a.length && a[i] === b[j]) return [from(slips, i + 1, j + 1), 'same'];
    let found: [number, Step] = i < a.length ? [from(slips, i + 1, j) + 1, 'a'] : [from(slips, i, j + 1) + 1, 'b'];
    const offer = (total: number, step: Step): void => {
      if (total < found[0]) found = [total, step];
    };
    if (j < b.length) offer(from(slips, i, j + 1) + 1, 'b');
    if (slips > 0 && i < a.length && j < b.length) {
      // What would not be the shortest way need not be looked at.
      if (from(0, i + 1, j + 1) < found[0] && isSlip(a, i, b, j)) offer(from(0, i + 1, j + 1), 'slip');
      if (isSwap(a, i, b, j)) offer(from(0, i + 2, j + 2), 'swap');
    }
    return found;
  }
  for (let slips = 0; slips <= 1; slips++)
    for (let i = a.length; i >= 0; i--)
      for (let j = b.length; j >= 0; j--)
        if (i < a.length || j < b.length) cost[place(slips, i, j)] = best(slips, i, j)[0];
  return walk(a, b, from(0, 0, 0) - from(1, 0, 0) >= 2 ? 1 : 0, best);
}

function walk(
  a: string,
  b: string,
  slips: number,
  best: (slips: number, i: number, j: number) => [number, Step],
): Alignment {
  const lone = { a: new Set<number>(), b: new Set<number>() };
  const found: Alignment = { slip: null, extra: { a: '', b: '' }, lone, common: 0 };
  let [i, j, left] = [0, 0, slips];
  while (i < a.length || j < b.length) {
    const [, step] = best(left, i, j);
    if (step === 'a') {
      lone.a.add(i);
      found.extra.a += a[i++] ?? '';
    } else if (step === 'b') {
      lone.b.add(j);
      found.extra.b += b[j++] ?? '';
    } else {
      const long = step === 'swap' ? 2 : 1;
      if (step !== 'same') {
        found.slip = { a: a.slice(i, i + long), b: b.slice(j, j + long), swapped: step === 'swap', at: i };
        left = 0;
      }
      found.common += long;
      i += long;
      j += long;
    }
  }
  return found;
}
