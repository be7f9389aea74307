// What `year` means for each fact: the premium year or the year of its date, by measure and by what the pivot's balances carry.

import { rankOfFact, type Ranks } from './closing.ts';
import type { Cube } from './cube.ts';
import { anyPasses } from './passing.ts';
import type { Masks, YearMeans } from './plan.ts';
import type { Statement } from './statement.ts';

/** By kind: the code of its facts' year in `cube.years`. Flows: the premium year if there is one, else that of the date. */
export function yearCodes({ kinds, reports, dues, dateYears }: Cube, means: YearMeans | null): Uint32Array {
  return Uint32Array.from(kinds.report, (report, kind) => {
    const ofDate = dateYears[reports.date[report] ?? 0] ?? 0;
    const premium = dues.year[kinds.due[kind] ?? 0] ?? 0;
    if (reports.isStock[report] === 1) return means === 'due_year' ? premium : ofDate;
    return premium === 0 ? ofDate : premium;
  });
}

/**
 * Where a closing balance is split by premium year, that is the year meant; else the year of its date. Without balances: where a
 * flow is of a premium year.
 * @param asked the facts of the measures asked for
 */
export function meaningOfYear(
  cube: Cube,
  asked: Cube['spans'],
  masks: Masks,
  ranks: Ranks,
  { redundant }: Statement,
): YearMeans {
  const { report, due } = cube.kinds;
  const ofFlows = Number(asked.every(({ measure }) => measure.kind === 'flow'));
  const inLayers = Uint8Array.from(
    report,
    (own, kind) => ((cube.reports.isStock[own] ?? 0) | ofFlows) & Number(due[kind] !== 0) & (masks.kind?.[kind] ?? 1),
  );
  const layered = new Set(
    [...report]
      .filter((_, kind) => inLayers[kind] === 1)
      .map((own) => cube.series.measure[cube.reports.series[own] ?? 0]),
  );
  const spans = asked.filter(({ measure }) => layered.has(measure));
  const closes = (at: number) => rankOfFact(cube, ranks, at) >= 2;
  return anyPasses(cube, spans, { ...masks, kind: inLayers }, redundant, closes) ? 'due_year' : 'as_of_year';
}

type FlowYears = 'flow_due_year' | 'flow_as_of_year' | 'flow_either';

/**
 * Which years the flows used are put under; null: none is used.
 * @param used by report, 0 where none of its facts is used
 */
function flowYears({ kinds, reports, dues }: Cube, used: Uint8Array): FlowYears | null {
  const found = new Set<boolean>();
  kinds.report.forEach((report, kind) => {
    if (used[report] === 0 || reports.isStock[report] === 1) return;
    found.add((dues.year[kinds.due[kind] ?? 0] ?? 0) !== 0);
  });
  if (found.size === 0) return null;
  return found.size === 2 ? 'flow_either' : found.has(true) ? 'flow_due_year' : 'flow_as_of_year';
}

/** What is to be said of `year`: of balances, of flows where it means another year to them, or is added where balances are not. */
export function yearsMeant(cube: Cube, used: Uint8Array, means: YearMeans): (YearMeans | FlowYears)[] {
  const flows = flowYears(cube, used);
  if (flows === null) return [means];
  const hasBalances = cube.reports.isStock.some((isStock, report) => isStock === 1 && used[report] !== 0);
  if (!hasBalances) return [flows];
  return means === 'due_year' && flows === 'flow_due_year' ? [means] : [means, flows];
}
