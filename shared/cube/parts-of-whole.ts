// Whether figures are parts of the whole that a share of them would be of: balances of other dates are not, nor is an enterprise that is
// counted in several rows. Shares must foot to 100 (domain reference §2, 占比), and such ones cannot. Finds; works no share out.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import { measureOf } from '../vocabulary/measures.ts';
import type { Amount } from './amount.ts';
import { isAverage } from './asked.ts';
import type { Share } from './footed-shares.ts';
import { ownHead, type ShownReason } from './heads.ts';
import { gathered, type Line, type Lines } from './lines.ts';
import type { AskedValue, PivotSpec, ShownAs } from './spec.ts';
import type { Figure, TableOf } from './table.ts';

/** Dimensions whose keys are dates of balances. */
const DATES: readonly DimensionId[] = ['as_of_year', 'as_of'];

/** Why no figure of the value is a part of the whole that `show` names; null: some are. */
export function whyNoShare(
  { rowDimensions, columnDimensions, yearMeans }: TableOf<Amount>,
  spec: PivotSpec,
  value: number,
  show: ShownAs,
): ShownReason | null {
  const own = ownHead(spec, value);
  if (own === null) return null;
  if (isAverage(own.value) || own.totals === 'ratio' || own.totals === 'max') return 'share.not-parts';
  if (show === 'cumulative' && own.totals === 'distinct') return 'share.counted-once';
  const down = show === 'share_row' ? [] : rowDimensions;
  const across = show === 'share_row' || show === 'share_total' ? columnDimensions : [];
  const isDate = (id: DimensionId) => DATES.includes(id) || (id === 'year' && yearMeans === 'as_of_year');
  return !isFlow(own.value) && [...down, ...across].some(isDate) ? 'share.over-dates' : null;
}

/** Amounts that are added over time. */
const isFlow = (value: AskedValue): boolean =>
  value.measure !== 'ent_cnt' &&
  value.measure !== 'indicator' &&
  value.agg === 'sum' &&
  measureOf(value.measure).kind === 'flow';

type FigureOf = (line: Line, column: number | null) => Figure;

/**
 * Whether the figure stands among others that do not add up to the whole of its share: those of its row for a share of the row, those of
 * its group for one of the group, else all those of as many keys as it has.
 */
export function overlaps({ rows, subtotals, total }: Lines, columns: number, figureOf: FigureOf, show: Share) {
  const lines = [...rows, ...subtotals].filter(({ path }) => path.length > 0);
  const ofDepth = gathered([...lines, total], ({ path }) => path.length);
  const below = gathered(lines, ({ parent }) => parent);
  const across = [...Array(columns).keys()];
  const known = new Map<Line | number, Map<number | null, boolean>>();
  const differs = (parts: readonly Line[], over: readonly (number | null)[], whole: Figure): boolean => {
    let sum = 0;
    for (const part of parts) for (const column of over) sum += figureOf(part, column) ?? 0;
    return sum !== whole;
  };
  /** The set that the figure stands in by its line or its number of keys, over one column or (-1) over all. */
  const setOf = (line: Line, column: number | null): [Line | number, number | null] => {
    if (show === 'share_row') return [line, -1];
    if (show === 'share_parent') return [line.parent ?? line, column];
    return [line.path.length, show === 'share_total' && column !== null ? -1 : column];
  };
  const isApart = (set: Line | number, column: number | null): boolean => {
    if (typeof set === 'number')
      return column === -1
        ? differs(ofDepth.get(set) ?? [], across, figureOf(total, null))
        : differs(ofDepth.get(set) ?? [], [column], figureOf(total, column));
    return column === -1
      ? differs([set], across, figureOf(set, null))
      : differs(below.get(set) ?? [], [column], figureOf(set, column));
  };
  return (line: Line, column: number | null): boolean => {
    const isWhole = show === 'share_row' ? column === null : show === 'share_parent' && line.parent === null;
    if (isWhole) return false;
    const [set, over] = setOf(line, column);
    const found = known.get(set)?.get(over) ?? isApart(set, over);
    known.set(set, (known.get(set) ?? new Map<number | null, boolean>()).set(over, found));
    return found;
  };
}
