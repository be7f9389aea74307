// What `year` means for each fact: the premium year or the year of its date, by measure and by what the pivot's balances carry.

import type { Cube } from './cube.ts';
import type { YearMeans } from './plan.ts';

const OF_DATE = 1;
const PREMIUM_OR_DATE = 2;

/** By position of a fact: the code of its year in `cube.years`. Flows: the premium year if there is one, else that of the date. */
export function yearCodes(cube: Cube, means: YearMeans | null): (at: number) => number {
  const { report, due } = cube.columns;
  const premiums = cube.dues.year;
  const dateYears = Uint32Array.from(cube.reports.date, (date) => cube.dateYears[date] ?? 0);
  const stocks = means === 'due_year' ? 0 : OF_DATE;
  const rules = cube.reports.isStock.map((isStock) => (isStock === 1 ? stocks : PREMIUM_OR_DATE));
  return (at) => {
    const own = report[at] ?? 0;
    const rule = rules[own] ?? 0;
    if (rule === OF_DATE) return dateYears[own] ?? 0;
    const premium = premiums[due[at] ?? 0] ?? 0;
    return premium === 0 && rule === PREMIUM_OR_DATE ? (dateYears[own] ?? 0) : premium;
  };
}
