// The facts behind one figure of a pivot, totals included. Uses the table's own frame and arithmetic, so the drill sums to the cell.

import { measureCounted, perEnterprise, segmentOf, tally, type Grouping } from './accumulate.ts';
import type { Cube } from './cube.ts';
import { frameOf } from './frame.ts';
import type { Keyed } from './group.ts';
import { timeGrain } from './plan.ts';
import type { PivotSpec, PivotValue } from './spec.ts';
import type { Figure, Path } from './table.ts';

/** Picks outside the cell belong to this group, picks inside to the other. */
const OUTSIDE = 0;
const INSIDE = 1;

/**
 * Ids of the facts behind value `valueIndex` at `row` × `column`; a shorter path is the total over what is left out.
 * Counts of owing enterprises give the facts of those enterprises; maxima and minima, those of the enterprises that reach them.
 */
export function drillFacts(
  cube: Cube,
  spec: PivotSpec,
  row: Path,
  column: Path,
  valueIndex: number,
): { facts: number[]; total: Figure } {
  const value = spec.values[valueIndex];
  if (value === undefined) return { facts: [], total: null };
  const { counting, rows, columns } = frameOf(cube, spec);
  const { picks, yearMeans } = counting.selection;
  const codes = new Uint32Array(picks.length).fill(INSIDE);
  keepPath(codes, rows.dimensions, row);
  keepPath(codes, columns.dimensions, column);
  const grain = timeGrain([...spec.rows.slice(0, row.length), ...spec.columns.slice(0, column.length)], yearMeans);
  const grouping: Grouping = { codes, count: 2, grain };
  const figure = tally(value, counting, grouping).figures[INSIDE] ?? Number.NaN;

  const segment = segmentOf(value, counting);
  const range = { from: segment.from, end: segment.ends[grain] };
  const reaches = reachedBy(value, figure);
  const measure = measureCounted(value, counting.plan);
  const subjects = reaches && measure ? perEnterprise(measure, counting, range, grouping) : null;
  const facts: number[] = [];
  for (let i = range.from; i < range.end; i++) {
    if (codes[i] !== INSIDE) continue;
    if (reaches && subjects && !reaches(subjects.value[subjects.pairOf[i - range.from] ?? 0] ?? 0)) continue;
    facts.push(cube.ids[picks[i] ?? 0] ?? 0);
  }
  return { facts, total: Number.isNaN(figure) ? null : figure };
}

/** Which enterprises' values stand behind the figure; null: all of them. */
function reachedBy(value: PivotValue, figure: number): ((own: number) => boolean) | null {
  if (value.measure === 'ent_cnt' || value.agg === 'count_gt0') return (own) => own > 0;
  return value.agg === 'max' || value.agg === 'min' ? (own) => own === figure : null;
}

function keepPath(codes: Uint32Array, dimensions: readonly Keyed[], path: Path): void {
  path.forEach((label, at) => {
    const dimension = dimensions[at];
    const wanted = dimension ? dimension.keys.lastIndexOf(label) : -1;
    for (let i = 0; i < codes.length; i++) if (dimension?.codes[i] !== wanted) codes[i] = OUTSIDE;
  });
}
