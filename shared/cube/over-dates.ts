// Keys that hold several dates, as groups of one's own and 其余 do: a balance is not added over dates, so it has no figure there.
// Says where; accumulate.ts leaves the figures out.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Cube, KeyTable } from './cube.ts';
import type { Axis } from './group.ts';
import { timeGrain } from './plan.ts';
import type { Selection } from './select.ts';

type Grain = 0 | 1 | 2;

/** The dimensions along an axis, and those of its levels that a group is on. */
type Path = { axis: Axis; ids: readonly DimensionId[]; length: number };

/** By code of the key: 1 where balances picked under it are of several dates, or of several years where its keys are years. */
export function spanningKeys(cube: Cube, { used, yearMeans }: Selection, id: DimensionId, table: KeyTable): Uint8Array {
  const spans = new Uint8Array(table.keys.length);
  const grain = timeGrain([id], yearMeans);
  if (grain === 2) return spans;
  const first = new Int32Array(table.keys.length).fill(-1);
  const { report } = cube.kinds;
  for (let kind = 0; kind < report.length; kind++) {
    const own = report[kind] ?? 0;
    if (used[own] === 0 || cube.reports.isStock[own] === 0) continue;
    const date = cube.reports.date[own] ?? 0;
    const time = grain === 0 ? date : (cube.dateYears[date] ?? 0);
    const key = table.codes[kind] ?? 0;
    if (first[key] === -1) first[key] = time;
    else if (first[key] !== time) spans[key] = 1;
  }
  return spans;
}

/**
 * By row path × column path: 1 where no key of the two holds time as finely as `grain` has it; undefined: nowhere.
 * @param columns null: no columns
 */
export function overDatesAt(
  rows: Path,
  columns: Path | null,
  grain: Grain,
  means: Selection['yearMeans'],
): Uint8Array | undefined {
  if (grain === 2 || !(hasSpanning(rows) || (columns && hasSpanning(columns)))) return undefined;
  const down = heldTo(rows, grain, means);
  const across = columns ? heldTo(columns, grain, means) : Uint8Array.of(0);
  const groups = new Uint8Array(down.length * across.length);
  let group = 0;
  for (const left of down) for (const right of across) groups[group++] = 1 - Math.max(left, right);
  return groups;
}

const hasSpanning = ({ axis, length }: Path): boolean =>
  axis.dimensions.slice(0, length).some(({ spans }) => spans?.includes(1));

/** By path: 1 where one of its keys holds time as finely as `grain`. */
function heldTo({ axis, ids, length }: Path, grain: Grain, means: Selection['yearMeans']): Uint8Array {
  const level = axis.levels[length] ?? axis.levels[0];
  return Uint8Array.from({ length: level.count }, (_, path) => {
    let at = path;
    for (let depth = length; depth > 0; depth--) {
      const { key, parent } = axis.levels[depth] ?? level;
      const id = ids[depth - 1];
      const spans = axis.dimensions[depth - 1]?.spans?.[key[at] ?? 0];
      if (id && timeGrain([id], means) === grain && spans !== 1) return 1;
      at = parent[at] ?? 0;
    }
    return 0;
  });
}
