// The exact fractions behind an indicator's figures, which a pivot shows rounded: for whoever rounds them to other decimals, so that
// they are rounded once. Asks the same frame as the pivot; rounds nothing.

import { divide, rational, type Rational } from '../rational.ts';
import { isIndicatorThreshold } from './asked.ts';
import type { Cube } from './cube.ts';
import { INDICATOR_SCALE } from './formula.ts';
import { frameOf, groupingOf, type Frame } from './frame.ts';
import { labelsOf } from './group.ts';
import { smallestUnits } from './per-indicator.ts';
import type { PivotSpec } from './spec.ts';
import { exactTally } from './tally-asked.ts';

/** In the unit of the figure's head (a rate in percent); `total` over all keys, `byKey` of the first row dimension where there is one. */
export type ExactFigures = { total: Rational | null; byKey: ReadonlyMap<string | null, Rational | null> };

/** Of a frame's first column; null where it is no indicator's own value. */
export function exactIn(frame: Frame): ExactFigures | null {
  const [asked] = frame.counting.plan.asked;
  if (asked?.kind !== 'indicator' || isIndicatorThreshold(asked.value)) return null;
  const places = rational(10n ** BigInt(INDICATOR_SCALE));
  const unit = divide(smallestUnits(asked.indicator), places) ?? places;
  const at = (depth: number) => exactTally(asked, frame.counting, groupingOf(frame, depth, 0), unit);
  const level = frame.rows.levels[1];
  const keyed = level ? at(1).slice(0, level.count) : [];
  return {
    total: at(0)[0] ?? null,
    byKey: new Map(keyed.map((exact, path) => [labelsOf(frame.rows, 1, path)[0] ?? null, exact])),
  };
}

/** Of a spec of one value and at most one row dimension; null where the value is no indicator's own. */
export const exactFigures = (cube: Cube, spec: PivotSpec): ExactFigures | null =>
  spec.values[0]?.measure === 'indicator' ? exactIn(frameOf(cube, spec)) : null;
