// What `year` means for each fact: the premium year or the year of its date, by measure and by what the pivot's balances carry.

import type { Cube } from './cube.ts';
import type { YearMeans } from './plan.ts';

const OF_DATE = 1;
const PREMIUM_OR_DATE = 2;

/** By position of a fact: the code of its year in `cube.years`. Flows: the premium year if there is one, else that of the date. */
export function yearCodes(cube: Cube, means: YearMeans | null, positions: Uint32Array): Uint32Array {
  const { report, due } = cube.columns;
  const premiums = cube.dues.year;
  const stocks = means === 'due_year' ? 0 : OF_DATE;
  const rules = cube.reports.isStock.map((isStock) => (isStock === 1 ? stocks : PREMIUM_OR_DATE));
  const dateYears = Uint32Array.from(cube.reports.date, (date, at) =>
    rules[at] === 0 ? 0 : (cube.dateYears[date] ?? 0),
  );
  const years = new Uint32Array(positions.length);
  for (let i = 0; i < years.length; i++) {
    const at = positions[i] ?? 0;
    const own = report[at] ?? 0;
    const premium = rules[own] === OF_DATE ? 0 : (premiums[due[at] ?? 0] ?? 0);
    years[i] = premium === 0 ? (dateYears[own] ?? 0) : premium;
  }
  return years;
}
