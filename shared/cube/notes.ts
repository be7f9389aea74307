// What must be said beside a table: mixed kinds of debt, different dates, figures restated or stated twice, empty filters.
// Codes and values only; the words are in the text catalogue.

import { DIMENSIONS } from '../vocabulary/dimensions.ts';
import { measureOf } from '../vocabulary/measures.ts';
import { measureCounted, segmentOf, type Counting, type WithheldReason } from './accumulate.ts';
import type { Cube } from './cube.ts';
import { unknownLabels } from './plan.ts';
import type { PivotSpec } from './spec.ts';
import type { Note, PivotTable } from './table.ts';

/** Earliest and latest as-of date of the picks, and the number of distinct facts behind the grand total. */
export function usedFacts(cube: Cube, counting: Counting): Pick<PivotTable, 'asOf' | 'facts'> {
  const { plan, selection } = counting;
  const segments = [...selection.measures.values()];
  const closing = segments.reduce((sum, { from, ends }) => sum + ends[2] - from, 0);
  const measured = plan.measures.size > 0;
  return {
    asOf: datesOf(cube, measured ? selection.picks.subarray(0, selection.listing.from) : selection.picks),
    facts: measured ? closing : selection.picks.length,
  };
}

function datesOf(cube: Cube, facts: Iterable<number>): { from: string; to: string } | null {
  let [earliest, latest] = [cube.dates.length, -1];
  for (const at of facts) {
    const date = cube.standings.date[cube.columns.standing[at] ?? 0] ?? 0;
    if (date < earliest) earliest = date;
    if (date > latest) latest = date;
  }
  const [from, to] = [cube.dates[earliest], cube.dates[latest]];
  return from === undefined || to === undefined ? null : { from, to };
}

export function notesOf(
  cube: Cube,
  spec: PivotSpec,
  counting: Counting,
  withheld: readonly ReadonlySet<WithheldReason>[],
): Note[] {
  const notes: Note[] = [];
  const add = (code: string, values: Note['values']) => notes.push({ code, values });
  const { selection, plan } = counting;
  if (selection.yearMeans) add('pivot.year-means', { means: selection.yearMeans });

  const items = mixedItems(cube, counting);
  if (items.length > 0) add('pivot.mixed-items', { items: items.join('、') });

  const closing = [...plan.measures]
    .filter((measure) => measureOf(measure).kind === 'stock')
    .flatMap((measure) => {
      const segment = selection.measures.get(measure);
      return segment ? [datesOf(cube, selection.picks.subarray(segment.from, segment.ends[2]))] : [];
    });
  const dates = closing.flatMap((range) => (range ? [range.from, range.to] : [])).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  if (from !== undefined && to !== undefined && from !== to) add('pivot.mixed-dates', { from, to });

  const picked = pickedOf(cube, counting);
  const counts: [code: string, facts: Iterable<number>][] = [
    ['pivot.superseded', cube.restated],
    ['pivot.layers-differ', selection.statement.layersDiffer],
    ['pivot.parts-differ', selection.statement.partsDiffer],
  ];
  for (const [code, facts] of counts) {
    const count = [...facts].filter((at) => picked(at)).length;
    if (count > 0) add(code, { count });
  }
  if (plan.measures.size > 0 && selection.ranks.overtaken > 0)
    add('pivot.overtaken', { count: selection.ranks.overtaken });
  if (hasAggregatesBeside(cube, counting)) add('pivot.aggregates-beside-enterprises', {});
  spec.values.forEach((value, at) => {
    if (withheld[at]?.has('total.overflow') && value.measure !== 'ent_cnt')
      add('pivot.overflow', { measure: measureOf(value.measure).zh });
  });
  for (const { dimension, label } of unknownLabels(cube, spec.filters)) {
    add('pivot.unknown-key', { dimension: DIMENSIONS.find((d) => d.id === dimension)?.zh ?? dimension, key: label });
  }
  return notes;
}

/** Whether a fact is among the picks; the picks are marked only when somebody asks. */
function pickedOf(cube: Cube, { selection }: Counting): (at: number) => boolean {
  let marks: Uint8Array | null = null;
  return (at) => {
    if (marks === null) {
      marks = new Uint8Array(cube.size);
      for (const pick of selection.picks.subarray(0, selection.listing.from)) marks[pick] = 1;
    }
    return marks[at] === 1;
  };
}

/** Where a money sum puts social insurance and other debts together unasked: the labels of those other debts. */
function mixedItems(cube: Cube, counting: Counting): string[] {
  const { plan, selection } = counting;
  if (plan.inPlay.has('item') || plan.inPlay.has('item_group')) return [];
  const { item, item_group: group } = cube.dimensions;
  for (const value of plan.values) {
    const measure = measureCounted(value, plan);
    if (measure?.unit !== 'money' || measure.overItems !== 'sum') continue;
    const segment = segmentOf(value, counting);
    const series = new Set<number>();
    for (let i = segment.from; i < segment.ends[2]; i++) series.add(cube.columns.series[selection.picks[i] ?? 0] ?? 0);
    const social = group.keys.indexOf('社会保险');
    const groups = [...series].map((code) => group.codes[code] ?? 0);
    if (!groups.includes(social)) continue;
    const others = [...series].filter((_, at) => (groups[at] ?? 0) > 0 && groups[at] !== social);
    const items = new Set(others.map((code) => item.codes[code] ?? 0));
    if (items.size > 0) return [...items].sort((a, b) => a - b).map((code) => item.keys[code] ?? '');
  }
  return [];
}

/** A district's figure beside its enterprises' own would count them twice. */
function hasAggregatesBeside(cube: Cube, { selection }: Counting): boolean {
  return [...selection.measures.values()].some(({ from, ends }) => {
    const kinds = new Set<number>();
    for (let i = from; i < ends[0] && kinds.size < 2; i++) {
      const subject = cube.standings.subject[cube.columns.standing[selection.picks[i] ?? 0] ?? 0] ?? 0;
      kinds.add(cube.subjects.isEnterprise[subject] ?? 0);
    }
    return kinds.size === 2;
  });
}
