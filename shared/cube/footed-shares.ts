// Shares that foot: parts of a whole, as they are shown, add up to the whole's own share (largest remainder).
// Where the parts are not all there or are no parts (an enterprise counted in two rows), each share is rounded for itself.

import { gathered, type Line, type Lines } from './lines.ts';
import type { ShownAs } from './spec.ts';
import type { Figure } from './table.ts';

/** 100 % in the last place that is shown. */
const WHOLE = 10_000;

export type Share = 'share_row' | 'share_column' | 'share_total' | 'share_parent';
export const isShare = (show: ShownAs): show is Share => show.startsWith('share_');

/** Column null: the total over all columns. */
type FigureOf = (line: Line, column: number | null) => Figure;

/** By line and column the share in 0.01 percent; only those that foot are there. */
export type Footed = { shareOf: (line: Line, column: number | null) => number | undefined };

/** Shares of every line in every column, each set of parts made to add up to the share of what it divides. */
export function footedShares(
  { rows, subtotals, total }: Lines,
  columns: number,
  figureOf: FigureOf,
  show: Share,
): Footed {
  const shares = new Map<number | null, Map<Line, number>>();
  const across = [...Array(columns).keys()];
  for (const column of [...across, null]) shares.set(column, new Map());
  const put = (line: Line, column: number | null, share: number) => shares.get(column)?.set(line, share);
  const below = gathered([...subtotals, ...rows], ({ parent }) => parent);
  const kidsOf = (line: Line) => below.get(line) ?? [];

  /** The lines of a group in one column, down to the last level. */
  function down(line: Line, column: number | null, whole: Figure, own: number): void {
    const kids = kidsOf(line);
    const parts = kids.map((kid) => figureOf(kid, column));
    const base = show === 'share_parent' ? figureOf(line, column) : whole;
    const allotted = addUpTo(parts, figureOf(line, column)) ? allotment(parts, base, own) : null;
    kids.forEach((kid, at) => {
      const share = allotted?.[at];
      if (allotted && share !== undefined && parts[at] !== null) put(kid, column, share);
      if (show === 'share_parent') down(kid, column, whole, WHOLE);
      else if (share !== undefined) down(kid, column, whole, share);
    });
  }
  function along(line: Line, whole: Figure, own: number): void {
    const parts = across.map((column) => figureOf(line, column));
    const allotted = addUpTo(parts, figureOf(line, null)) ? allotment(parts, whole, own) : null;
    allotted?.forEach((share, column) => parts[column] !== null && put(line, column, share));
  }

  if (show === 'share_row') for (const line of [...rows, ...subtotals, total]) along(line, figureOf(line, null), WHOLE);
  if (show === 'share_column' || show === 'share_parent')
    for (const column of shares.keys()) down(total, column, figureOf(total, column), WHOLE);
  if (show === 'share_total') {
    const whole = figureOf(total, null);
    down(total, null, whole, WHOLE);
    along(total, whole, WHOLE);
    for (const line of [...rows, ...subtotals]) {
      const own = shares.get(null)?.get(line);
      if (own !== undefined) along(line, whole, own);
    }
  }
  return { shareOf: (line, column) => shares.get(column)?.get(line) };
}

const addUpTo = (parts: readonly Figure[], whole: Figure): boolean =>
  parts.length > 0 && whole !== null && parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) === whole;

/**
 * Shares of `whole` that add up to `target`, which is less than one last place from the sum of the exact ones: each is the exact one
 * cut off or taken up, up where most was cut off; of equals the greater part, then the first. null: no sound whole.
 */
export function allotment(parts: readonly Figure[], whole: Figure, target: number): number[] | null {
  if (whole === null || whole <= 0) return null;
  const shares: number[] = [];
  const rests = new Float64Array(parts.length);
  parts.forEach((part, at) => {
    const { share, rest } = cutOff(part ?? 0, whole);
    shares.push(share);
    rests[at] = rest;
  });
  const up = target - shares.reduce((sum, share) => sum + share, 0);
  if (up <= 0) return up === 0 ? shares : null;
  const least = rests.toSorted()[rests.length - up] ?? 0;
  if (least === 0) return null;
  const above = rests.reduce((count, rest) => count + Number(rest > least), 0);
  const equal = [...rests.keys()].filter((at) => rests[at] === least);
  const first = equal.sort((a, b) => (parts[b] ?? 0) - (parts[a] ?? 0) || a - b).slice(0, up - above);
  const taken = new Set(first);
  return shares.map((share, at) => share + Number((rests[at] ?? 0) > least || taken.has(at)));
}

/** part × 10,000 ÷ whole, whole and rest, exact. */
function cutOff(part: number, whole: number): { share: number; rest: number } {
  const scaled = part * WHOLE;
  if (Number.isSafeInteger(scaled)) {
    const rest = ((scaled % whole) + whole) % whole;
    return { share: (scaled - rest) / whole, rest };
  }
  const [exact, divisor] = [BigInt(part) * BigInt(WHOLE), BigInt(whole)];
  const rest = ((exact % divisor) + divisor) % divisor;
  return { share: Number((exact - rest) / divisor), rest: Number(rest) };
}
