// The frame of a pivot: the cells of its facts laid along rows and columns, with the greatest N rows kept where asked.
// Shared by the table and the drill, so that both mean the same cell by the same path.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import { compareAmounts } from './amount.ts';
import type { Counting, Grouping } from './counting.ts';
import type { Cube, KeyTable } from './cube.ts';
import { cellsOf, NOWHERE } from './cells.ts';
import { crossedCodes, looked, numbered } from './codes.ts';
import { axisOf, keyedBy, tablesOf, withRest, type Axis, type Keyed, type Level } from './group.ts';
import { isPremiumYear, planOf, timeGrain } from './plan.ts';
import { restLabel } from './labels.ts';
import { overDatesAt, spanningKeys } from './over-dates.ts';
import { regrouped } from './regrouped.ts';
import { select } from './select.ts';
import { topValue, type PivotSpec } from './spec.ts';
import { tallyAsked } from './tally-asked.ts';
import { axisWithoutYears, splitsEnterprises, unsplitGroups } from './unsplit.ts';

export type Frame = {
  counting: Counting;
  rows: Axis;
  columns: Axis;
  /** What the rows are called that gather all but the top N. */
  rest: string | null;
  tables: { rows: readonly KeyTable[]; columns: readonly KeyTable[] };
  /** The same without premium years, where these part the cells and enterprises are counted; else null. */
  unsplit: Record<'rows' | 'columns', Axis> | null;
  /** Those made so far, by lengths of row and column paths. */
  groupings: Map<number, Grouping>;
};

/** `counting.cube` is the cube with the spec's own bands and groups. */
export function frameOf(whole: Cube, spec: PivotSpec): Frame {
  const cube = regrouped(whole, spec);
  const plan = planOf(spec);
  const selection = select(cube, plan);
  const rows = tablesOf(cube, selection.yearMeans, spec.rows);
  const columns = tablesOf(cube, selection.yearMeans, spec.columns);
  const cells = cellsOf(cube, plan, selection, [...rows, ...columns]);
  const counting: Counting = { cube, plan, selection, cells };
  const keyed = (ids: readonly DimensionId[], own: readonly KeyTable[]) =>
    own.map((table, at) => {
      const id = ids[at] ?? 'year';
      const dimension = keyedBy(cells, selection.yearMeans, id, table);
      const isGathered = dimension.holdsTime && spec.groups?.some((group) => group.dimension === id);
      return isGathered ? { ...dimension, spans: spanningKeys(cube, selection, id, table) } : dimension;
    });
  const [down, across] = [keyed(spec.rows, rows), keyed(spec.columns, columns)];
  const rest = spec.top === null ? null : restLabel(down.slice(cutAt(spec)).map(({ keys: own }) => own));
  const kept = rest === null ? down : greatest(down, rows, spec, counting, rest);
  return {
    counting,
    rows: axisOf(kept, cells.count),
    columns: axisOf(across, cells.count),
    rest,
    tables: { rows, columns },
    // 其余 of premium years is 其余 of what is below them: without the years there is no such row.
    unsplit: splitsEnterprises(counting, [...spec.rows, ...spec.columns])
      ? {
          rows: axisWithoutYears(spec.rows, isPremiumYear(cutBy(spec), selection.yearMeans) ? down : kept, counting),
          columns: axisWithoutYears(spec.columns, across, counting),
        }
      : null,
    groupings: new Map(),
  };
}

/** The row dimension that is cut, by its place, and itself. */
const cutAt = ({ rows, topOf }: PivotSpec): number => Math.max(0, topOf ? rows.indexOf(topOf) : 0);
const cutBy = (spec: PivotSpec): DimensionId => spec.rows[cutAt(spec)] ?? 'enterprise';

/** Of the dimension that is cut, the N keys of greatest value within each parent as they are, the others as `rest`. */
function greatest(
  dimensions: Keyed[],
  tables: readonly KeyTable[],
  spec: PivotSpec,
  counting: Counting,
  rest: string,
): Keyed[] {
  const asked = counting.plan.asked[topValue(spec)];
  const depth = cutAt(spec);
  const cut = dimensions[depth];
  const { top } = spec;
  if (top === null || cut === undefined || asked === undefined) return dimensions;
  const above = axisOf(dimensions.slice(0, depth + 1), cut.codes.length);
  const level = above.levels[depth + 1];
  if (level === undefined || level.count <= top) return dimensions;
  const ids = spec.rows.slice(0, depth + 1);
  const grain = timeGrain(ids, counting.selection.yearMeans);
  const wider = splitsEnterprises(counting, ids)
    ? axisWithoutYears(ids, dimensions.slice(0, depth + 1), counting)
    : null;
  const groups = { ...inside(counting, level.codes, level.count), named: tables.slice(0, depth + 1) };
  const unsplit = wider ? unsplitGroups(counting, groups, wider.levels.at(-1) ?? wider.levels[0]) : undefined;
  const path = { axis: above, ids, length: depth + 1 };
  const overDates = overDatesAt(path, null, grain, counting.selection.yearMeans);
  const tally = tallyAsked(asked, counting, { ...groups, grain, unsplit, overDates });
  const place = (path: number) => cut.places[level.key[path] ?? 0] ?? 0;
  const size = tally.figures.map((figure) => (Number.isNaN(figure) ? Number.NEGATIVE_INFINITY : figure));
  const isAhead = (a: number, b: number): boolean => {
    if (size[a] !== size[b]) return (size[a] ?? 0) > (size[b] ?? 0);
    const [left, right] = [tally.exact?.[a] ?? null, tally.exact?.[b] ?? null];
    const order = left && right ? compareAmounts(right, left) : 0;
    return order === 0 ? place(a) < place(b) : order < 0;
  };
  const kept = greatestOfParents(level, top, isAhead);
  if (kept.length === level.count) return dimensions;
  const isKept = new Uint8Array(level.count);
  for (const path of kept) isKept[path] = 1;
  return withRest(dimensions, depth, looked(level.codes, isKept), rest);
}

/** Within each parent the first `most` paths by `isAhead`. Of many paths few are ahead of those kept: nothing is sorted whole. */
function greatestOfParents(
  { count, parent }: Level,
  most: number,
  isAhead: (a: number, b: number) => boolean,
): number[] {
  const kept = new Map<number, number[]>();
  for (let path = 0; path < count; path++) {
    const siblings = kept.get(parent[path] ?? 0) ?? [];
    kept.set(parent[path] ?? 0, siblings);
    const last = siblings.at(-1);
    if (last !== undefined && siblings.length === most && !isAhead(path, last)) continue;
    let [from, to] = [0, siblings.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isAhead(path, siblings[middle] ?? 0)) to = middle;
      else from = middle + 1;
    }
    siblings.splice(from, 0, path);
    if (siblings.length > most) siblings.pop();
  }
  return [...kept.values()].flat();
}

/** Groups of row paths of length `row` by column paths of length `column`: code = row × columns + column. */
export function groupingOf(frame: Frame, row: number, column: number): Grouping {
  const { counting, rows, columns, groupings } = frame;
  const place = row * columns.levels.length + column;
  const known = groupings.get(place);
  if (known) return known;
  const { plan, selection } = counting;
  const left: Level = rows.levels[row] ?? rows.levels[0];
  const right: Level = columns.levels[column] ?? columns.levels[0];
  const grain = timeGrain([...plan.rows.slice(0, row), ...plan.columns.slice(0, column)], selection.yearMeans);
  const down = { axis: rows, ids: plan.rows, length: row };
  const across = { axis: columns, ids: plan.columns, length: column };
  const count = left.count * right.count;
  const isApart = counting.cells.ofNoYear !== null;
  const grouping: Grouping = {
    count: isApart ? count + 1 : count,
    ...(isApart && { keptOut: count }),
    grain,
    overDates: overDatesAt(down, across, grain, selection.yearMeans),
    named: namedAt(frame, row, column),
    finer: isApart ? finerApart(frame, row, column, count) : finerOf(frame, row, column),
    get codes() {
      return (codes ??= inside(counting, crossed(left, right), count).codes);
    },
    get unsplit() {
      return (unsplit ??= unsplitOf(frame, row, column, grouping));
    },
  };
  let codes: Uint32Array | null = null;
  let unsplit: Grouping['unsplit'];
  groupings.set(place, grouping);
  return grouping;
}

function unsplitOf(frame: Frame, row: number, column: number, grouping: Grouping): Grouping['unsplit'] {
  const { counting, unsplit } = frame;
  const { plan, selection } = counting;
  const lengthOf = (path: readonly DimensionId[]) =>
    path.filter((id) => !isPremiumYear(id, selection.yearMeans)).length;
  const [down, across] = [lengthOf(plan.rows.slice(0, row)), lengthOf(plan.columns.slice(0, column))];
  if (unsplit === null || down + across === row + column) return undefined;
  const left = unsplit.rows.levels[down] ?? unsplit.rows.levels[0];
  const right = unsplit.columns.levels[across] ?? unsplit.columns.levels[0];
  return unsplitGroups(counting, grouping, { codes: crossed(left, right), count: left.count * right.count });
}

/** The dimensions that paths of these lengths name. */
const namedAt = ({ tables }: Frame, row: number, column: number): KeyTable[] => [
  ...tables.rows.slice(0, row),
  ...tables.columns.slice(0, column),
];

/** Cells that are on no path are of one more group, the last, that nobody asks for. */
function inside({ cells }: Counting, codes: Uint32Array, count: number) {
  if (cells.ofNoYear === null) return { codes, count };
  return { codes: codes.map((code) => (code === NOWHERE ? count : code)), count: count + 1, keptOut: count };
}

function crossed(left: Level, right: Level): Uint32Array {
  if (left.codes.includes(NOWHERE) || right.codes.includes(NOWHERE))
    return left.codes.map((own, cell) => {
      const other = right.codes[cell] ?? NOWHERE;
      return own === NOWHERE || other === NOWHERE ? NOWHERE : own * right.count + other;
    });
  if (left.count === 1) return right.codes;
  if (right.count === 1) return left.codes;
  return crossedCodes(left.codes, right.codes, right.count);
}

/** Where balances of 0 are of no year, totals over the years hold more than the years do: they are not made of those. */
function finerApart(frame: Frame, row: number, column: number, keptOut: number): Grouping['finer'] {
  const finer = finerOf(frame, row, column);
  const { plan, selection } = frame.counting;
  const isSplit = (rows: number, columns: number) =>
    [...plan.rows.slice(0, rows), ...plan.columns.slice(0, columns)].some((id) =>
      isPremiumYear(id, selection.yearMeans),
    );
  const [rows, columns] = column < plan.columns.length ? [row, column + 1] : [row + 1, column];
  if (finer === undefined || isSplit(rows, columns) !== isSplit(row, column)) return undefined;
  return { ...finer, parents: Uint32Array.from([...finer.parents, keptOut]) };
}

/** The groups of paths that are longer by one: in the columns while they can be, else in the rows. */
function finerOf(frame: Frame, row: number, column: number): Grouping['finer'] {
  const rows = frame.rows.levels[row] ?? frame.rows.levels[0];
  const columns = frame.columns.levels[column] ?? frame.columns.levels[0];
  const deeper = frame.columns.levels[column + 1];
  if (deeper)
    return {
      grouping: groupingOf(frame, row, column + 1),
      parents: crossedPaths(numbered(rows.count), deeper.parent, columns.count),
    };
  const below = frame.rows.levels[row + 1];
  if (below === undefined) return undefined;
  const across = numbered(columns.count);
  return { grouping: groupingOf(frame, row + 1, column), parents: crossedPaths(below.parent, across, columns.count) };
}

/** By group of a row and a column: the group of their parents, `across` to a row. */
function crossedPaths(rows: Uint32Array, columns: Uint32Array, across: number): Uint32Array {
  const groups = new Uint32Array(rows.length * columns.length);
  let group = 0;
  for (const row of rows) for (const column of columns) groups[group++] = row * across + column;
  return groups;
}
