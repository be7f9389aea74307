// What `year` means for each fact: the premium year or the year of its date, by measure and by what the pivot's balances carry.

import type { Cube } from './cube.ts';
import type { YearMeans } from './plan.ts';

/** By kind: the code of its facts' year in `cube.years`. Flows: the premium year if there is one, else that of the date. */
export function yearCodes({ kinds, reports, dues, dateYears }: Cube, means: YearMeans | null): Uint32Array {
  return Uint32Array.from(kinds.report, (report, kind) => {
    const ofDate = dateYears[reports.date[report] ?? 0] ?? 0;
    const premium = dues.year[kinds.due[kind] ?? 0] ?? 0;
    if (reports.isStock[report] === 1) return means === 'due_year' ? premium : ofDate;
    return premium === 0 ? ofDate : premium;
  });
}
