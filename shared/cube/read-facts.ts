// Reads the store's facts once, front to back, into growing columns of codes; what many facts share is coded once, by kind.
// Nothing is dropped or added up here.

import { ITEMS, type ItemId } from '../vocabulary/items.ts';
import { measureOf, type Measure, type MeasureId } from '../vocabulary/measures.ts';
import { Dictionary, GrowingCodes, GrowingValues, narrowed, pairCodes, type Codes } from './codes.ts';
import type { Series } from './cube.ts';
import type { FactBlock, FactKind } from './facts.ts';
import { isCrossed } from './breakdowns.ts';

export type DueRange = { from: string; to: string };

/** By fact, in the order in which they were read. `subject`: the store's number of whom it is about; `known`: what kinds there are. */
export type ReadFacts = {
  id: Uint32Array;
  value: Float64Array;
  subject: Uint32Array;
  kind: Uint32Array;
  known: readonly FactKind[];
};

/** By fact, in codes. */
export type RawFacts = Omit<ReadFacts, 'known'> & { kinds: Kinds };

const ITEM_CODES = new Map<ItemId, number>(ITEMS.map((item, at) => [item.id, at + 1]));
const ITEM_COUNT = ITEMS.length + 1;

/** 0 the whole, 1 a breakdown, 2 a crossed one. */
const breadthOf = (breakdown: string): 0 | 1 | 2 => (breakdown === '' ? 0 : isCrossed(breakdown) ? 2 : 1);
export const BREADTHS = 3;

/**
 * @param room facts that there are at most, as far as that is known
 * @param before what was read earlier, which these facts are put after
 * @throws RangeError on a value that is no safe integer, or an id beyond 32 bits
 */
export function readFacts(blocks: Iterable<FactBlock>, room: number | undefined, before?: ReadFacts): ReadFacts {
  const id = new GrowingCodes(before?.id, room);
  const value = new GrowingValues(before?.value, room);
  const subject = new GrowingCodes(before?.subject, room);
  const kind = new GrowingCodes(before?.kind, room);
  const earlier = before?.known ?? [];
  let known: readonly FactKind[] = [];
  for (const block of blocks) {
    known = block.known;
    for (let at = 0; at < block.ids.length; at++) {
      const number = block.ids[at] ?? 0;
      const amount = block.values[at] ?? 0;
      if (!Number.isSafeInteger(amount)) throw new RangeError(`the value of fact ${number} is no integer: ${amount}`);
      if (number >>> 0 !== number) throw new RangeError(`fact id out of range: ${number}`);
      id.push(number);
      value.push(amount);
      subject.push(block.subjects[at] ?? 0);
      kind.push(earlier.length + (block.kinds[at] ?? 0));
    }
  }
  const all = earlier.length > 0 ? [...earlier, ...known] : known;
  return { id: id.taken(), value: value.taken(), subject: subject.taken(), kind: kind.taken(), known: all };
}

export type Kinds = ReturnType<typeof kindsOf>;

/** What is known of each kind, in codes; and what the codes stand for. */
export function kindsOf(known: readonly FactKind[]) {
  const dates = new Dictionary();
  const ledgers = new Dictionary();
  const tables = new Dictionary();
  const reporters = new Dictionary();
  const parts = new Dictionary();
  const breakdowns = new Dictionary();
  const dues = new DueCodes();
  const series = new SeriesCodes();
  const column = (codeOf: (kind: FactKind) => number) => Uint32Array.from(known, codeOf);
  const part = column((kind) => parts.code(kind.part === '' ? null : kind.part));
  const breakdown = column((kind) => breakdowns.code(kind.breakdown === '' ? null : kind.breakdown));
  /** Part and breakdown by detail. */
  const details = pairCodes(part, parts.keys.length, breakdown, breakdowns.keys.length);
  return {
    batch: column((kind) => kind.batch),
    date: column((kind) => dates.code(kind.asOf)),
    series: column((kind) =>
      series.code(reporters.code(kind.reporter), kind.measure, kind.item, breadthOf(kind.breakdown)),
    ),
    detail: details.codes,
    due: column((kind) => dues.code(kind.dueFrom, kind.dueTo)),
    ledger: column((kind) => ledgers.code(kind.ledger)),
    table: column((kind) => tables.code(JSON.stringify([kind.ledger, kind.sheet]))),
    dates: dates.keys,
    ledgers: ledgers.keys,
    reporters: reporters.keys,
    parts: parts.keys,
    breakdowns: breakdowns.keys,
    details,
    /** By due code; null where the figure is not split by period. */
    dues: dues.ranges,
    /** `reporters`: that of each series. */
    seriesTable: series.table(),
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
