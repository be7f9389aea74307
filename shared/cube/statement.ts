// One amount stated in two ways is counted once: layers by premium period before the undivided balance, unless they come from elsewhere
// and do not add up to it; the whole before its parts (or the parts, where these are asked for); one table's statement before another's.
// Never adds, only drops.

import type { Provenance } from './closing.ts';
import type { Cube } from './cube.ts';
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
} & Pick<Twins, 'statedTwice' | 'twiceDiffer'>;

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
  const { order, starts } = cube.conflicts;
  const { repeated, ...twins } = settleTwins(cube, allowed);
  const statement: Statement = { redundant: null, layersDiffer: [], wholeStands: [], partsDiffer: [], ...twins };
  if (order.length + repeated.length === 0) return statement;
  const redundant = new Uint8Array(cube.size);
  for (const at of repeated) redundant[at] = 1;
  for (let group = 0; group + 1 < starts.length; group++) {
    const facts = [...order.subarray(starts[group], starts[group + 1])].filter(
      (at) => redundant[at] === 0 && allowed(at),
    );
    settleGroup(cube, facts, ways, redundant, statement);
  }
  return { ...statement, redundant };
}

function settleGroup(
  cube: Cube,
  facts: number[],
  { parts, layers: divided }: Ways,
  redundant: Uint8Array,
  statement: Statement,
): void {
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
    const differ = sumOf(cube, layers) !== sumOf(cube, wholes);
    const stands = differ && !divided && !layers.every((layer) => wholes.some((at) => divides(cube, layer, at)));
    for (const at of stands ? layers : wholes) redundant[at] = 1;
    if (stands) statement.wholeStands.push(...wholes.slice(0, 1));
    else if (differ) statement.layersDiffer.push(first);
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
