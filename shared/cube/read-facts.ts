// Reads the store's facts once, front to back, into growing columns of codes. Nothing is dropped or added up here.

import { ITEMS, type ItemId } from '../vocabulary/items.ts';
import { measureOf, type Measure, type MeasureId } from '../vocabulary/measures.ts';
import { Dictionary, GrowingCodes, GrowingValues, narrowed, pairCodes, type Codes, type Pairs } from './codes.ts';
import type { Series } from './cube.ts';
import type { CubeFact } from './facts.ts';
import { isCrossed } from './labels.ts';

export type DueRange = { from: string; to: string };

export type RawFacts = {
  id: Uint32Array;
  value: Float64Array;
  batch: Uint32Array;
  subject: Uint32Array;
  date: Uint32Array;
  series: Uint32Array;
  detail: Uint32Array;
  due: Uint32Array;
  ledger: Uint32Array;
  dates: Dictionary;
  ledgers: Dictionary;
  reporters: Dictionary;
  parts: Dictionary;
  breakdowns: Dictionary;
  /** Part and breakdown by detail. */
  details: Pairs;
  /** By due code; null where the figure is not split by period. */
  dues: (DueRange | null)[];
  seriesTable: () => { series: Series; reporters: Codes };
};

const ITEM_CODES = new Map<ItemId, number>(ITEMS.map((item, at) => [item.id, at + 1]));
const ITEM_COUNT = ITEMS.length + 1;

/** 0 the whole, 1 a breakdown, 2 a crossed one. */
const breadthOf = (breakdown: string): 0 | 1 | 2 => (breakdown === '' ? 0 : isCrossed(breakdown) ? 2 : 1);
export const BREADTHS = 3;

/** @throws RangeError on an unknown subject, a value that is no safe integer, or an id beyond 32 bits */
export function readFacts(facts: Iterable<CubeFact>, subjectCodes: ReadonlyMap<number, number>): RawFacts {
  const id = new GrowingCodes();
  const batch = new GrowingCodes();
  const subject = new GrowingCodes();
  const date = new GrowingCodes();
  const series = new GrowingCodes();
  const part = new GrowingCodes();
  const breakdown = new GrowingCodes();
  const due = new GrowingCodes();
  const ledger = new GrowingCodes();
  const value = new GrowingValues();
  const dates = new Dictionary();
  const ledgers = new Dictionary();
  const reporters = new Dictionary();
  const parts = new Dictionary();
  const breakdowns = new Dictionary();
  const dueCodes = new DueCodes();
  const seriesCodes = new SeriesCodes();
  for (const fact of facts) {
    const subjectCode = subjectCodes.get(fact.subject);
    if (subjectCode === undefined) throw new RangeError(`fact ${fact.id} is about an unknown subject, ${fact.subject}`);
    if (!Number.isSafeInteger(fact.value))
      throw new RangeError(`the value of fact ${fact.id} is no integer: ${fact.value}`);
    if (fact.id >>> 0 !== fact.id) throw new RangeError(`fact id out of range: ${fact.id}`);
    id.push(fact.id);
    value.push(fact.value);
    batch.push(fact.batch);
    subject.push(subjectCode);
    date.push(dates.code(fact.asOf));
    series.push(seriesCodes.code(reporters.code(fact.reporter), fact.measure, fact.item, breadthOf(fact.breakdown)));
    part.push(parts.code(fact.part === '' ? null : fact.part));
    breakdown.push(breakdowns.code(fact.breakdown === '' ? null : fact.breakdown));
    due.push(dueCodes.code(fact.dueFrom, fact.dueTo));
    ledger.push(ledgers.code(fact.ledger));
  }
  const details = pairCodes(part.taken(), parts.keys.length, breakdown.taken(), breakdowns.keys.length);
  return {
    id: id.taken(),
    value: value.taken(),
    batch: batch.taken(),
    subject: subject.taken(),
    date: date.taken(),
    series: series.taken(),
    detail: details.codes,
    due: due.taken(),
    ledger: ledger.taken(),
    dates,
    ledgers,
    reporters,
    parts,
    breakdowns,
    details,
    dues: dueCodes.ranges,
    seriesTable: () => seriesCodes.table(),
  };
}

/** Premium periods by order of appearance; code 0: none. A period with one end given is that month. */
class DueCodes {
  readonly ranges: (DueRange | null)[] = [null];
  private readonly known = new Map<string, Map<string, number>>();

  code(from: string | null, to: string | null): number {
    const start = from ?? to;
    const end = to ?? from;
    if (start === null || end === null) return 0;
    let byEnd = this.known.get(start);
    if (byEnd === undefined) this.known.set(start, (byEnd = new Map()));
    let code = byEnd.get(end);
    if (code === undefined) {
      code = this.ranges.length;
      this.ranges.push({ from: start, to: end });
      byEnd.set(end, code);
    }
    return code;
  }
}

/** Series by order of appearance: what one reporter says of one measure and item, the whole, breakdowns and crossed ones apart. */
class SeriesCodes {
  private readonly known = new Map<MeasureId, Map<number, number>>();
  private readonly measures: Measure[] = [];
  private readonly items: number[] = [];
  private readonly reporters: number[] = [];
  private readonly breadths: number[] = [];

  code(reporter: number, measure: MeasureId, item: ItemId | null, breadth: number): number {
    let ofMeasure = this.known.get(measure);
    if (ofMeasure === undefined) this.known.set(measure, (ofMeasure = new Map()));
    const itemCode = item === null ? 0 : (ITEM_CODES.get(item) ?? 0);
    const key = (reporter * ITEM_COUNT + itemCode) * BREADTHS + breadth;
    let code = ofMeasure.get(key);
    if (code === undefined) {
      code = this.measures.length;
      ofMeasure.set(key, code);
      this.measures.push(measureOf(measure));
      this.items.push(itemCode);
      this.reporters.push(reporter);
      this.breadths.push(breadth);
    }
    return code;
  }

  table(): { series: Series; reporters: Codes } {
    const series = {
      count: this.measures.length,
      measure: this.measures,
      item: Uint16Array.from(this.items),
      breadth: Uint8Array.from(this.breadths),
    };
    return { series, reporters: narrowed(Uint32Array.from(this.reporters)) };
  }
}
