// What a figure that is shown another way is worked out from: the base of a change, the whole of a share, each at its own place in the
// table, to be drilled like any other. Asks the pivot for its bases; decides none itself.

import { basesOf, placeOfTime } from './changes.ts';
import type { Cube } from './cube.ts';
import { drillFacts } from './drill.ts';
import { isOverTime } from './heads.ts';
import { amountAt, keyOf, linesOf, type Line } from './lines.ts';
import { laidOut, runPivot } from './pivot.ts';
import type { PivotSpec, ShownAs } from './spec.ts';
import type { Figure, Path, PivotTable, TableOf } from './table.ts';
import type { Amount } from './amount.ts';

type Place = { row: Path; column: Path };

/** `isUncut`: its place is in the table with all rows, not the greatest N. `total`: the value's own figure there. */
export type DrillAgainst = Place & { part: 'base' | 'whole'; isUncut: boolean; total: Figure };

/** The figure as it is shown there, null where it is shown as itself; and what it is held against. */
export function heldAgainst(
  cube: Cube,
  spec: PivotSpec,
  row: Path,
  column: Path,
  value: number,
): { shown: Figure; against: DrillAgainst[] } {
  const show = spec.values[value]?.show;
  if (!show) return { shown: null, against: [] };
  const shown = shownAt(runPivot(cube, spec), { row, column }, value);
  const part = shown === null ? null : partOf(cube, spec, { row, column }, value, show);
  if (!part) return { shown, against: [] };
  const { total } = drillFacts(cube, part.isUncut ? { ...spec, top: null } : spec, part.row, part.column, value);
  return { shown, against: [{ ...part, total }] };
}

function shownAt(table: PivotTable, place: Place, value: number): Figure {
  const line = lineAt(table, place.row);
  return line ? (figuresOf(amountAt(line, columnAt(table, place.column), value)) ?? null) : null;
}

/** Amounts of a finished table are figures. */
const figuresOf = (amount: Amount): Figure => (typeof amount === 'number' ? amount : null);

function lineAt(table: TableOf<Amount>, row: Path): Line | undefined {
  const { rows, subtotals, total } = linesOf(table);
  return [total, ...subtotals, ...rows].find(({ path }) => keyOf(path) === keyOf(row));
}

/** Null: the total over all columns. */
function columnAt({ columns, columnDimensions }: TableOf<Amount>, column: Path): number | null {
  if (columnDimensions.length === 0 || column.length < columnDimensions.length) return null;
  const at = columns.findIndex((path) => keyOf(path) === keyOf(column));
  return at < 0 ? null : at;
}

function partOf(
  cube: Cube,
  spec: PivotSpec,
  { row, column }: Place,
  value: number,
  show: ShownAs,
): Omit<DrillAgainst, 'total'> | null {
  const whole = (place: Place) => ({ ...place, part: 'whole' as const, isUncut: false });
  switch (show) {
    case 'rank':
      return null;
    case 'share_row':
      return whole({ row, column: [] });
    case 'share_column':
    case 'cumulative':
      return whole({ row: [], column });
    case 'share_total':
      return whole({ row: [], column: [] });
    case 'share_parent':
      return whole({ row: row.slice(0, -1), column });
    default:
      return isOverTime(show) ? baseOf(cube, spec, { row, column }, value, show.endsWith('_year')) : null;
  }
}

function baseOf(
  cube: Cube,
  spec: PivotSpec,
  { row, column }: Place,
  value: number,
  ofYear: boolean,
): Omit<DrillAgainst, 'total'> | null {
  const table = laidOut(cube, spec);
  const line = lineAt(table, row);
  const uncut = () => linesOf(laidOut(cube, { ...spec, top: null }));
  const step = line && basesOf(table, uncut, value, ofYear)(line, columnAt(table, column));
  if (!step || step.isLayer) return null;
  const across = placeOfTime(table.columnDimensions);
  if (across >= 0) return { part: 'base', isUncut: false, row, column: column.with(across, step.from) };
  const down = placeOfTime(table.rowDimensions);
  return { part: 'base', isUncut: true, row: row.with(down, step.from), column };
}
