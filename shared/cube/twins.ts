// One figure that two tables of one import state, as a summary beside the list it sums up: it is counted once. Finds such figures
// once for the whole cube, and says for the ledgers asked for what is the same amount again. Never weighs rows of one table.

import { factsBySubject } from './by-subject.ts';
import type { Provenance } from './closing.ts';
import type { BareCube, Cube } from './cube.ts';
import { gathered } from './lines.ts';

export type Twins = {
  /** Facts that another table of the import states with the same amount. */
  repeated: number[];
  /** For each figure that is so stated, other than 0: the position of a fact that is kept. */
  statedTwice: number[];
  /** The same where the tables' amounts differ: all of them are counted. */
  twiceDiffer: number[];
};

/** @param allowed whether a fact's ledger and reporter are among those asked for */
export function settleTwins(cube: Cube, allowed: NonNullable<Provenance>): Twins {
  const twins: Twins = { repeated: [], statedTwice: [], twiceDiffer: [] };
  for (const group of cube.again.tables) settleFigure(cube, group.filter(allowed), twins);
  return twins;
}

function settleFigure(cube: Cube, facts: readonly number[], twins: Twins): void {
  const tables = gathered(facts, (at) => tableOf(cube, at));
  if (tables.size < 2) return;
  // Of two that say the same the one whose reporter restates it last stays: it closes whenever either does.
  const inOrder = [...tables.values()].sort((one, other) => nextDate(cube, other) - nextDate(cube, one));
  const kept = new Map<number, number>();
  const twice = new Set<number>();
  for (const own of inOrder) {
    const amount = own.reduce((sum, at) => sum + (cube.values[at] ?? 0), 0);
    const first = kept.get(amount);
    if (first === undefined) kept.set(amount, own[0] ?? 0);
    else {
      twins.repeated.push(...own);
      if (amount !== 0) twice.add(first);
    }
  }
  twins.statedTwice.push(...twice);
  const [first] = kept.values();
  if (kept.size > 1 && first !== undefined) twins.twiceDiffer.push(first);
}

const tableOf = (cube: BareCube, at: number): number => cube.kinds.table[cube.columns.kind[at] ?? 0] ?? 0;

/** When the reporter next reports, as an index of the cube's dates; their number where it does not. */
function nextDate({ columns, kinds, reports, dates }: Cube, [at = 0]: readonly number[]): number {
  const report = kinds.report[columns.kind[at] ?? 0] ?? 0;
  const isLast = reports.series[report + 1] !== reports.series[report];
  return isLast ? dates.length : (reports.date[report + 1] ?? dates.length);
}

/** Facts of one batch, subject, measure, item, part, breakdown, premium period and as-of date that stand in several tables. */
export function twinsIn(cube: BareCube): number[][] {
  const figures = figuresOf(cube);
  const shared = inSeveralTables(cube, figures);
  if (!shared.includes(1)) return [];
  return [...factsBySubject(cube, shared, cube.kinds.table)].flatMap((facts) =>
    [...gathered(facts, (at) => figures[cube.columns.kind[at] ?? 0]).values()].filter(
      (own) => new Set(own.map((at) => tableOf(cube, at))).size > 1,
    ),
  );
}

/** By kind all that a figure is of but whose it is, who reports it and where it stands. */
function figuresOf({ kinds, reports, series }: BareCube): string[] {
  return Array.from(kinds.report, (report, kind) => {
    const own = reports.series[report] ?? 0;
    const of = [series.measure[own]?.id, series.item[own], reports.date[report]];
    return [...of, kinds.batch[kind], kinds.detail[kind], kinds.due[kind]].join(' ');
  });
}

/** By kind: 1 where its figure stands in more than one table. */
function inSeveralTables({ kinds }: BareCube, figures: readonly string[]): Uint8Array {
  const first = new Map<string, number>();
  const shared = new Set<string>();
  figures.forEach((figure, kind) => {
    const table = kinds.table[kind] ?? 0;
    if ((first.get(figure) ?? table) !== table) shared.add(figure);
    first.set(figure, table);
  });
  return Uint8Array.from(figures, (figure) => Number(shared.has(figure)));
}
