// Figures against another moment or a total: 比上年增减, 增长%, 占合计%. Worked out from exact figures and rounded once, for the
// cell; without a sound base there is none. Asks a source of plain figures; knows no cube.

import type { IsoDate } from '../period.ts';
import { multiply, rational, round } from '../rational.ts';
import type { FigureSource } from './fill.ts';
import { momentEnd } from './figure-spec.ts';
import type { FigureBinding } from './form.ts';

/** Integer of 10^-`places` percent, half-up; null over a base that is 0 or below. */
function percentOf(part: number, whole: number, places: number): number | null {
  if (whole <= 0) return null;
  const shown = round(rational(BigInt(part) * 100n, BigInt(whole)), places);
  const figure = multiply(shown, rational(10n ** BigInt(places)));
  const integer = Number(figure.n / figure.d);
  return Number.isSafeInteger(integer) ? integer : null;
}

/** The plain figures that a cell is made of: its own, and what it is held against. */
export function plainOf({ compared, ...own }: FigureBinding): FigureBinding[] {
  if (!compared) return [own];
  const { as: _, ...other } = compared;
  return [own, { ...own, ...other }];
}

/** `plain` obeying moments that have not come yet (no figure), and comparisons. */
export function withComparisons(plain: FigureSource, at: IsoDate): FigureSource {
  const bases = new Map<string, ReturnType<FigureSource>>();
  const dated: FigureSource = (binding) => {
    if (!binding.period || momentEnd(at, binding.period) <= at) return plain(binding);
    const now = plain({ ...binding, period: undefined });
    return 'code' in now ? now : { ...now, figure: null, facts: 0 };
  };
  /** Every cell of a column of shares asks for the same total. */
  const based: FigureSource = (binding) => {
    const key = JSON.stringify([binding.value, binding.filters, binding.period, binding.bands, binding.groups]);
    const answer = bases.get(key) ?? dated(binding);
    bases.set(key, answer);
    return answer;
  };
  return ({ compared, ...binding }) => {
    const own = dated(binding);
    if (!compared || 'code' in own) return own;
    const { as } = compared;
    const [, against = binding] = plainOf({ ...binding, compared });
    const base = based(against);
    if ('code' in base) return base;
    // A rate changes by 百分点, and has no growth of its own.
    const points = own.head.unit === '%' && as !== 'share';
    const head = points ? { ...own.head, unit: '百分点' } : as === 'change' ? own.head : { ...own.head, unit: '%' };
    if (own.figure === null || base.figure === null) return { ...own, head, figure: null };
    const moved = own.figure - base.figure;
    if (as === 'change' || points) return { ...own, head, figure: moved };
    const part = as === 'share' ? own.figure : moved;
    const figure = percentOf(part, base.figure, binding.decimals);
    return { ...own, head: { ...head, scale: binding.decimals }, figure };
  };
}
