// What figures are worked out from: the cube, the plan, the facts selected, their cells, and the groups those are put into.
// Adds nothing up.

import { measureOf, type Measure, type MeasureId } from '../vocabulary/measures.ts';
import type { Cells } from './cells.ts';
import type { Cube, KeyTable } from './cube.ts';
import type { Plan } from './plan.ts';
import type { Range, Segment } from './segments.ts';
import type { Selection } from './select.ts';
import type { PivotValue } from './spec.ts';

/** Groups of cells: `codes` by cell; time is fixed to `grain` in them. */
export type Grouping = {
  readonly codes: Uint32Array;
  count: number;
  grain: 0 | 1 | 2;
  /** The dimensions that say which group a cell is in. */
  named: readonly KeyTable[];
  /** By group: 1 where it holds several dates, over which a balance is not added (over-dates.ts); undefined: none does. */
  overDates?: Uint8Array | undefined;
  /** A group that nobody asks for (within.ts). */
  keptOut?: number;
  /**
   * Where premium years part the groups: groups that they do not part, and by group the one of those that it is in, -1 for none.
   * Enterprises are counted in these.
   */
  readonly unsplit?: { grouping: Grouping; groupOf: Int32Array } | undefined;
  /** Smaller groups of the same cells; `parents`: by smaller group, the group that it is in. */
  finer?: { grouping: Grouping; parents: Uint32Array };
};

export type Counting = { cube: Cube; plan: Plan; selection: Selection; cells: Cells };

const NO_PICKS = { from: 0, end: 0 };
const NOTHING: Segment = [NO_PICKS, NO_PICKS, NO_PICKS];

/** The measure that the value's facts are of; null: 户数 over all facts. */
export const measureCounted = (value: PivotValue): Measure | null =>
  value.measure === 'ent_cnt' ? null : measureOf(value.measure);

/** Whether the same picks take part in both. */
export const isSameRange = (a: Range, b: Range): boolean => a.from === b.from && a.end === b.end;

/** The picks that the measure's figures are of. */
export const segmentOf = (measure: Measure, { selection }: Counting): Segment =>
  selection.measures.get(measure.id as MeasureId) ?? NOTHING;
