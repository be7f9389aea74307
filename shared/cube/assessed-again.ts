// What is assessed for a period (应缴, 缴费基数 …), stated again by the same reporter as of a later date, is restated: the later counts.
// Payments are not: they may come twice for one period. Only drops.

import { factsBySubject } from './by-subject.ts';
import type { Provenance } from './closing.ts';
import type { BareCube, Cube } from './cube.ts';
import { gathered } from './lines.ts';

export type AssessedAgain = {
  /** Facts of which a later date has the same figure. */
  repeated: number[];
  /** For each figure so restated: the position of a fact that is kept. */
  again: number[];
};

/**
 * @param dates by date: 1 where it is asked for
 * @param sources whether a fact's ledger and reporter are among those asked for; null: all are
 */
export function assessedAgain(cube: Cube, dates: Uint8Array, sources: Provenance): AssessedAgain {
  const settled: AssessedAgain = { repeated: [], again: [] };
  const dateOf = (at: number) => cube.reports.date[cube.kinds.report[cube.columns.kind[at] ?? 0] ?? 0] ?? 0;
  for (const group of cube.again.dates) {
    const facts = group.filter((at) => dates[dateOf(at)] === 1 && (sources === null || sources(at)));
    const last = Math.max(...facts.map(dateOf));
    const [kept] = facts.filter((at) => dateOf(at) === last);
    const before = facts.filter((at) => dateOf(at) < last);
    if (kept === undefined || before.length === 0) continue;
    settled.repeated.push(...before);
    settled.again.push(kept);
  }
  return settled;
}

/** By figure (subject, series, part and breakdown, period) its facts of several dates; empty for most cubes. */
export function assessedTwice(cube: BareCube): number[][] {
  const { kinds, reports, columns } = cube;
  const dateOf = (kind: number) => reports.date[kinds.report[kind] ?? 0] ?? 0;
  const figureOf = (kind: number) =>
    [reports.series[kinds.report[kind] ?? 0], kinds.detail[kind], kinds.due[kind]].join(' ');
  const wanted = new Uint8Array(kinds.count);
  const assessed = [...wanted.keys()].filter((kind) => kinds.due[kind] !== 0 && isAssessed(cube, kind));
  for (const own of gathered(assessed, figureOf).values())
    if (new Set(own.map(dateOf)).size > 1) for (const kind of own) wanted[kind] = 1;
  if (!wanted.includes(1)) return [];
  return [...factsBySubject(cube, wanted, kinds.report)].flatMap((facts) =>
    [...gathered(facts, (at) => figureOf(columns.kind[at] ?? 0)).values()].filter(
      (own) => new Set(own.map((at) => dateOf(columns.kind[at] ?? 0))).size > 1,
    ),
  );
}

const isAssessed = ({ series, reports, kinds }: BareCube, kind: number): boolean =>
  series.measure[reports.series[kinds.report[kind] ?? 0] ?? 0]?.assessed === true;
