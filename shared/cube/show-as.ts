// What is shown in place of a value's own figures: shares, running shares, ranks, changes and growth. A finished table in, another out.
// Works on the exact amounts that the rules gave, totals included, and rounds once; what has no sound base is no figure, and a note says so.

import { divide, multiply, rational } from '../rational.ts';
import { isAverage } from './asked.ts';
import { compareAmounts, figureOf, fractionOf, minus, type Amount, type Known } from './amount.ts';
import { basesOf, holdsTime, notesOn, type Step } from './changes.ts';
import { footedShares, isShare, type Share } from './footed-shares.ts';
import { isOverTime, ownHead, shownHead, type ShownReason } from './heads.ts';
import { amountAt, gathered, keyOf, linesOf, type Line, type Lines } from './lines.ts';
import { eachOnce } from './notes.ts';
import { overlaps, whyNoShare } from './parts-of-whole.ts';
import type { PivotSpec, ShownAs } from './spec.ts';
import type { Figure, Note, PivotTable, TableOf } from './table.ts';

/** 100 % in 0.01 percent. */
const WHOLE = 10_000n;

/** A base that is absent, 0 or below 0 gives no percentage. */
const BASELESS = Symbol('no sound base');
/** A figure that cannot be had although there is a base: beyond what a number holds exactly, or of counts that overlap. */
type Refused = { reason: ShownReason };
const BEYOND: Refused = { reason: 'total.overflow' };
const OVERLAPPING: Refused = { reason: 'share.counts-overlap' };
type Shown = Figure | typeof BASELESS | Refused;
/** Column null: the total over all columns. */
type Way = (line: Line, column: number | null) => Shown;

/** `part` ÷ `whole` in 0.01 percent, half-up, exact; the whole must be above 0. */
export function percent(part: Amount, whole: Amount): Shown {
  if (part === null) return null;
  if (whole === null || compareAmounts(whole, 0) <= 0) return BASELESS;
  if (typeof part === 'number' && typeof whole === 'number') {
    const doubled = Math.abs(part) * 20_000 + whole;
    if (doubled <= Number.MAX_SAFE_INTEGER && whole * 2 <= Number.MAX_SAFE_INTEGER) {
      const size = (doubled - (doubled % (2 * whole))) / (2 * whole);
      return part < 0 && size !== 0 ? -size : size;
    }
  }
  const share = divide(multiply(fractionOf(part), rational(WHOLE)), fractionOf(whole));
  return figureOf(share) ?? BEYOND;
}

/** Whether every amount is the figure to show. */
const areFigures = (_: TableOf<Amount>, { values }: PivotSpec): _ is PivotTable =>
  values.every((value) => value.show === undefined && value.measure !== 'indicator' && !isAverage(value));

/**
 * The table with every value of `spec` shown as it asks; values that ask for nothing are themselves, rounded.
 * @param uncut the same table with all of its rows
 */
export function shownAs(table: TableOf<Amount>, spec: PivotSpec, uncut: () => TableOf<Amount>): PivotTable {
  if (areFigures(table, spec)) return table;
  const lines = linesOf(table);
  const said: Said = { baseless: 0, footed: 0, steps: [] };
  let all: Lines | null = spec.top === null ? lines : null;
  const whole = () => (all ??= linesOf(uncut()));
  const reasons = spec.values.map(({ show }, at): ShownReason | null => {
    return show ? refusal(table, spec, at, show) : null;
  });
  const ways = spec.values.map(({ show }, at): Way => {
    if (reasons[at]) return () => null;
    return show
      ? wayOf(table, lines, whole, spec, at, show, said)
      : (line, column) => figureOf(amountAt(line, column, at));
  });
  const shown = (line: Line, column: number | null): Figure[] =>
    ways.map((way, at) => {
      const figure = way(line, column);
      if (figure === null || typeof figure === 'number') return figure;
      if (figure !== BASELESS) reasons[at] ??= figure.reason;
      else if (isOwn(table, column)) said.baseless += 1;
      return null;
    });
  const { rows, subtotals, total } = lines;
  const across = (line: Line) => table.columns.map((_, column) => shown(line, column));
  const figures = {
    cells: rows.map(across),
    rowTotals: rows.map((line) => shown(line, null)),
    columnTotals: across(total),
    grandTotal: shown(total, null),
    subtotals: subtotals.map((line) => ({ path: line.path, cells: across(line), total: shown(line, null) })),
  };
  const values = table.values.map((head, at) => {
    const show = spec.values[at]?.show;
    return show ? shownHead(head, show, reasons[at] ?? null) : head;
  });
  const why = reasons.flatMap((reason, at): Note[] => {
    if (reason !== 'total.overflow') return reason ? [{ code: reason, values: {} }] : [];
    return [{ code: 'pivot.overflow', values: { measure: table.values[at]?.zh ?? '' } }];
  });
  const without = said.baseless > 0 ? [{ code: 'pivot.no-base', values: { count: said.baseless } }] : [];
  const footed = said.footed > 0 ? [{ code: 'pivot.shares-footed', values: { count: said.footed } }] : [];
  const notes = eachOnce([...table.notes, ...why, ...without, ...footed, ...notesOn(said.steps)]);
  return { ...table, ...figures, values, notes };
}

/** Why the value cannot be shown so; null: it can. */
function refusal(table: TableOf<Amount>, spec: PivotSpec, value: number, show: ShownAs): ShownReason | null {
  if (isOverTime(show)) return holdsTime(table) ? null : 'change.no-time';
  return show === 'rank' ? null : whyNoShare(table, spec, value, show);
}

/** Without dimensions in the columns the one column repeats the totals. */
const isOwn = (table: TableOf<Amount>, column: number | null): boolean =>
  column === null || table.columnDimensions.length > 0;

/** What was met on the way: percentages without a base, shares moved by one last place so that their set foots, periods gone back. */
type Said = { baseless: number; footed: number; steps: Step[] };

/** Shares of the whole that `show` names; made to foot where the parts are all there. */
function shares(table: TableOf<Amount>, lines: Lines, at: FigureOf, show: Share, isCount: boolean, said: Said): Way {
  const { total } = lines;
  const wholeOf = (line: Line, column: number | null): Figure => {
    if (show === 'share_row') return at(line, null);
    if (show === 'share_parent') return at(line.parent ?? line, column);
    return at(total, show === 'share_total' ? null : column);
  };
  const { shareOf } = footedShares(lines, table.columns.length, at, show);
  const overlap = isCount ? overlaps(lines, table.columns.length, at, show) : () => false;
  return (line, column) => {
    const plain = percent(at(line, column), wholeOf(line, column));
    if (typeof plain === 'number' && overlap(line, column)) return OVERLAPPING;
    const footed = shareOf(line, column);
    if (footed === undefined || footed === plain || typeof plain !== 'number') return plain;
    if (isOwn(table, column)) said.footed += 1;
    return footed;
  };
}

function wayOf(
  table: TableOf<Amount>,
  lines: Lines,
  uncut: () => Lines,
  spec: PivotSpec,
  value: number,
  show: ShownAs,
  said: Said,
): Way {
  const at = (line: Line | null, column: number | null): Amount => line && amountAt(line, column, value);
  const figure: FigureOf = (line, column) => figureOf(at(line, column));
  const { rows, subtotals, total } = lines;
  if (isShare(show)) return shares(table, lines, figure, show, ownHead(spec, value)?.totals === 'distinct', said);
  switch (show) {
    case 'cumulative':
      return runningShares([...rows, ...subtotals], total, figure);
    case 'rank':
      return ranks([...rows, ...subtotals], at, table.rest);
    default: {
      const base = basesOf(table, uncut, value, show.endsWith('_year'));
      const inPoints = table.values[value]?.unit === '%';
      return (line, column) => {
        const own = at(line, column);
        const step = own === null ? null : base(line, column);
        if (own === null || step === null || step.amount === null) return null;
        said.steps.push(step);
        if (step.isLayer) return null;
        const change = minus(own, step.amount);
        return show.startsWith('change_') || inPoints ? (figureOf(change) ?? BEYOND) : percent(change, step.amount);
      };
    }
  }
}

type FigureOf = (line: Line | null, column: number | null) => Figure;

/** Lines of one depth are added up in the order shown. */
function runningShares(lines: readonly Line[], total: Line, at: FigureOf): Way {
  const known = new Map<number | null, Map<Line, number>>();
  const sumsIn = (column: number | null) => {
    const sums = new Map<Line, number>();
    const running = new Map<number, number>();
    for (const line of lines) {
      const sum = (running.get(line.path.length) ?? 0) + (at(line, column) ?? 0);
      running.set(line.path.length, sum);
      sums.set(line, sum);
    }
    known.set(column, sums);
    return sums;
  };
  return (line, column) => {
    const own = at(line, column);
    if (own === null || line.parent === null) return percent(own, own);
    const sums = known.get(column) ?? sumsIn(column);
    return percent(sums.get(line) ?? null, at(total, column));
  };
}

/** Within a group, 1 for the greatest; equal figures share a rank. 其余 and the total have none. */
function ranks(lines: readonly Line[], at: (line: Line, column: number | null) => Amount, rest?: string): Way {
  const groups = [...gathered(lines, ({ path }) => keyOf(path.slice(0, -1))).values()];
  const known = new Map<number | null, Map<Line, number>>();
  const ranksIn = (column: number | null) => {
    const places = new Map<Line, number>();
    for (const group of groups) {
      const ranked = group.flatMap((line): { line: Line; amount: Known }[] => {
        const amount = rest !== undefined && line.path.at(-1) === rest ? null : at(line, column);
        return amount === null ? [] : [{ line, amount }];
      });
      ranked.sort((a, b) => compareAmounts(b.amount, a.amount));
      let rank = 0;
      ranked.forEach(({ line, amount }, place) => {
        const before = ranked[place - 1];
        if (before === undefined || compareAmounts(before.amount, amount) !== 0) rank = place + 1;
        places.set(line, rank);
      });
    }
    known.set(column, places);
    return places;
  };
  return (line, column) => (line.path.length === 0 ? null : ((known.get(column) ?? ranksIn(column)).get(line) ?? null));
}
