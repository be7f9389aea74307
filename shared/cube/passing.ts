// Positions of the facts that filters let through: one plain loop over the facts for each column that is filtered.
// Knows masks, not what they mean.

import type { Cube } from './cube.ts';
import type { Masks } from './plan.ts';

type Spans = readonly { from: number; end: number }[];

/** Positions within `spans` that every mask lets through and that are not `excluded`, ascending. */
export function passing(cube: Cube, spans: Spans, masks: Masks, excluded: Uint8Array | null): Uint32Array {
  const all = spans.reduce((sum, { from, end }) => sum + end - from, 0);
  const room = masks.kind === null ? all : Math.min(all, factsOf(cube, masks.kind));
  // Each position is written, and stays where it passes: no branch to be foreseen. One place more is for what does not.
  const found = new Uint32Array(room + 1);
  let count = 0;
  for (const span of spans) count = sifted(cube, span, masks, found, count);
  const left = found.subarray(0, count);
  return excluded === null ? left : left.filter((at) => excluded[at] === 0);
}

/** Writes the positions of the span that pass from `count` on. @returns how many there are then */
function sifted({ columns }: Cube, { from, end }: Spans[number], masks: Masks, found: Uint32Array, before: number) {
  const { kind, standing } = columns;
  const [kinds, standings] = [masks.kind, masks.standing];
  let count = before;
  if (kinds === null && standings === null) for (let at = from; at < end; at++) found[count++] = at;
  else if (kinds === null || standings === null) {
    const [codes, mask] = kinds === null ? [standing, standings] : [kind, kinds];
    for (let at = from; at < end; at++) {
      found[count] = at;
      count += mask?.[codes[at] ?? 0] ?? 0;
    }
  } else
    for (let at = from; at < end; at++) {
      found[count] = at;
      count += (kinds[kind[at] ?? 0] ?? 0) & (standings[standing[at] ?? 0] ?? 0);
    }
  return count;
}

/** How many facts are of the kinds that the mask lets through. */
const factsOf = ({ kinds: { sizes } }: Cube, mask: Uint8Array): number =>
  sizes.reduce((sum, size, kind) => sum + size * (mask[kind] ?? 0), 0);

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
