// One amount stated in two ways is counted once: layers by premium period before the undivided balance,
// the whole before its parts (or the parts, where parts are asked for), one table's statement before another's. Never adds, only drops.

import type { Provenance } from './closing.ts';
import type { Cube } from './cube.ts';
import { settleTwins, type Twins } from './twins.ts';

export type Statement = {
  /** By fact: 1 where the same amount stands elsewhere; null: nowhere. */
  redundant: Uint8Array | null;
  /** For each balance whose layers do not sum up to the whole: the position of a fact that is kept. */
  layersDiffer: number[];
  /** The same for parts and their whole. */
  partsDiffer: number[];
} & Pick<Twins, 'statedTwice' | 'twiceDiffer'>;

const settled = new WeakMap<Cube['columns'], Map<boolean, Statement>>();

/**
 * @param parts whether parts are asked for rather than the whole
 * @param allowed whether a fact's ledger and reporter are among those asked for; null: all are
 */
export function statementOf(cube: Cube, parts: boolean, allowed: Provenance): Statement {
  if (allowed !== null) return settle(cube, parts, allowed);
  const known = settled.get(cube.columns) ?? new Map<boolean, Statement>();
  settled.set(cube.columns, known);
  const statement = known.get(parts) ?? settle(cube, parts, () => true);
  known.set(parts, statement);
  return statement;
}

function settle(cube: Cube, parts: boolean, allowed: (fact: number) => boolean): Statement {
  const { order, starts } = cube.conflicts;
  const { repeated, ...twins } = settleTwins(cube, allowed);
  const statement: Statement = { redundant: null, layersDiffer: [], partsDiffer: [], ...twins };
  if (order.length + repeated.length === 0) return statement;
  const redundant = new Uint8Array(cube.size);
  for (const at of repeated) redundant[at] = 1;
  for (let group = 0; group + 1 < starts.length; group++) {
    const facts = [...order.subarray(starts[group], starts[group + 1])].filter(
      (at) => redundant[at] === 0 && allowed(at),
    );
    settleGroup(cube, facts, parts, redundant, statement);
  }
  return { ...statement, redundant };
}

function settleGroup(cube: Cube, facts: number[], parts: boolean, redundant: Uint8Array, statement: Statement): void {
  const { kinds, details, reports } = cube;
  const kindOf = (at: number) => cube.columns.kind[at] ?? 0;
  const partOf = (at: number) => details.part[kinds.detail[kindOf(at)] ?? 0] ?? 0;
  const dueOf = (at: number) => kinds.due[kindOf(at)] ?? 0;
  const isStock = facts.some((at) => reports.isStock[kinds.report[kindOf(at)] ?? 0] === 1);
  const preferred = facts.filter((at) => (partOf(at) !== 0) === parts);
  const others = facts.filter((at) => (partOf(at) !== 0) !== parts);

  let kept = facts;
  if (preferred.length > 0 && others.length > 0) {
    const periods = new Set(preferred.map(dueOf));
    const undivided = isStock && periods.has(0);
    const repeated = (at: number) => undivided || periods.has(dueOf(at)) || (isStock && dueOf(at) === 0);
    const dropped = others.filter(repeated);
    for (const at of dropped) redundant[at] = 1;
    kept = facts.filter((at) => redundant[at] === 0);
    const first = preferred[0];
    const amounts = [preferred, dropped].map((side) => amountOf(cube, side, isStock, partOf, dueOf));
    const complete = dropped.length === others.length && (isStock || others.every((at) => periods.has(dueOf(at))));
    if (first !== undefined && complete && amounts[0] !== amounts[1]) statement.partsDiffer.push(first);
  }
  if (!isStock) return;

  for (const part of new Set(kept.map(partOf))) {
    const own = kept.filter((at) => partOf(at) === part);
    const layers = own.filter((at) => dueOf(at) !== 0);
    const wholes = own.filter((at) => dueOf(at) === 0);
    const first = layers[0];
    if (first === undefined || wholes.length === 0) continue;
    for (const at of wholes) redundant[at] = 1;
    if (sumOf(cube, layers) !== sumOf(cube, wholes)) statement.layersDiffer.push(first);
  }
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
