// One value for every key of a dimension at once: what asking for each key by a filter of its own gives, in one walk of the
// facts instead of one for each key. A block of a thousand rows asks so.

import type { Rational } from '../rational.ts';
import { exactIn } from './exact.ts';
import type { Cube } from './cube.ts';
import { frameOf, groupingOf } from './frame.ts';
import { labelsOf } from './group.ts';
import { listedFacts } from './listing.ts';
import { runPivot } from './pivot.ts';
import type { PivotSpec } from './spec.ts';
import type { Figure, ValueHead } from './table.ts';

export type KeyedFigures = {
  head: ValueHead;
  /** By key; a key without facts is missing. `facts`: how many stand behind it; `exact`: as `exactFigures` says. */
  figures: ReadonlyMap<string | null, { figure: Figure; facts: number; exact: Rational | null }>;
  /** Earliest and latest as-of date among all. */
  asOf: { from: string; to: string } | null;
};

/** @param spec of one value and one row dimension that is an attribute of enterprises, or the enterprise itself. */
export function figuresByKey(cube: Cube, spec: PivotSpec): KeyedFigures {
  const table = runPivot(cube, spec);
  const [head] = table.values;
  if (!head) throw new Error('a pivot of one value has one head');
  const frame = frameOf(cube, spec);
  const { codes, named } = groupingOf(frame, 1, 0);
  const { cube: own, selection, cells } = frame.counting;
  const ranges = [...selection.measures.values()].map(([, , range]) => range);
  const counts = new Map<number, number>();
  const count = (cell: number) => counts.set(codes[cell] ?? 0, (counts.get(codes[cell] ?? 0) ?? 0) + 1);
  if (ranges.some(({ from, end }) => end > from))
    for (const { from, end } of ranges) for (let i = from; i < end; i++) count(cells.ofPicks[i] ?? 0);
  else for (const at of listedFacts(own, selection.listing, named)) count(cells.ofFact(at));
  const facts = new Map([...counts].map(([path, count]) => [labelsOf(frame.rows, 1, path)[0] ?? null, count]));
  const exact = exactIn(frame)?.byKey;
  const figures = new Map(
    table.rows.map(([key = null], row) => {
      const figure = table.rowTotals[row]?.[0] ?? null;
      return [key, { figure, facts: facts.get(key) ?? 0, exact: exact?.get(key) ?? null }];
    }),
  );
  return { head, figures, asOf: table.asOf };
}
