// Figures against another moment or a total: 比上年增减, 增长%, 占合计%. Worked out from exact figures and rounded once, for the
// cell; without a sound base there is none. Asks a source of plain figures; knows no cube.

import type { IsoDate } from '../period.ts';
import { divide, multiply, rational, round, subtract, type Rational } from '../rational.ts';
import type { FigureSource, FoundFigure } from './fill.ts';
import { momentEnd } from './figure-spec.ts';
import type { FigureBinding } from './form.ts';

/** Integer of 10^-`places` percent, half-up; null over a base that is 0 or below. */
function percentOf(part: Rational, whole: Rational, places: number): number | null {
  const ratio = whole.n > 0n ? divide(part, whole) : null;
  if (!ratio) return null;
  const hundredths = rational(100n * 10n ** BigInt(places));
  const integer = Number(round(multiply(ratio, hundredths), 0).n);
  return Number.isSafeInteger(integer) ? integer : null;
}

/** In the head's unit. */
const valueOf = ({ figure, head, exact }: FoundFigure): Rational =>
  exact ?? rational(BigInt(figure ?? 0), 10n ** BigInt(head.scale));

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
    return 'code' in now ? now : { ...now, figure: null, exact: null, facts: 0 };
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
    if (own.figure === null || base.figure === null) return { ...own, head, figure: null, exact: null };
    const [part, whole] = [valueOf(own), valueOf(base)];
    const moved = subtract(part, whole);
    if (as === 'change' || points)
      return { ...own, head, figure: own.figure - base.figure, exact: own.exact && base.exact ? moved : null };
    const figure = percentOf(as === 'share' ? part : moved, whole, binding.decimals);
    return { ...own, head: { ...head, scale: binding.decimals }, figure, exact: null };
  };
}
