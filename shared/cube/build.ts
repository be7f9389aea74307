// Builds the cube from the store's facts: codes the texts, settles which attributes held at each fact's date,
// drops what a later batch restated. Does not decide which facts a pivot uses: select.ts does.

import { ASPECTS, type AspectId } from '../vocabulary/dimensions.ts';
import { ITEM_GROUPS, ITEMS } from '../vocabulary/items.ts';
import { standingsOf, type Standings } from './attributes.ts';
import { Dictionary, looked, narrowed, numbered, pairCodes, positionsBy, type Codes } from './codes.ts';
import { assessedTwice } from './assessed-again.ts';
import type { BareCube, Cube, KeyTable, Reports, Series } from './cube.ts';
import { doubtfulFlows } from './flows-over-dates.ts';
import { overlapping } from './periods-within.ts';
import { twinsIn } from './twins.ts';
import type { CubeSource, CubeSubject } from './facts.ts';
import { aspectBits, aspectsOf, isCrossed, partitionOf } from './breakdowns.ts';
import { dueYearLabel, partLabel } from './labels.ts';
import { kindsOf, readFacts, type Kinds, type RawFacts, type ReadFacts } from './read-facts.ts';
import { conflictsOf, currentFacts, rivalsOf } from './restate.ts';
import { enterpriseNames } from './subject-names.ts';

export type { Cube } from './cube.ts';

/**
 * A cube over all of the source's facts; roughly 20 bytes a fact.
 * @throws RangeError on a fact of an unknown subject, a value that is no safe integer, or an id beyond 32 bits.
 */
export const buildCube = (source: CubeSource): Cube => cubeOf(readFacts(source.facts, source.room), source);

/**
 * A cube over facts that were read before. Theirs stay as they are: nothing of them is part of the cube.
 * @throws RangeError on a fact of an unknown subject
 */
export function cubeOf(read: ReadFacts, source: Pick<CubeSource, 'subjects' | 'attributes'>): Cube {
  const subjectList = [...source.subjects];
  const subjectCodes = new Map(subjectList.map((subject, code) => [subject.id, code]));
  const kinds = kindsOf(read.known);
  const asRead = { ...read, kinds, subject: codesOf(read, subjectList) };
  const { series, reporters } = kinds.seriesTable;
  const raw = inCubeOrder(asRead);
  const dates = inOrder(kinds.dates);
  const dateOf = looked(kinds.date, dates.codes);
  const { standings, attributes } = standingsOf(source.attributes, subjectCodes, dates.list);
  const { kept, restated } = currentFacts(raw, subjectList.length);
  const subject = compacted(raw.subject, kept);
  const kind = compacted(raw.kind, kept);
  const values = compacted(raw.value, kept);

  const live = liveKinds(kind, kinds, dateOf, dates.list.length);
  const { reports } = live;
  const columns = {
    standing: standingAt(standings, subject, looked(kind, dateOf)),
    kind: narrowed(looked(kind, live.codes)),
  };
  const details = detailsOf(kinds);
  const years = new Dictionary();
  const dateYears = narrowed(Uint32Array.from(dates.list, (date) => years.code(date.slice(0, 4))));
  const dueYears = narrowed(Uint32Array.from(kinds.dues, (range) => years.code(range && dueYearLabel(range))));
  const names = enterpriseNames(subjectList, firstReporters(asRead, subjectList));
  const byKind = (of: Codes, codeOf: (own: number) => number, keys: KeyTable['keys']): KeyTable => ({
    by: 'kind',
    codes: narrowed(Uint32Array.from(of, codeOf)),
    keys,
  });
  const at = (codes: ArrayLike<number>) => (own: number) => codes[own] ?? 0;
  const byReport = (codeOf: (series: number, date: number) => number, keys: KeyTable['keys']) =>
    byKind(live.kinds.report, (own) => codeOf(reports.series[own] ?? 0, reports.date[own] ?? 0), keys);
  const itemOf = at(series.item);

  const bare: BareCube = {
    size: columns.standing.length,
    spans: spansOf(series, live),
    ids: compacted(raw.id, kept),
    values,
    exact: values.reduce((sum, value) => sum + Math.abs(value), 0) <= Number.MAX_SAFE_INTEGER,
    columns,
    standings: { count: standings.count, subject: standings.subject },
    kinds: live.kinds,
    subjects: {
      count: subjectList.length,
      isEnterprise: Uint8Array.from(subjectList, (s) => Number(s.kind === 'enterprise')),
    },
    series,
    reports,
    details,
    dues: { count: kinds.dues.length, year: dueYears, ranges: kinds.dues },
    dates: dates.list,
    dateYears,
    years: years.keys,
    dimensions: {
      ...attributes,
      enterprise: {
        by: 'standing',
        codes: narrowed(standings.subject.map((own) => own + 1)),
        keys: [null, ...names],
      },
      as_of: byReport((_, date) => date + 1, [null, ...dates.list]),
      as_of_year: byReport((_, date) => dateYears[date] ?? 0, years.keys),
      item: byReport(itemOf, [null, ...ITEMS.map((item) => item.zh)]),
      item_group: byReport((own) => GROUP_OF_ITEM[itemOf(own)] ?? 0, [null, ...ITEM_GROUPS.map((group) => group.zh)]),
      reporter: byReport(at(reporters), kinds.reporters),
      part: byKind(live.kinds.detail, at(details.part), kinds.parts.map(partLabel)),
      breakdown: byKind(live.kinds.detail, at(details.breakdown), kinds.breakdowns),
      ...aspectTables(kinds, live.kinds.detail),
      due_year: byKind(live.kinds.due, at(dueYears), years.keys),
      ledger: byKind(live.kinds.ledger, (own) => own, kinds.ledgers),
    },
    conflicts: conflictsOf(columns, live.kinds, standings.subject, subjectList.length, series, reports, details),
    rivals: rivalsOf(columns, live.kinds, standings.subject, subjectList.length, series, reports),
    emptyWholes: emptyWholesOf(columns, live.kinds, values, reports),
    restated: positionsKept(restated, kept),
    hasAmounts: amountsIn(columns, live.kinds, values, reports),
  };
  const again = { tables: twinsIn(bare), periods: overlapping(bare), dates: assessedTwice(bare) };
  return { ...bare, again, doubtfulFlows: doubtfulFlows(bare) };
}

/** By fact the place of its subject in the list. */
function codesOf({ id, subject }: ReadFacts, subjects: readonly CubeSubject[]): Uint32Array {
  const places: (number | undefined)[] = [];
  subjects.forEach((one, place) => {
    places[one.id] = place;
  });
  const codes = new Uint32Array(subject.length);
  for (let at = 0; at < codes.length; at++) {
    const place = places[subject[at] ?? 0];
    if (place === undefined) throw new RangeError(`fact ${id[at]} is about an unknown subject, ${subject[at]}`);
    codes[at] = place;
  }
  return codes;
}

/** Facts of a measure together, and within it those of a subject, so that counting enterprises is noticing that one ends. */
function inCubeOrder({ id, value, subject, kind, kinds }: RawFacts): RawFacts {
  const { measure } = kinds.seriesTable.series;
  const measures = [...new Set(measure)];
  const ofSeries = measure.map((own) => measures.indexOf(own));
  const order = positionsBy(looked(kind, looked(kinds.series, ofSeries)), subject);
  return {
    kinds,
    id: looked(order, id),
    value: valuesAt(order, value),
    subject: looked(order, subject),
    kind: looked(order, kind),
  };
}

function valuesAt(positions: Uint32Array, values: Float64Array): Float64Array {
  const found = new Float64Array(positions.length);
  for (let i = 0; i < found.length; i++) found[i] = values[positions[i] ?? 0] ?? 0;
  return found;
}

/** By fact: the standing of its subject at its date. */
function standingAt({ first, since }: Standings, subject: Uint32Array, date: Uint32Array): Uint32Array {
  const standing = new Uint32Array(subject.length);
  for (let at = 0; at < standing.length; at++) {
    const own = subject[at] ?? 0;
    const end = first[own + 1] ?? 0;
    let place = first[own] ?? 0;
    while (place + 1 < end && (since[place + 1] ?? 0) <= (date[at] ?? 0)) place++;
    standing[at] = place;
  }
  return standing;
}

/** The kinds that facts are of, numbered anew (`codes`: by the number they had), and their reports in order of series and date. */
function liveKinds(kind: Uint32Array, known: Kinds, dateOf: Uint32Array, dates: number) {
  const { series } = known.seriesTable;
  const counts = new Uint32Array(known.batch.length);
  for (let at = 0; at < kind.length; at++) counts[kind[at] ?? 0] = (counts[kind[at] ?? 0] ?? 0) + 1;
  const live = numbered(counts.length).filter((own) => (counts[own] ?? 0) > 0);
  const codes = new Uint32Array(counts.length);
  live.forEach((own, code) => {
    codes[own] = code;
  });
  const pairs = pairCodes(looked(live, known.series), series.count, looked(live, dateOf), dates);
  const order = positionsBy(pairs.left, pairs.right);
  const places = new Uint32Array(pairs.count);
  order.forEach((code, place) => {
    places[code] = place;
  });
  const ofReport = looked(order, pairs.left);
  const kinds: Cube['kinds'] = {
    count: live.length,
    report: narrowed(looked(pairs.codes, places)),
    detail: narrowed(looked(live, known.detail)),
    due: narrowed(looked(live, known.due)),
    ledger: narrowed(looked(live, known.ledger)),
    table: narrowed(looked(live, known.table)),
    batch: looked(live, known.batch),
    sizes: looked(live, counts),
  };
  const reports: Reports = {
    count: pairs.count,
    series: narrowed(ofReport),
    date: narrowed(looked(order, pairs.right)),
    isStock: Uint8Array.from(ofReport, (code) => Number(series.measure[code]?.kind === 'stock')),
  };
  return { kinds, reports, codes };
}

/** Facts stand in order of measure, and the measures in order of first appearance. */
function spansOf(series: Series, { kinds, reports }: Pick<Cube, 'kinds' | 'reports'>): Cube['spans'] {
  const sizes = new Map(series.measure.map((measure) => [measure, 0]));
  kinds.sizes.forEach((size, kind) => {
    const measure = series.measure[reports.series[kinds.report[kind] ?? 0] ?? 0];
    if (measure) sizes.set(measure, (sizes.get(measure) ?? 0) + size);
  });
  let from = 0;
  return [...sizes].map(([measure, size]) => ({ measure, from, end: (from += size) }));
}

function emptyWholesOf(
  { kind }: Cube['columns'],
  { due, report }: Cube['kinds'],
  values: Float64Array,
  { isStock }: Reports,
): Uint32Array {
  const isWhole = Uint8Array.from(due, (own, at) => Number(own === 0 && isStock[report[at] ?? 0] === 1));
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) if (values[at] === 0 && isWhole[kind[at] ?? 0] === 1) found.push(at);
  return Uint32Array.from(found);
}

/** By report: 1 where any of its figures is other than 0. */
function amountsIn(
  { kind }: Cube['columns'],
  { report }: Cube['kinds'],
  values: Float64Array,
  { count }: Reports,
): Uint8Array {
  const any = new Uint8Array(count);
  for (let at = 0; at < values.length; at++) if (values[at] !== 0) any[report[kind[at] ?? 0] ?? 0] = 1;
  return any;
}

/** By item code: the code of its group. */
const GROUP_OF_ITEM = [0, ...ITEMS.map((item) => ITEM_GROUPS.findIndex((group) => group.id === item.group) + 1)];

function compacted<T extends Uint32Array | Float64Array>(column: T, kept: Uint8Array | null): T {
  if (kept === null) return column;
  let count = 0;
  for (let at = 0; at < column.length; at++) if (kept[at] === 1) column[count++] = column[at] ?? 0;
  return column.slice(0, count) as T;
}

/** Where the facts at `positions` (ascending) stand once those not kept are gone. */
function positionsKept(positions: readonly number[], kept: Uint8Array | null): Uint32Array {
  if (kept === null) return Uint32Array.from(positions);
  const moved = new Uint32Array(positions.length);
  let next = 0;
  let at = 0;
  positions.forEach((position, index) => {
    for (; at < position; at++) next += kept[at] ?? 0;
    moved[index] = next;
  });
  return moved;
}

/** Dates ascending, so that a greater code is a later date; `codes` leads from the dictionary's code to the place in the list. */
function inOrder(keys: readonly (string | null)[]): { list: string[]; codes: Uint32Array } {
  const list = keys.filter((key) => key !== null).sort();
  const places = new Map(list.map((date, place) => [date, place]));
  return {
    list,
    codes: Uint32Array.from(keys, (key) => (key === null ? 0 : (places.get(key) ?? 0))),
  };
}

/** What the breakdowns say of each aspect. */
function aspectTables({ details, breakdowns }: Kinds, ofKind: Codes): Record<AspectId, KeyTable> {
  const said = breakdowns.map(aspectsOf);
  const tables = ASPECTS.map(({ id }) => {
    const keys = new Dictionary();
    const codes = details.right.map((code) => keys.code(said[code]?.get(id) || null));
    return [id, { by: 'kind', codes: narrowed(looked(ofKind, codes)), keys: keys.keys }] as const;
  });
  return Object.fromEntries(tables) as Record<AspectId, KeyTable>;
}

function detailsOf({ details, breakdowns }: Kinds): Cube['details'] {
  const partitions = new Dictionary();
  const partition = details.right.map((code) => partitions.code(partitionOf(breakdowns[code] ?? null)));
  return {
    count: details.count,
    part: narrowed(details.left),
    breakdown: narrowed(details.right),
    partition: narrowed(partition),
    aspects: narrowed(details.right.map((code) => aspectBits([...aspectsOf(breakdowns[code] ?? null).keys()]))),
    crossed: Uint8Array.from(details.right, (code) => Number(isCrossed(breakdowns[code] ?? null))),
  };
}

/** By subject: the reporting unit of its first fact, to tell namesakes apart. */
function firstReporters({ subject, kind, kinds }: RawFacts, subjects: readonly CubeSubject[]): (string | null)[] {
  const { reporters } = kinds.seriesTable;
  const found: (string | null)[] = subjects.map(() => null);
  subject.forEach((code, at) => {
    found[code] ??= kinds.reporters[reporters[kinds.series[kind[at] ?? 0] ?? 0] ?? 0] ?? null;
  });
  return found;
}
