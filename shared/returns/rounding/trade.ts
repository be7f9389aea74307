// The methods that the trade knew before: each figure rounded for itself (totals are then the sum of the rounded, or stand
// apart with a 尾差 note), and 倒挤: the total is kept and its items are pressed to it. 倒挤 foots in one direction only.

import { familiesOf } from './families.ts';
import { nearest, type RoundingTable } from './table.ts';

/** Last places of each figure rounded for itself. */
export const roundPlain = ({ values, step }: RoundingTable): number[] => values.map((value) => nearest(value, step));

/** What a total is pressed from: figures, and totals below it. `exact` in the smallest unit, `first` its first figure. */
type Item = { exact: number; first: number; places: number; items: Item[] };

const itemOf = (exact: number, first: number, step: number): Item => ({
  exact,
  first,
  places: nearest(exact, step),
  items: [],
});

/** Moves items by one last place each, from the last one back, until they add up to what the total shows; zeros stay. */
function press(item: Item): void {
  const order = item.items.toSorted((a, b) => b.first - a.first);
  const movable = order.filter(({ exact }) => exact !== 0);
  let short = item.places - order.reduce((so, { places }) => so + places, 0);
  for (let at = 0; short !== 0 && movable.length > 0; at = (at + 1) % movable.length) {
    const next = movable[at];
    const move = Math.sign(short);
    if (next) next.places += move;
    short -= move;
  }
  for (const inner of order) if (inner.items.length > 0) press(inner);
}

/** 倒挤: totals of one direction keep their nearest rounding, the widest first. Last places of each figure. */
export function roundSqueezed({ values, step, sums }: RoundingTable): number[] {
  const { families, signs } = familiesOf(values.length, sums);
  const figures = values.map((value, figure) => itemOf(value * (signs[figure] ?? 1), figure, step));
  const home: (Item | undefined)[] = values.map(() => undefined);
  const roots: Item[] = [];
  for (const s of families[0]) {
    const inside = (sums[s] ?? []).map(({ figure }) => figure);
    const exact = inside.reduce((so, figure) => so + (figures[figure]?.exact ?? 0), 0);
    const first = Math.min(...inside);
    const item = itemOf(exact, first, step);
    (home[first]?.items ?? roots).push(item);
    for (const figure of inside) home[figure] = item;
  }
  figures.forEach((figure, at) => home[at]?.items.push(figure));
  roots.forEach(press);
  return figures.map(({ places }, at) => (places === 0 ? 0 : places * (signs[at] ?? 1)));
}
