// One amount stated in two ways is counted once: layers by premium period before the undivided balance, unless they come from elsewhere
// and do not add up to it; the whole before its parts (or the parts, where these are asked for); one table's statement before another's.
// Never adds, only drops.

import type { Provenance } from './closing.ts';
import type { Cube } from './cube.ts';
import { gathered } from './lines.ts';
import { settlePeriods, type PeriodsWithin } from './periods-within.ts';
import { settleTwins, type Twins } from './twins.ts';

export type Statement = {
  /** By fact: 1 where the same amount stands elsewhere; null: nowhere. */
  redundant: Uint8Array | null;
  /** For each balance whose layers do not sum up to the whole: the position of a fact that is kept. */
  layersDiffer: number[];
  /** The same where the whole stands for them: they are another table's, or an older batch's. */
  wholeStands: number[];
  /** The same for parts and their whole. */
  partsDiffer: number[];
} & Omit<Twins, 'repeated'> &
  Omit<PeriodsWithin, 'repeated'>;

/** `parts`: these are asked for rather than the whole; `layers`: balances are divided by premium year. */
export type Ways = { parts: boolean; layers: boolean };

const settled = new WeakMap<Cube['columns'], Map<string, Statement>>();

/**
 * @param allowed whether a fact's ledger and reporter are among those asked for; null: all are
 */
export function statementOf(cube: Cube, ways: Ways, allowed: Provenance): Statement {
  if (allowed !== null) return settle(cube, ways, allowed);
  const known = settled.get(cube.columns) ?? new Map<string, Statement>();
  settled.set(cube.columns, known);
  const name = JSON.stringify([ways.parts, ways.layers]);
  const statement = known.get(name) ?? settle(cube, ways, () => true);
  known.set(name, statement);
  return statement;
}

function settle(cube: Cube, ways: Ways, allowed: (fact: number) => boolean): Statement {
  const redundant = new Uint8Array(cube.size);
  let any = false;
  const drop = (facts: readonly number[]): void => {
    for (const at of facts) redundant[at] = 1;
    any ||= facts.length > 0;
  };
  const counts = (at: number) => redundant[at] === 0 && allowed(at);
  const { repeated, ...twins } = settleTwins(cube, allowed);
  drop(repeated);
  const groups = groupsOf(cube, allowed);
  const partsDiffer = groups.flatMap((facts) => settleParts(cube, facts.filter(counts), ways.parts, drop));
  const { repeated: containing, ...periods } = settlePeriods(cube, counts);
  drop(containing);
  const layers = { layersDiffer: [], wholeStands: [] };
  for (const facts of groups) settleLayers(cube, facts.filter(counts), ways.layers, drop, layers);
  return { redundant: any ? redundant : null, partsDiffer, ...twins, ...periods, ...layers };
}

/** Facts of one subject, as-of date, measure, item and breakdown that are stated in more than one way. */
function groupsOf({ conflicts: { order, starts } }: Cube, allowed: (fact: number) => boolean): number[][] {
  return Array.from({ length: starts.length - 1 }, (_, group) =>
    [...order.subarray(starts[group], starts[group + 1])].filter(allowed),
  );
}

type Drop = (facts: readonly number[]) => void;

const dueIn = ({ columns, kinds }: Cube, at: number): number => kinds.due[columns.kind[at] ?? 0] ?? 0;
const partIn = ({ columns, kinds, details }: Cube, at: number): number =>
  details.part[kinds.detail[columns.kind[at] ?? 0] ?? 0] ?? 0;
const isBalance = ({ columns, kinds, reports }: Cube, at: number): boolean =>
  reports.isStock[kinds.report[columns.kind[at] ?? 0] ?? 0] === 1;

/** @returns the position of a fact that is kept, where the parts do not add up to their whole */
function settleParts(cube: Cube, facts: number[], parts: boolean, drop: Drop): number[] {
  const partOf = (at: number) => partIn(cube, at);
  const dueOf = (at: number) => dueIn(cube, at);
  const isStock = facts.some((at) => isBalance(cube, at));
  const preferred = facts.filter((at) => (partOf(at) !== 0) === parts);
  const others = facts.filter((at) => (partOf(at) !== 0) !== parts);
  const [first] = preferred;
  if (first === undefined || others.length === 0) return [];
  const periods = new Set(preferred.map(dueOf));
  const undivided = isStock && periods.has(0);
  const repeated = (at: number) => undivided || periods.has(dueOf(at)) || (isStock && dueOf(at) === 0);
  const dropped = others.filter(repeated);
  drop(dropped);
  const amounts = [preferred, dropped].map((side) => amountOf(cube, side, isStock, partOf, dueOf));
  const complete = dropped.length === others.length && (isStock || others.every((at) => periods.has(dueOf(at))));
  return complete && amounts[0] !== amounts[1] ? [first] : [];
}

/** Of each part: its layers, or the balance that they divide. */
function settleLayers(
  cube: Cube,
  facts: number[],
  divided: boolean,
  drop: Drop,
  found: Pick<Statement, 'layersDiffer' | 'wholeStands'>,
): void {
  if (!facts.some((at) => isBalance(cube, at))) return;
  for (const own of gathered(facts, (at) => partIn(cube, at)).values()) {
    const layers = own.filter((at) => dueIn(cube, at) !== 0);
    const wholes = own.filter((at) => dueIn(cube, at) === 0);
    const first = layers[0];
    if (first === undefined || wholes.length === 0) continue;
    const differ = sumOf(cube, layers) !== sumOf(cube, wholes);
    const stands = differ && !divided && !layers.every((layer) => wholes.some((at) => divides(cube, layer, at)));
    drop(stands ? layers : wholes);
    if (stands) found.wholeStands.push(...wholes.slice(0, 1));
    else if (differ) found.layersDiffer.push(first);
  }
}

/** Whether the layer is of the table that states the whole, and no older than it. */
function divides({ columns, kinds }: Cube, layer: number, whole: number): boolean {
  const [own, of] = [columns.kind[layer] ?? 0, columns.kind[whole] ?? 0];
  return kinds.table[own] === kinds.table[of] && (kinds.batch[own] ?? 0) >= (kinds.batch[of] ?? 0);
}

const sumOf = (cube: Cube, facts: readonly number[]): number =>
  facts.reduce((sum, at) => sum + (cube.values[at] ?? 0), 0);

/** What `facts` amount to once layers stand for the balance that they divide, part by part. */
function amountOf(
  cube: Cube,
  facts: readonly number[],
  isStock: boolean,
  partOf: (at: number) => number,
  dueOf: (at: number) => number,
): number {
  if (!isStock) return sumOf(cube, facts);
  const layered = new Set(facts.filter((at) => dueOf(at) !== 0).map(partOf));
  return sumOf(
    cube,
    facts.filter((at) => dueOf(at) !== 0 || !layered.has(partOf(at))),
  );
}
