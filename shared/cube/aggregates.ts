// Where a total adds figures of single enterprises to figures that a table gives for many at once, of the same measure: the same money or
// heads may be in it twice. Says so, and what each of the two comes to; changes no figure.

import { decimal, inUnit } from '../money.ts';
import { grouped } from '../shown.ts';
import { measureOf, UNIT_SCALE, type Measure, type MeasureId } from '../vocabulary/measures.ts';
import { segmentOf, type Counting } from './counting.ts';
import { UNIT_LABELS } from './heads.ts';
import type { Range } from './segments.ts';
import type { Selection } from './select.ts';
import type { PivotSpec } from './spec.ts';
import type { Note } from './table.ts';

/** A remark for every measure whose total has both, with their sums where the measure is one that simply adds up. */
export function aggregateNotes(counting: Counting, spec: PivotSpec): Note[] {
  const { cube, selection, plan } = counting;
  if (!cube.subjects.isEnterprise.includes(0)) return [];
  const measures = [...selection.measures.keys()].map(measureOf);
  const mixed = measures.filter((measure) => hasBoth(counting, segmentOf(measure, counting)[0]));
  const isSummed = ({ id }: Measure) =>
    plan.values.some((value) => 'agg' in value && value.agg === 'sum' && value.measure === id);
  const notes = mixed.map((measure) => (isSummed(measure) ? sumsNote(counting, measure, spec) : null));
  const said = notes.filter((note) => note !== null);
  return said.length === mixed.length ? said : [...said, { code: 'pivot.aggregates-beside-enterprises', values: {} }];
}

function hasBoth({ cube, selection }: Counting, { from, end }: Range): boolean {
  let [enterprises, aggregates] = [false, false];
  for (let i = from; i < end && !(enterprises && aggregates); i++) {
    const subject = cube.standings.subject[cube.columns.standing[selection.picks[i] ?? 0] ?? 0] ?? 0;
    if (cube.subjects.isEnterprise[subject] === 1) enterprises = true;
    else aggregates = true;
  }
  return enterprises && aggregates;
}

function sumsNote(counting: Counting, measure: Measure, { unit, places = 2 }: PivotSpec): Note | null {
  const sums = sumsOf(counting, measure);
  if (sums === null) return null;
  const isMoney = measure.unit === 'money';
  const scale = UNIT_SCALE[measure.unit];
  const text = (sum: number) => grouped(isMoney ? inUnit(sum, unit, places) : decimal(BigInt(sum), scale, scale));
  const [enterprises, aggregates] = [text(sums.enterprises), text(sums.aggregates)];
  const values = { measure: measure.zh, enterprises, aggregates, unit: isMoney ? unit : UNIT_LABELS[measure.unit] };
  return { code: 'pivot.aggregates-beside-sums', values };
}

type Sums = { enterprises: number; aggregates: number };
const known = new WeakMap<Selection, Map<MeasureId, Sums | null>>();

/** Closing figures of either kind added up; null where they are not both there, or are not to be added. */
function sumsOf(counting: Counting, measure: Measure): Sums | null {
  const ofSelection = known.get(counting.selection) ?? new Map<MeasureId, Sums | null>();
  known.set(counting.selection, ofSelection);
  const id = measure.id as MeasureId;
  const found = ofSelection.get(id) ?? addedUp(counting, measure);
  ofSelection.set(id, found);
  return found;
}

function addedUp(counting: Counting, measure: Measure): Sums | null {
  const { cube, selection, plan } = counting;
  const [, , range] = segmentOf(measure, counting);
  if (measure.overEnterprises !== 'sum' || measure.overItems === 'max' || plan.broken) return null;
  if (!hasBoth(counting, range)) return null;
  const sums = { enterprises: 0, aggregates: 0 };
  const items = new Set<number>();
  for (let i = range.from; i < range.end; i++) {
    const at = selection.picks[i] ?? 0;
    const subject = cube.standings.subject[cube.columns.standing[at] ?? 0] ?? 0;
    const kind = cube.subjects.isEnterprise[subject] === 1 ? 'enterprises' : 'aggregates';
    sums[kind] += cube.values[at] ?? 0;
    items.add(cube.series.item[cube.reports.series[cube.kinds.report[cube.columns.kind[at] ?? 0] ?? 0] ?? 0] ?? 0);
  }
  const areAdded = measure.overItems === 'sum' || items.size === 1;
  return areAdded && Number.isSafeInteger(sums.enterprises) && Number.isSafeInteger(sums.aggregates) ? sums : null;
}
