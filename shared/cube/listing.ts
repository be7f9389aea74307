// The enterprises that 户数 of all counts: those that any fact is about, whatever it says. Adds nothing up.

import type { Cube } from './cube.ts';
import { passing } from './passing.ts';
import type { Masks } from './plan.ts';

/** The enterprises that any fact is about: by standing, 1 where a fact passes; and the positions of those facts. */
export type Listing = { standings: Uint8Array; facts: () => Uint32Array };

export function listingOf(cube: Cube, masks: Masks): Listing {
  const own = ofEnterprises(cube, masks.standing);
  const standings = spokenOf(cube, masks.kind).map((spoken, at) => spoken & (own[at] ?? 0));
  let facts: Uint32Array | null = null;
  const everyFact = [{ from: 0, end: cube.size }];
  return { standings, facts: () => (facts ??= passing(cube, everyFact, { ...masks, standing: own }, null)) };
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

function ofEnterprises({ standings, subjects }: Cube, mask: Uint8Array | null): Uint8Array {
  const enterprises = new Uint8Array(standings.count);
  for (let at = 0; at < enterprises.length; at++)
    enterprises[at] = (mask?.[at] ?? 1) & (subjects.isEnterprise[standings.subject[at] ?? 0] ?? 0);
  return enterprises;
}
