// What the parts of a form are gathered into, and how one of its figures becomes a fact.
// Knows nothing of where on the form the figure stood or why it means what it means.

import { address } from '../grid.ts';
import { spanEnd } from '../period.ts';
import { measureOf } from '../vocabulary/measures.ts';
import { PLAIN_UNITS, type WrittenUnit } from '../vocabulary/units.ts';
import type { Context } from './context.ts';
import { figureAt } from './figures.ts';
import type { Meaning } from './meaning.ts';
import type { ColumnReading, Control, FactReading, Problem, Question, SkippedRow, SubjectReading } from './reading.ts';
import { oddity, rawText, type View } from './view.ts';
import type { ToldMeaning } from './told.ts';
import type { Word } from './words.ts';
import { mayBeLayers } from './years.ts';

export type Place = { row: number; column: number };
/** What a form's parts are gathered into. `used`: cells that were understood, by address. */
export type Gathered = {
  subject: SubjectReading;
  facts: FactReading[];
  controls: Control[];
  problems: Problem[];
  skipped: SkippedRow[];
  used: Set<string>;
  /** Figures left out because no unit of money is known, or no date. */
  unitless: number;
  /** Labels beside values, as the columns of a list are told. */
  labels: ColumnReading[];
  taught: Word[];
  questions: Question[];
};

/** The unit of one figure: its own, the sheet's, or the only one of its kind; null for money of no stated unit. */
export const unitFor = (meaning: Meaning, context: Context, chosen: WrittenUnit | null): WrittenUnit | null => {
  if (meaning.measure === null) return null;
  const kind = measureOf(meaning.measure).unit;
  if (meaning.unit && meaning.unit.unit === kind) return meaning.unit;
  return context.units.get(kind) ?? (kind === 'money' ? chosen : PLAIN_UNITS[kind]);
};

/** Stores one figure of the form under its meaning; counts it where unit or date is missing. */
export function gather(
  view: View,
  gathered: Gathered,
  meaning: ToldMeaning,
  unit: WrittenUnit | null,
  place: Place,
  asOf: string | null,
): number | null {
  const cell = address(place.row, place.column);
  gathered.used.add(cell);
  if (meaning.measure === null) return null;
  if (unit === null) {
    gathered.unitless += 1;
    return null;
  }
  const { value, approximate, problems } = figureAt(view, place.row, place.column, unit);
  if (problems) gathered.problems.push(...problems);
  if (value === null) return value;
  const { span } = meaning;
  if (span && meaning.by === null && mayBeLayers(meaning.measure)) {
    const raw = rawText(view.sheet.rows[place.row]?.[place.column] ?? null);
    const message = `“${raw}”是那一年的欠费还是那时的余额，表上分不清，未存入`;
    gathered.problems.push(oddity(view, place.row, place.column, 'year-unclear', 'error', message));
    return null;
  }
  const isFlow = span !== null && measureOf(meaning.measure).kind === 'flow';
  const at = span === null || isFlow ? asOf : spanEnd(span);
  if (at === null) return value;
  gathered.facts.push({
    subject: 0,
    measure: meaning.measure,
    item: meaning.item,
    part: meaning.part,
    breakdown: meaning.breakdown,
    due: isFlow ? span.range : meaning.due,
    asOf: at,
    value,
    approximate,
    cell,
    raw: rawText(view.sheet.rows[place.row]?.[place.column] ?? null),
  });
  return value;
}
