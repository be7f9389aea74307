// Closing dates: a balance is taken as its series last reported it, never added over dates, and once for each enterprise.
// Gives each fact a rank: 3 closing of all dates asked for but overtaken within its year, 2 closing of both, 1 of its year only, 0 neither.
// Flows always rank 2.

import type { Cube } from './cube.ts';

export type Ranks = {
  byKind: Uint8Array;
  /** By fact, where a later report of another series overtakes this one; null: none does. */
  byFact: Uint8Array | null;
  /** Balances overtaken although they close their own series. */
  overtaken: number;
};

/** A rank not set apart for the fact. */
const AS_REPORT = 255;

/** Whether a fact comes from the ledgers and reporters asked for; null: all are. */
export type Provenance = ((at: number) => boolean) | null;

/**
 * @param dateAllowed by date: 1 where `at` and the filters on dates let it through
 * @param provenance closing dates are those of the sources asked for; others overtake nothing
 */
export function closingRanks(cube: Cube, dateAllowed: Uint8Array, provenance: Provenance): Ranks {
  const byReport = reportRanks(cube, dateAllowed, provenance);
  const byKind = Uint8Array.from(cube.kinds.report, (report) => byReport[report] ?? 0);
  return { byKind, ...overtakenRanks(cube, byKind, dateAllowed, provenance) };
}

function reportRanks(cube: Cube, dateAllowed: Uint8Array, provenance: Provenance): Uint8Array {
  const { count, series, date, isStock } = cube.reports;
  const given = provenance === null ? null : reportsGiven(cube, provenance);
  const ranks = new Uint8Array(count);
  let later = -1;
  for (let report = count - 1; report >= 0; report--) {
    const own = series[report] ?? 0;
    const at = date[report] ?? 0;
    if (isStock[report] === 0) {
      ranks[report] = 2;
      continue;
    }
    if (given?.[report] === 0 || dateAllowed[at] === 0) continue;
    if (later < 0 || series[later] !== own) ranks[report] = 2;
    else if (cube.dateYears[at] !== cube.dateYears[date[later] ?? 0]) ranks[report] = 1;
    later = report;
  }
  return ranks;
}

function reportsGiven(cube: Cube, provenance: (at: number) => boolean): Uint8Array {
  const given = new Uint8Array(cube.reports.count);
  for (let at = 0; at < cube.size; at++)
    if (provenance(at)) given[cube.kinds.report[cube.columns.kind[at] ?? 0] ?? 0] = 1;
  return given;
}

/** Where several series report one enterprise's balance, only the latest counts, over all and in each year. */
function overtakenRanks(cube: Cube, byKind: Uint8Array, dateAllowed: Uint8Array, provenance: Provenance) {
  const { order, starts } = cube.rivals;
  if (order.length === 0) return { byFact: null, overtaken: 0 };
  const byFact = new Uint8Array(cube.size).fill(AS_REPORT);
  let overtaken = 0;
  const { kind } = cube.columns;
  const dateOf = (at: number) => cube.reports.date[cube.kinds.report[kind[at] ?? 0] ?? 0] ?? 0;
  const rankOf = (at: number) => byKind[kind[at] ?? 0] ?? 0;
  for (let group = 0; group + 1 < starts.length; group++) {
    let latest = -1;
    const latestOfYear = new Map<number, number>();
    const facts = [...order.subarray(starts[group], starts[group + 1])].filter(
      (at) => dateAllowed[dateOf(at)] === 1 && (provenance === null || provenance(at)),
    );
    for (const at of facts) {
      const date = dateOf(at);
      const year = cube.dateYears[date] ?? 0;
      if (rankOf(at) === 2) latest = Math.max(latest, date);
      if (rankOf(at) >= 1) latestOfYear.set(year, Math.max(latestOfYear.get(year) ?? -1, date));
    }
    for (const at of facts) {
      const date = dateOf(at);
      const rank = rankOf(at);
      if (rank === 0) continue;
      const closesYear = latestOfYear.get(cube.dateYears[date] ?? 0) === date;
      const closesAll = rank === 2 && date === latest;
      if (rank === 2 && !closesAll) overtaken++;
      byFact[at] = closesAll ? (closesYear ? 2 : 3) : Number(closesYear);
    }
  }
  return { byFact, overtaken };
}

export function rankOfFact(cube: Cube, { byKind, byFact }: Ranks, at: number): number {
  const own = byFact === null ? AS_REPORT : (byFact[at] ?? AS_REPORT);
  return own === AS_REPORT ? (byKind[cube.columns.kind[at] ?? 0] ?? 0) : own;
}
