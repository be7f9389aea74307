// The facts of a selection put measure by measure, and within one by how finely time may be fixed, so that what takes part at each grain
// is one run of them. Chooses no fact.

import type { Measure, MeasureId } from '../vocabulary/measures.ts';
import { rankOfFact, type Ranks } from './closing.ts';
import type { Cube } from './cube.ts';

/** Picks `from` … `end` - 1. */
export type Range = { from: number; end: number };

/** The picks that take part where time is fixed to a date, to a year, or not at all (timeGrain in plan.ts). */
export type Segment = readonly [date: Range, year: Range, none: Range];

/** `picks`: positions of facts, segment after segment; `used`: by report one more than the highest rank among its facts, 0: none is. */
export type Segments = { picks: Uint32Array; measures: ReadonlyMap<MeasureId, Segment>; used: Uint8Array };

/** Picks by measure, by falling rank, so that those of each grain of time are one run. */
export function inSegments(
  cube: Cube,
  order: readonly Measure[],
  facts: Uint32Array,
  kinds: Uint8Array,
  ranks: Ranks,
): Segments {
  const { report } = cube.kinds;
  const place = cube.series.measure.map((measure) => Math.max(0, order.indexOf(measure)) * RANKS + RANKS - 1);
  const places = Uint32Array.from(report, (own) => place[cube.reports.series[own] ?? 0] ?? 0);
  const sizes = new Uint32Array(order.length * RANKS);
  const used = new Uint8Array(cube.reports.count);
  countedRanks(cube, ranks, facts, kinds).forEach((count, cell) => {
    if (count === 0) return;
    const kind = Math.floor(cell / RANKS);
    const bucket = (places[kind] ?? 0) - (cell % RANKS);
    sizes[bucket] = (sizes[bucket] ?? 0) + count;
    const own = report[kind] ?? 0;
    used[own] = Math.max(used[own] ?? 0, (cell % RANKS) + 1);
  });
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, bucket) => {
    starts[bucket + 1] = (starts[bucket] ?? 0) + size;
  });
  const segment = (at: number): Segment => {
    const [from = 0, both = 0, ofYear = 0, neither = 0, end = 0] = starts.subarray(at * RANKS, (at + 1) * RANKS + 1);
    return [
      { from, end },
      { from: both, end: neither },
      { from, end: ofYear },
    ];
  };
  // Facts stand in order of measure: where each measure has one rank, they are in order already.
  const isInOrder = order.every((_, at) => sizes.subarray(at * RANKS, (at + 1) * RANKS).filter(Boolean).length <= 1);
  return {
    picks: isInOrder ? facts : sortedPicks(cube, ranks, facts, places, starts),
    measures: new Map(order.map((measure, at) => [measure.id as MeasureId, segment(at)])),
    used,
  };
}

/** Ranks of closing.ts: 0, 1, 2, 3. */
const RANKS = 4;

/** By kind × rank: the number of facts; `kinds`: 1 for those that may have any. */
function countedRanks(cube: Cube, ranks: Ranks, facts: Uint32Array, kinds: Uint8Array): Uint32Array {
  const cells = new Uint32Array(cube.kinds.count * RANKS);
  const starts = Uint32Array.from(ranks.byKind, (rank, kind) => kind * RANKS + rank);
  const { sizes } = cube.kinds;
  const possible = sizes.reduce((sum, size, own) => sum + size * (kinds[own] ?? 0), 0);
  if (ranks.byFact === null && possible === facts.length) {
    sizes.forEach((size, own) => (cells[starts[own] ?? 0] = size * (kinds[own] ?? 0)));
    return cells;
  }
  const { kind } = cube.columns;
  for (let i = 0; i < facts.length; i++) {
    const at = facts[i] ?? 0;
    const own = kind[at] ?? 0;
    const cell = ranks.byFact === null ? (starts[own] ?? 0) : own * RANKS + rankOfFact(cube, ranks, at);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells;
}

/** The facts bucket by bucket; the last bucket of a kind's measure is its place. */
function sortedPicks(
  cube: Cube,
  ranks: Ranks,
  facts: Uint32Array,
  places: Uint32Array,
  starts: Uint32Array,
): Uint32Array {
  const picks = new Uint32Array(facts.length);
  const next = starts.slice();
  for (let i = 0; i < facts.length; i++) {
    const at = facts[i] ?? 0;
    const bucket = (places[cube.columns.kind[at] ?? 0] ?? 0) - rankOfFact(cube, ranks, at);
    const slot = next[bucket] ?? 0;
    picks[slot] = at;
    next[bucket] = slot + 1;
  }
  return picks;
}
