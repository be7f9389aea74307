// Heads that were crossed in several ways, by age and sex and again by age, schooling and sex: they are the same heads, and of one
// subject and date those of one way count. Never adds, only drops.

import type { Provenance } from './closing.ts';
import type { Cube } from './cube.ts';
import type { Plan } from './plan.ts';

const settled = new WeakMap<Cube['columns'], Map<number, number[]>>();

/**
 * Positions of the facts that say in more aspects, or in others, what is said in the fewest.
 * @param asked by kind: 1 for the breakdowns asked for; null: none are
 * @param allowed whether a fact's ledger and reporter are among those asked for; null: all are
 */
export function saidFiner(cube: Cube, plan: Plan, asked: Uint8Array | null, allowed: Provenance): number[] {
  const { kinds, details } = cube;
  const aspectsOf = (kind: number): number => details.aspects[kinds.detail[kind] ?? 0] ?? 0;
  if (asked === null || plan.aspects === 0) return [];
  const ways = new Set<number>();
  asked.forEach((one, kind) => {
    if (one === 1) ways.add(aspectsOf(kind));
  });
  if (ways.size < 2) return [];
  if (allowed !== null) return settle(cube, asked, aspectsOf, allowed);
  const known = settled.get(cube.columns) ?? new Map<number, number[]>();
  settled.set(cube.columns, known);
  const found = known.get(plan.aspects) ?? settle(cube, asked, aspectsOf, () => true);
  known.set(plan.aspects, found);
  return found;
}

function settle(
  cube: Cube,
  asked: Uint8Array,
  aspectsOf: (kind: number) => number,
  allowed: (at: number) => boolean,
): number[] {
  const { kinds, reports, series, details, standings, columns } = cube;
  const matters = new Map<string, number>();
  const matterOf = Uint32Array.from(kinds.report, (report, kind) => {
    const own = reports.series[report] ?? 0;
    const part = details.part[kinds.detail[kind] ?? 0];
    const name = [series.measure[own]?.id, series.item[own], reports.date[report], part, kinds.due[kind]].join(' ');
    matters.set(name, matters.get(name) ?? matters.size);
    return matters.get(name) ?? 0;
  });
  const facts: number[] = [];
  for (let at = 0; at < cube.size; at++) if (asked[columns.kind[at] ?? 0] === 1 && allowed(at)) facts.push(at);
  const keyOf = (at: number): number =>
    (standings.subject[columns.standing[at] ?? 0] ?? 0) * matters.size + (matterOf[columns.kind[at] ?? 0] ?? 0);
  const wayOf = (at: number): number => aspectsOf(columns.kind[at] ?? 0);
  const least = new Map<number, number>();
  for (const at of facts) {
    const before = least.get(keyOf(at));
    if (before === undefined || isCoarser(wayOf(at), before)) least.set(keyOf(at), wayOf(at));
  }
  return facts.filter((at) => least.get(keyOf(at)) !== wayOf(at));
}

/** Fewer aspects; of as many, those that come first in the vocabulary. */
function isCoarser(a: number, b: number): boolean {
  const [fewer, more] = [bitsIn(a), bitsIn(b)];
  return fewer === more ? a < b : fewer < more;
}

const bitsIn = (aspects: number): number => aspects.toString(2).replaceAll('0', '').length;
