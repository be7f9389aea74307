// Positions of the facts that filters let through: one plain loop over the facts for each column that is filtered.
// Knows masks, not what they mean.

import type { Codes } from './codes.ts';
import type { ColumnName, Cube } from './cube.ts';
import type { Masks } from './plan.ts';

type Spans = readonly { from: number; end: number }[];

const OTHERS: readonly ColumnName[] = ['standing', 'detail', 'due', 'ledger'];

/** Positions within `spans` that every mask lets through and that are not `excluded`, ascending. */
export function passing(cube: Cube, spans: Spans, masks: Masks, excluded: Uint8Array | null): Uint32Array {
  const found = new Uint32Array(spans.reduce((sum, { from, end }) => sum + end - from, 0));
  let count = 0;
  const { report } = cube.columns;
  const reports = masks.report;
  for (const { from, end } of spans) {
    for (let at = from; at < end; at++) {
      found[count] = at;
      count += reports === null ? 1 : (reports[report[at] ?? 0] ?? 0);
    }
  }
  let left: Uint32Array = found.subarray(0, count);
  for (const name of OTHERS) {
    const mask = masks[name];
    if (mask !== null) left = sifted(left, cube.columns[name], mask);
  }
  return excluded === null ? left : left.filter((at) => excluded[at] === 0);
}

/** Those whose code in `column` the mask lets through, in the same room: what is left stands at its start. */
function sifted(positions: Uint32Array, column: Codes, mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    positions[count] = at;
    count += mask[column[at] ?? 0] ?? 0;
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
  const names: readonly ColumnName[] = ['report', ...OTHERS];
  const passes = (at: number) => names.every((name) => masks[name]?.[cube.columns[name][at] ?? 0] !== 0);
  return spans.some(({ from, end }) => {
    for (let at = from; at < end; at++) if (excluded?.[at] !== 1 && passes(at) && wanted(at)) return true;
    return false;
  });
}
