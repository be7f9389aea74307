// The enterprises that 户数 of all counts: those that any fact is about, whatever it says, each where it last stood.
// Years, dates, ledgers … that a place in the table names hold it there: it counts where it last stood within them. Adds nothing up.

import { looked, numbered, pairCodes, positionsOf } from './codes.ts';
import type { Cube, KeyTable } from './cube.ts';
import { passing } from './passing.ts';
import type { Masks } from './plan.ts';

/** Standings are those of before the filters on attributes: a filter must not make an older standing the last. */
export type Listing = {
  /** By standing: 1 where a fact is about an enterprise as it so stood. */
  standings: Uint8Array;
  /** By standing: 1 where the filters on attributes let it through; null: all. */
  passes: Uint8Array | null;
  /** The positions of those facts, as far as they are of standings that `wanted` marks. */
  facts: (wanted: Uint8Array) => Uint32Array;
};

export function listingOf(cube: Cube, masks: Masks): Listing {
  const own = looked(cube.standings.subject, cube.subjects.isEnterprise);
  const standings = spokenOf(cube, masks.kind).map((spoken, at) => spoken & (own[at] ?? 0));
  const everyFact = [{ from: 0, end: cube.size }];
  return {
    standings,
    passes: masks.standing,
    facts: (wanted) => passing(cube, everyFact, { kind: masks.kind, standing: wanted }, null),
  };
}

const ofEveryKind = new WeakMap<Cube['columns'], Uint8Array>();

/** By standing: 1 where a fact of the kinds is about it; null: of any kind, which does not change with what is asked. */
function spokenOf({ columns, standings, size }: Cube, kinds: Uint8Array | null): Uint8Array {
  const known = kinds === null ? ofEveryKind.get(columns) : undefined;
  if (known) return known;
  const { standing, kind } = columns;
  const spoken = new Uint8Array(standings.count);
  for (let at = 0; at < size; at++) if (kinds === null || kinds[kind[at] ?? 0] === 1) spoken[standing[at] ?? 0] = 1;
  if (kinds === null) ofEveryKind.set(columns, spoken);
  return spoken;
}

/** Enterprises as they stood, and a kind of fact that says so. */
export type Listed = { standing: Uint32Array; kind: Uint32Array };

/**
 * Enterprises as they last stood, once for each key of `named` that facts and not attributes give, in ascending order of subjects.
 * Those that the filters on attributes keep out are among them: elsewhere they hide an older standing.
 */
export function listedBy(cube: Cube, listing: Listing, named: readonly KeyTable[]): Listed {
  const apart = namedKinds(cube, named);
  if (apart.count === 1) {
    const standing = numbered(listing.standings.length).filter((at) => listing.standings[at] === 1);
    return lastOnes(cube, { standing, kind: new Uint32Array(standing.length) }, named);
  }
  const every = withoutRepeats(cube, listing.facts(listing.standings), apart);
  const order = positionsOf(every.standing, numbered(every.standing.length));
  return lastOnes(cube, { standing: looked(order, every.standing), kind: looked(order, every.kind) }, named);
}

/** What the facts say, mostly once: facts of a subject stand together, so what was said is mostly what was said last. */
function withoutRepeats({ columns }: Cube, facts: Uint32Array, apart: { codes: Uint32Array; count: number }): Listed {
  const last = new Uint32Array(apart.count);
  const found = new Uint32Array(facts.length);
  let count = 0;
  for (let i = 0; i < facts.length; i++) {
    const at = facts[i] ?? 0;
    const code = apart.codes[columns.kind[at] ?? 0] ?? 0;
    const standing = (columns.standing[at] ?? 0) + 1;
    if (last[code] === standing) continue;
    last[code] = standing;
    found[count++] = at;
  }
  const kept = found.subarray(0, count);
  return { standing: looked(kept, columns.standing), kind: looked(kept, columns.kind) };
}

function lastOnes(cube: Cube, listed: Listed, named: readonly KeyTable[]): Listed {
  const isLast = areLast(cube, listed, named);
  const kept = numbered(isLast.length).filter((at) => isLast[at] === 1);
  return { standing: looked(kept, listed.standing), kind: looked(kept, listed.kind) };
}

/** By entry: 1 where its enterprise does not stand later in another one with the same keys of `named`. */
export function areLast(cube: Cube, { standing, kind }: Listed, named: readonly KeyTable[]): Uint8Array {
  const apart = namedKinds(cube, named);
  const subject = looked(standing, cube.standings.subject);
  const { codes, count } =
    apart.count === 1
      ? { codes: subject, count: cube.subjects.count }
      : pairCodes(looked(kind, apart.codes), apart.count, subject, cube.subjects.count);
  // A subject's standings are in order of time.
  const last = new Uint32Array(count);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    const own = standing[i] ?? 0;
    if (own > (last[code] ?? 0)) last[code] = own;
  }
  const isLast = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) isLast[i] = last[codes[i] ?? 0] === standing[i] ? 1 : 0;
  return isLast;
}

/** Whether the keys of `named` hold enterprises apart as those of `others` do. */
export const areNamedAlike = (named: readonly KeyTable[], others: readonly KeyTable[]): boolean =>
  others.every((table) => table.by === 'standing' || named.includes(table));

/** One code by kind for the keys that a fact's kind gives. */
function namedKinds({ kinds }: Cube, named: readonly KeyTable[]) {
  let codes: Uint32Array = new Uint32Array(kinds.count);
  let count = 1;
  for (const table of named.filter(({ by }) => by === 'kind'))
    ({ codes, count } = pairCodes(codes, count, Uint32Array.from(table.codes), table.keys.length));
  return { codes, count };
}

/** By standing: 1 where a fact is about it and the filters let it through. */
export const passingOnes = ({ standings, passes }: Listing): Uint8Array =>
  passes === null ? standings : standings.map((one, at) => one & (passes[at] ?? 0));

/** The positions of the facts that 户数 of all rests on where `named` holds; none where it is not asked. */
export function listedFacts(cube: Cube, listing: Listing | null, named: readonly KeyTable[]): Uint32Array {
  if (listing === null) return new Uint32Array(0);
  const { passes } = listing;
  if (namedKinds(cube, named).count === 1) {
    const wanted = new Uint8Array(cube.standings.count);
    for (const own of listedBy(cube, listing, named).standing) wanted[own] = passes?.[own] ?? 1;
    return listing.facts(wanted);
  }
  const facts = listing.facts(listing.standings);
  const standing = looked(facts, cube.columns.standing);
  const isLast = areLast(cube, { standing, kind: looked(facts, cube.columns.kind) }, named);
  return facts.filter((_, i) => isLast[i] === 1 && passes?.[standing[i] ?? 0] !== 0);
}
