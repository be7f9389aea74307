// Groups of cells that premium years do not part, beside those that they do: the years divide a balance, not the enterprises that owe
// it, so enterprises are counted in these. Adds nothing up.

import type { Counting, Grouping } from './counting.ts';
import { axisOf, tablesOf, type Axis, type Keyed } from './group.ts';
import { isPremiumYear } from './plan.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';

const YEARS: readonly DimensionId[] = ['due_year', 'year'];

/** Whether enterprises are counted along dimensions of which any is a premium year. */
export const splitsEnterprises = ({ plan, selection }: Counting, ids: readonly DimensionId[]): boolean =>
  plan.listing && ids.some((id) => isPremiumYear(id, selection.yearMeans));

/** The axis of the dimensions that are no premium years. `dimensions`: what each of `ids` is over the cells. */
export const axisWithoutYears = (
  ids: readonly DimensionId[],
  dimensions: readonly Keyed[],
  { selection, cells }: Counting,
): Axis =>
  axisOf(
    dimensions.filter((_, at) => !isPremiumYear(ids[at] ?? 'enterprise', selection.yearMeans)),
    cells.count,
  );

/**
 * `groups` as parts of `wider` groups of the same cells. None has a group that is in several wider ones, as 其余 of premium years is
 * with what is below it, or that filters on premium years keep out.
 */
export function unsplitGroups(
  { cube, selection, cells }: Counting,
  { codes, count, named }: Pick<Grouping, 'codes' | 'count' | 'named'>,
  wider: Pick<Grouping, 'codes' | 'count'>,
): NonNullable<Grouping['unsplit']> {
  const groupOf = new Int32Array(count).fill(-1);
  const inSeveral = new Set<number>();
  codes.forEach((group, cell) => {
    if (selection.premiumYears?.[cells.kind[cell] ?? 0] === 0) return;
    const own = wider.codes[cell] ?? 0;
    if (groupOf[group] !== -1 && groupOf[group] !== own) inSeveral.add(group);
    groupOf[group] = own;
  });
  for (const group of inSeveral) groupOf[group] = -1;
  const ids = YEARS.filter((id) => isPremiumYear(id, selection.yearMeans));
  const years = tablesOf(cube, selection.yearMeans, ids);
  const others = named.filter((table) => !years.includes(table));
  return { grouping: { codes: wider.codes, count: wider.count, grain: 2, named: others }, groupOf };
}
