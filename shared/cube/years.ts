// What `year` means for each fact: the premium year or the year of its date, by measure and by what the pivot's balances carry.

import type { Cube } from './cube.ts';
import type { YearMeans } from './plan.ts';

/** By position of a fact: the code of its year in `cube.years`. Flows: the premium year if there is one, else that of the date. */
export function yearCodes(cube: Cube, means: YearMeans | null): (at: number) => number {
  const { series, standing, due } = cube.columns;
  const isFlow = Uint8Array.from(cube.series.measure, (measure) => Number(measure.kind === 'flow'));
  const ofDate = (at: number) => cube.dateYears[cube.standings.date[standing[at] ?? 0] ?? 0] ?? 0;
  return (at) => {
    const premium = cube.dues.year[due[at] ?? 0] ?? 0;
    if (isFlow[series[at] ?? 0] === 1) return premium === 0 ? ofDate(at) : premium;
    return means === 'due_year' ? premium : ofDate(at);
  };
}
