// The keys that a dimension has, for filter lists: all of the cube's, or those within a pivot's other filters.

import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Cube, KeyedDimension } from './cube.ts';
import { keysOfDimension, tablesOf } from './group.ts';
import { listedFacts } from './listing.ts';
import { placesOf } from './order.ts';
import { isPremiumYear, planOf } from './plan.ts';
import { regrouped } from './regrouped.ts';
import { select } from './select.ts';
import { PivotSpecSchema, type PivotSpec } from './spec.ts';

/** In the fixed order, null (未填) last. With a spec: keys of the facts it uses, its own filters on `dimension` left aside. */
export function keysOf(cube: Cube, dimension: DimensionId, spec: PivotSpec | null): (string | null)[] {
  const own = regrouped(cube, spec ?? EVERYTHING, dimension);
  const { keys, used } = spec === null ? everyKey(own, dimension) : keysWithin(own, dimension, spec);
  const places = placesOf(dimension, keys);
  const ordered = [...used].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  return ordered.map((code) => keys[code] ?? null);
}

const EVERYTHING = PivotSpecSchema.parse({ values: [{ measure: 'ent_cnt' }] });

type Used = { keys: readonly (string | null)[]; used: Set<number> };

function keysWithin(cube: Cube, dimension: DimensionId, spec: PivotSpec): Used {
  const filters = spec.filters.filter((filter) => filter.dimension !== dimension);
  const shown = spec.rows.includes(dimension) || spec.columns.includes(dimension);
  const rows = shown ? spec.rows : [dimension, ...spec.rows];
  const plan = planOf({ ...spec, rows, filters });
  const selection = select(cube, plan);
  const tables = tablesOf(cube, selection.yearMeans, [...plan.rows, ...plan.columns]);
  const { by, codes, keys } = keysOfDimension(cube, selection.yearMeans, dimension);
  const column = cube.columns[by];
  const used = new Set<number>();
  const ofNoYear = new Set(isPremiumYear(dimension, selection.yearMeans) ? cube.emptyWholes : []);
  for (const facts of [selection.picks, listedFacts(cube, selection.listing, tables)])
    for (let i = 0; i < facts.length; i++)
      if (!ofNoYear.has(facts[i] ?? 0)) used.add(codes[column[facts[i] ?? 0] ?? 0] ?? 0);
  return { keys, used };
}

function everyKey(cube: Cube, dimension: DimensionId): Used {
  const used = new Set<number>();
  if (dimension === 'year') {
    const years = [cube.dimensions.due_year, cube.dimensions.as_of_year];
    for (const year of years) for (const code of year.codes) if (code > 0) used.add(code);
    return { keys: cube.years, used };
  }
  const { by, codes, keys } = cube.dimensions[dimension as KeyedDimension];
  for (const code of cube.columns[by]) used.add(codes[code] ?? 0);
  return { keys, used };
}
