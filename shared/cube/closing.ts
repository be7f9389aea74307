// Closing dates: a balance is taken as its series last reported it, never added over dates, and once for each enterprise.
// Gives each fact a rank: 2 closing of all dates asked for, 1 closing of its year, 0 neither. Flows always rank 2.

import type { Cube } from './cube.ts';

export type Ranks = {
  /** By series × date. */
  bySeries: Uint8Array;
  /** By fact, where a later report of another series overtakes this one; null: none does. */
  byFact: Uint8Array | null;
  /** Balances overtaken although they close their own series. */
  overtaken: number;
};

/** A rank not set apart for the fact. */
const AS_SERIES = 255;

/** Whether a fact comes from the ledgers and reporters asked for; null: all are. */
export type Provenance = ((at: number) => boolean) | null;

/**
 * @param dateAllowed by date: 1 where `at` and the filters on dates let it through
 * @param provenance closing dates are those of the sources asked for; others overtake nothing
 */
export function closingRanks(cube: Cube, dateAllowed: Uint8Array, provenance: Provenance): Ranks {
  const bySeries = seriesRanks(cube, dateAllowed, provenance);
  return { bySeries, ...overtakenRanks(cube, bySeries, dateAllowed, provenance) };
}

function seriesRanks(cube: Cube, dateAllowed: Uint8Array, provenance: Provenance): Uint8Array {
  const dates = cube.dates.length;
  const reported = provenance === null ? cube.reported : reportedBy(cube, provenance);
  const ranks = new Uint8Array(reported.length);
  cube.series.measure.forEach((measure, code) => {
    const row = ranks.subarray(code * dates, (code + 1) * dates);
    if (measure.kind === 'flow') {
      row.fill(2);
      return;
    }
    let later = -1;
    for (let date = dates - 1; date >= 0; date--) {
      if (reported[code * dates + date] === 0 || dateAllowed[date] === 0) continue;
      if (later < 0) row[date] = 2;
      else if (cube.dateYears[date] !== cube.dateYears[later]) row[date] = 1;
      later = date;
    }
  });
  return ranks;
}

function reportedBy(cube: Cube, provenance: (at: number) => boolean): Uint8Array {
  const reported = new Uint8Array(cube.reported.length);
  const { series, standing } = cube.columns;
  for (let at = 0; at < cube.size; at++) {
    if (!provenance(at)) continue;
    reported[(series[at] ?? 0) * cube.dates.length + (cube.standings.date[standing[at] ?? 0] ?? 0)] = 1;
  }
  return reported;
}

/** Where several series report one enterprise's balance, only the latest counts, over all and in each year. */
function overtakenRanks(cube: Cube, bySeries: Uint8Array, dateAllowed: Uint8Array, provenance: Provenance) {
  const { order, starts } = cube.rivals;
  if (order.length === 0) return { byFact: null, overtaken: 0 };
  const byFact = new Uint8Array(cube.size).fill(AS_SERIES);
  let overtaken = 0;
  const dateOf = (at: number) => cube.standings.date[cube.columns.standing[at] ?? 0] ?? 0;
  const rankOf = (at: number) => bySeries[(cube.columns.series[at] ?? 0) * cube.dates.length + dateOf(at)] ?? 0;
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
      if (rank === 0 || (rank === 2 && date === latest)) continue;
      if (rank === 2) overtaken++;
      byFact[at] = latestOfYear.get(cube.dateYears[date] ?? 0) === date ? 1 : 0;
    }
  }
  return { byFact, overtaken };
}

export function rankOfFact(cube: Cube, ranks: Ranks, at: number): number {
  const own = ranks.byFact === null ? AS_SERIES : (ranks.byFact[at] ?? AS_SERIES);
  if (own !== AS_SERIES) return own;
  const date = cube.standings.date[cube.columns.standing[at] ?? 0] ?? 0;
  return ranks.bySeries[(cube.columns.series[at] ?? 0) * cube.dates.length + date] ?? 0;
}
