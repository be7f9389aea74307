// The frame of a pivot: its picked facts laid along rows and columns, with the greatest N rows kept where asked.
// Shared by the table and the drill, so that both mean the same cell by the same path.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Counting, Grouping } from './accumulate.ts';
import type { Cube } from './cube.ts';
import { axisOf, keyedBy, withRest, type Axis, type Keyed, type Level } from './group.ts';
import { planOf, timeGrain } from './plan.ts';
import { regrouped } from './regrouped.ts';
import { select } from './select.ts';
import type { PivotSpec } from './spec.ts';
import { tallyAsked } from './tally-asked.ts';

export type Frame = { counting: Counting; rows: Axis; columns: Axis };

/** `counting.cube` is the cube with the spec's own bands and groups. */
export function frameOf(whole: Cube, spec: PivotSpec): Frame {
  const cube = regrouped(whole, spec);
  const plan = planOf(spec);
  const selection = select(cube, plan);
  const counting: Counting = { cube, plan, selection };
  const keyed = (dimensions: readonly DimensionId[]) => dimensions.map((id) => keyedBy(cube, selection, id));
  const size = selection.picks.length;
  return {
    counting,
    rows: axisOf(greatest(keyed(spec.rows), spec, counting), size),
    columns: axisOf(keyed(spec.columns), size),
  };
}

/** The N first keys of greatest first value as they are, the others as 其余. */
function greatest(dimensions: Keyed[], spec: PivotSpec, counting: Counting): Keyed[] {
  const [first] = dimensions;
  const [asked] = counting.plan.asked;
  if (spec.top === null || first === undefined || asked === undefined) return dimensions;
  const level = axisOf([first], first.codes.length).levels[1];
  if (level === undefined || level.count <= spec.top) return dimensions;
  const grain = timeGrain(spec.rows.slice(0, 1), counting.selection.yearMeans);
  const { figures } = tallyAsked(asked, counting, { codes: level.codes, count: level.count, grain });
  const place = (path: number) => first.places[level.key[path] ?? 0] ?? 0;
  const size = (path: number) => figures[path] ?? Number.NaN;
  const ranked = [...Array(level.count).keys()].sort((a, b) => {
    const missing = Number(Number.isNaN(size(a))) - Number(Number.isNaN(size(b)));
    return missing || (Number.isNaN(size(a)) ? 0 : size(b) - size(a)) || place(a) - place(b);
  });
  return withRest(dimensions, new Set(ranked.slice(0, spec.top).map((path) => level.key[path] ?? 0)));
}

/** Groups of row paths of length `row` by column paths of length `column`: code = row × columns + column. */
export function groupingOf({ counting, rows, columns }: Frame, row: number, column: number): Grouping {
  const { plan, selection } = counting;
  const fixed = [...plan.rows.slice(0, row), ...plan.columns.slice(0, column)];
  const grain = timeGrain(fixed, selection.yearMeans);
  const left: Level = rows.levels[row] ?? rows.levels[0];
  const right: Level = columns.levels[column] ?? columns.levels[0];
  const count = left.count * right.count;
  if (row === 0) return { codes: right.codes, count, grain };
  if (column === 0) return { codes: left.codes, count, grain };
  const codes = new Uint32Array(left.codes.length);
  for (let i = 0; i < codes.length; i++) codes[i] = (left.codes[i] ?? 0) * right.count + (right.codes[i] ?? 0);
  return { codes, count, grain };
}
