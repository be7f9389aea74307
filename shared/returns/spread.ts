// One cell's binding laid along its row or column: what sets two columns apart in another row sets them apart in this one too.
// Goes by the figures that are known; a cell that no other line tells of is left to the user.

import { parseAddress } from '../grid.ts';
import type { FigureBinding } from './form.ts';

type Place = { sheet: string; cell: string };
export type Along = 'row' | 'column';

const keyOf = ({ sheet, cell }: Place): string => `${sheet}!${cell}`;

/** `own` changed as `there` differs from `here`: filters dimension by dimension, the rest where it differs. */
function likewise(own: FigureBinding, here: FigureBinding, there: FigureBinding, place: Place): FigureBinding {
  const filterOf = ({ filters }: FigureBinding, dimension: string) =>
    filters.find((filter) => filter.dimension === dimension);
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const moved = [...new Set([...here.filters, ...there.filters].map(({ dimension }) => dimension))].filter(
    (dimension) => !same(filterOf(here, dimension)?.in, filterOf(there, dimension)?.in),
  );
  const added = moved.flatMap((dimension) => filterOf(there, dimension) ?? []);
  const pick = <Key extends keyof FigureBinding>(key: Key): FigureBinding[Key] =>
    same(here[key], there[key]) ? own[key] : there[key];
  return {
    ...place,
    value: pick('value'),
    filters: [...own.filters.filter(({ dimension }) => !moved.includes(dimension)), ...added],
    period: pick('period'),
    compared: pick('compared'),
    bands: pick('bands'),
    groups: pick('groups'),
    unit: pick('unit'),
    decimals: pick('decimals'),
  };
}

/**
 * `own` for the other cells of its row or column.
 * @param known figures that are bound or proposed. @param open cells that want a figure and have none.
 */
export function spread(
  own: FigureBinding,
  along: Along,
  known: readonly FigureBinding[],
  open: readonly Place[],
): FigureBinding[] {
  const at = parseAddress(own.cell);
  if (!at) return [];
  const line = (place: Place): number | null => {
    const spot = place.sheet === own.sheet ? parseAddress(place.cell) : null;
    return spot && (along === 'row' ? spot.row : spot.column);
  };
  const across = (place: Place): number | null => {
    const spot = parseAddress(place.cell);
    return spot && (along === 'row' ? spot.column : spot.row);
  };
  const [home, start] = along === 'row' ? [at.row, at.column] : [at.column, at.row];
  const places = new Map([...known, ...open].filter((one) => line(one) === home).map((one) => [across(one), one]));
  const byPlace = new Map(known.map((one) => [`${one.sheet} ${line(one)} ${across(one)}`, one]));
  const others = [...new Set(known.flatMap((one) => line(one) ?? []))].filter((other) => other !== home);
  const near = others.toSorted((a, b) => Math.abs(a - home) - Math.abs(b - home));
  return [...places].flatMap(([to, { sheet, cell }]) => {
    if (to === start || to === null || keyOf({ sheet, cell }) === keyOf(own)) return [];
    for (const other of near) {
      const here = byPlace.get(`${sheet} ${other} ${start}`);
      const there = byPlace.get(`${sheet} ${other} ${to}`);
      if (here && there) return [likewise(own, here, there, { sheet, cell })];
    }
    return [];
  });
}
