// The facts behind one figure of a pivot, totals included. Uses the table's own frame and arithmetic, so the drill sums to the cell.

import { tally } from './accumulate.ts';
import { measureCounted, segmentOf, type Counting, type Grouping } from './counting.ts';
import {
  isIndicatorThreshold,
  isThreshold,
  operandsOf,
  reachesThreshold,
  type IndicatorThreshold,
  type Needed,
} from './asked.ts';
import type { Cube } from './cube.ts';
import { withinText } from './formula-filter.ts';
import type { Operand } from './formula.ts';
import { frameOf, groupingOf, type Frame } from './frame.ts';
import type { Keyed } from './group.ts';
import { listedFacts } from './listing.ts';
import { headOf } from './heads.ts';
import { enterprisesIn } from './per-enterprise.ts';
import { judged } from './per-indicator.ts';
import { timeGrain } from './plan.ts';
import type { PivotSpec, PivotValue } from './spec.ts';
import type { Figure, Path, ValueHead } from './table.ts';
import { tallyAsked } from './tally-asked.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import { groupedWithin } from './within.ts';

/** `parts`: of an indicator, what its formula's names come to there; of an average, the sum and the enterprises that have a figure. */
export type Drilled = { facts: number[]; total: Figure; parts?: DrilledPart[] };
export type DrilledPart = { head: ValueHead; figure: Figure };

/** What is outside the figure's row and column belongs to this group, what is inside to the other. */
const OUTSIDE = 0;
const INSIDE = 1;

/**
 * Ids of the facts behind value `valueIndex` at `row` × `column`; a shorter path is the total over what is left out.
 * Counts of owing enterprises, or of those that reach a threshold, give the facts of those enterprises; maxima and minima, those of
 * the enterprises that reach them; an indicator, all that it is worked out from. However a value is shown, its own figure is drilled.
 */
export function drillFacts(cube: Cube, spec: PivotSpec, row: Path, column: Path, valueIndex: number): Drilled {
  const frame = frameOf(cube, spec);
  const { counting, rows, columns } = frame;
  const asked = counting.plan.asked[valueIndex];
  if (asked === undefined) return { facts: [], total: null };
  const { yearMeans } = counting.selection;
  const codes = new Uint32Array(counting.cells.count).fill(INSIDE);
  keepPath(codes, rows.dimensions, row);
  keepPath(codes, columns.dimensions, column);
  const grain = timeGrain([...spec.rows.slice(0, row.length), ...spec.columns.slice(0, column.length)], yearMeans);
  const { named, codes: groups, overDates } = groupingOf(frame, row.length, column.length);
  const isOver = overDates?.[groups[codes.indexOf(INSIDE)] ?? 0] ?? 0;
  const unsplit = unsplitAt(frame, row, column, codes);
  const grouping: Grouping = { codes, count: 2, grain, named, unsplit, overDates: Uint8Array.of(0, isOver) };
  const figure = tallyAsked(asked, counting, grouping).figures[INSIDE] ?? Number.NaN;
  const reach =
    asked.kind === 'indicator' && isIndicatorThreshold(asked.value)
      ? reachers(asked, asked.value, counting, grouping)
      : null;
  const behind = (value: Needed) =>
    factsBehind(value, counting, groupedWithin(value.within ?? [], counting, grouping), reach);
  const facts = [...new Set(operandsOf(asked).flatMap(behind))];
  const total = Number.isNaN(figure) ? null : figure;
  if (asked.kind === 'value' && asked.value.measure !== 'ent_cnt' && asked.value.agg === 'avg')
    return { facts, total, parts: averagedAt(asked.value.measure, counting, grouping) };
  if (asked.kind === 'value' || reach) return { facts, total };
  return { facts, total, parts: partsOf(asked.formula.operands, counting, grouping) };
}

function averagedAt(measure: MeasureId, counting: Counting, grouping: Grouping): DrilledPart[] {
  const { subject, group, value } = enterprisesIn({ measure, agg: 'avg' }, counting, grouping);
  const { isEnterprise } = counting.cube.subjects;
  const own = [...value.keys()].filter((at) => group[at] === INSIDE && isEnterprise[subject[at] ?? 0] === 1);
  const part = (of: PivotValue, figure: number): DrilledPart => {
    const head = headOf({ kind: 'value', value: of }, of, false, new Set());
    return { head, figure: own.length > 0 ? figure : null };
  };
  return [
    part(
      { measure, agg: 'sum' },
      own.reduce((sum, at) => sum + (value[at] ?? 0), 0),
    ),
    part({ measure, agg: 'count' }, own.length),
  ];
}

function partsOf(operands: readonly Operand[], counting: Counting, grouping: Grouping): DrilledPart[] {
  const parts = operands.map((operand): DrilledPart => {
    const { figures, withheld } = tally(operand, counting, groupedWithin(operand.within, counting, grouping));
    const figure = figures[INSIDE] ?? Number.NaN;
    const { within, ...value } = operand;
    const head = headOf({ kind: 'value', value }, value, false, withheld);
    const [zh, en] = [head.zh + withinText(within, 'zh'), head.en + withinText(within, 'en')];
    return { head: { ...head, zh, en }, figure: Number.isNaN(figure) ? null : figure };
  });
  return [...new Map(parts.map((part) => [part.head.zh, part])).values()];
}

/** Ids of the facts inside that stand behind the value's figure. */
function factsBehind(
  value: PivotValue,
  counting: Counting,
  grouping: Grouping,
  reach: ReadonlySet<number> | null,
): number[] {
  const reaches = reachedBy(value, counting, grouping);
  const own = reaches && valuesInside(value, counting, grouping);
  const { ids, standings, columns, subjects: known } = counting.cube;
  const countsOnlyEnterprises = !('agg' in value && value.agg === 'sum');
  return inside(value, counting, grouping).flatMap((at) => {
    const subject = standings.subject[columns.standing[at] ?? 0] ?? 0;
    if (countsOnlyEnterprises && known.isEnterprise[subject] === 0) return [];
    if (reach?.has(subject) === false) return [];
    return reaches && own && !reaches(own[subject] ?? 0) ? [] : [ids[at] ?? 0];
  });
}

/** Positions of the facts inside that the value's measure has; for 户数 of all, of all facts there. */
function inside(value: PivotValue, counting: Counting, grouping: Grouping): number[] {
  const { cube, selection, cells } = counting;
  const measure = measureCounted(value);
  const { codes, grain, named } = measure === null ? (grouping.unsplit?.grouping ?? grouping) : grouping;
  if (measure === null)
    return [...listedFacts(cube, selection.listing, named)].filter((at) => codes[cells.ofFact(at)] === INSIDE);
  const found: number[] = [];
  const { from, end } = segmentOf(measure, counting)[grain];
  for (let i = from; i < end; i++) if (codes[cells.ofPicks[i] ?? 0] === INSIDE) found.push(selection.picks[i] ?? 0);
  return found;
}

/** The enterprises whose own indicator reaches the level. */
function reachers(
  asked: Parameters<typeof judged>[0],
  value: IndicatorThreshold,
  counting: Counting,
  grouping: Grouping,
): Set<number> {
  const inside = judged(asked, value, counting, grouping).filter(({ group, reaches }) => group === INSIDE && reaches);
  return new Set(inside.map(({ subject }) => subject));
}

/** By subject: its own value inside. */
function valuesInside(value: PivotValue, counting: Counting, grouping: Grouping): Float64Array {
  const { subject, group, value: amounts } = enterprisesIn(value, counting, grouping);
  const own = new Float64Array(counting.cube.subjects.count);
  subject.forEach((code, entry) => {
    if (group[entry] === INSIDE) own[code] = amounts[entry] ?? 0;
  });
  return own;
}

/** Which enterprises' values stand behind the figure; null: all of them. */
function reachedBy(value: PivotValue, counting: Counting, grouping: Grouping): ((own: number) => boolean) | null {
  if (isThreshold(value)) return (own) => reachesThreshold(value, own);
  if (value.measure === 'ent_cnt') return null;
  if (value.agg === 'count_gt0') return (own) => own > 0;
  if (value.agg !== 'max' && value.agg !== 'min') return null;
  const figure = tally(value, counting, grouping).figures[INSIDE];
  return (own) => own === figure;
}

/** Inside and outside for enterprises, where premium years part the table's groups. */
function unsplitAt(frame: Frame, row: Path, column: Path, codes: Uint32Array): Grouping['unsplit'] {
  const { codes: groups, unsplit } = groupingOf(frame, row.length, column.length);
  if (!unsplit) return undefined;
  const wanted = unsplit.groupOf[groups[codes.indexOf(INSIDE)] ?? -1] ?? -1;
  const own = unsplit.grouping.codes.map((group) => (group === wanted ? INSIDE : OUTSIDE));
  return { grouping: { ...unsplit.grouping, codes: own, count: 2 }, groupOf: Int32Array.of(-1, INSIDE) };
}

function keepPath(codes: Uint32Array, dimensions: readonly Keyed[], path: Path): void {
  path.forEach((label, at) => {
    const dimension = dimensions[at];
    const wanted = dimension ? dimension.keys.indexOf(label) : -1;
    for (let i = 0; i < codes.length; i++) if (dimension?.codes[i] !== wanted) codes[i] = OUTSIDE;
  });
}
