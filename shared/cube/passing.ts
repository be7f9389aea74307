// Positions of the facts that filters let through: one plain loop over the facts for each column that is filtered.
// Knows masks, not what they mean.

import type { Cube } from './cube.ts';
import type { Masks } from './plan.ts';

type Spans = readonly { from: number; end: number }[];

/** Positions within `spans` that every mask lets through and that are not `excluded`, ascending. */
export function passing(cube: Cube, spans: Spans, masks: Masks, excluded: Uint8Array | null): Uint32Array {
  const { kind, standing } = cube.columns;
  const kinds = masks.kind;
  const all = spans.reduce((sum, { from, end }) => sum + end - from, 0);
  const room = kinds === null ? all : Math.min(all, factsOf(cube, kinds));
  const found = new Uint32Array(room);
  let count = 0;
  for (const { from, end } of spans) {
    if (kinds === null) for (let at = from; at < end; at++) found[count++] = at;
    else for (let at = from; at < end; at++) if (kinds[kind[at] ?? 0] === 1) found[count++] = at;
  }
  const left = masks.standing === null ? found.subarray(0, count) : sifted(found, count, standing, masks.standing);
  return excluded === null ? left : left.filter((at) => excluded[at] === 0);
}

/** How many facts are of the kinds that the mask lets through. */
const factsOf = ({ kinds: { sizes } }: Cube, mask: Uint8Array): number =>
  sizes.reduce((sum, size, kind) => sum + size * (mask[kind] ?? 0), 0);

/** Of the first `length` those whose standing the mask lets through, in the same room: what is left stands at its start. */
function sifted(positions: Uint32Array, length: number, standing: Uint32Array, mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const at = positions[i] ?? 0;
    positions[count] = at;
    count += mask[standing[at] ?? 0] ?? 0;
  }
  return positions.subarray(0, count);
}

/** Whether any fact within `spans` passes the masks, is not excluded and is `wanted`. */
export function anyPasses(
  cube: Cube,
  spans: Spans,
  masks: Masks,
  excluded: Uint8Array | null,
  wanted: (at: number) => boolean,
): boolean {
  const { kind, standing } = cube.columns;
  const passes = (at: number) => masks.kind?.[kind[at] ?? 0] !== 0 && masks.standing?.[standing[at] ?? 0] !== 0;
  return spans.some(({ from, end }) => {
    for (let at = from; at < end; at++) if (excluded?.[at] !== 1 && passes(at) && wanted(at)) return true;
    return false;
  });
}
