// Builds the cube from the store's facts: codes the texts, settles which attributes held at each fact's date,
// drops what a later batch restated. Does not decide which facts a pivot uses: select.ts does.

import { ASPECTS, type AspectId } from '../vocabulary/dimensions.ts';
import { ITEM_GROUPS, ITEMS } from '../vocabulary/items.ts';
import { attributeTables } from './attributes.ts';
import { Dictionary, looked, narrowed, pairCodes, positionsBy } from './codes.ts';
import type { Cube, KeyTable, Reports, Series } from './cube.ts';
import type { CubeSource, CubeSubject } from './facts.ts';
import { aspectBits, aspectsOf, isCrossed, partitionOf } from './breakdowns.ts';
import { dueYearLabel, partLabel } from './labels.ts';
import { readFacts, type Kinds, type RawFacts, type ReadFacts } from './read-facts.ts';
import { conflictsOf, currentFacts, rivalsOf } from './restate.ts';
import { enterpriseNames } from './subject-names.ts';

export type { Cube } from './cube.ts';

/**
 * A cube over all of the source's facts; roughly 25 bytes a fact and 10 a subject's standing at a date.
 * @throws RangeError on a fact of an unknown subject, a value that is no safe integer, or an id beyond 32 bits.
 */
export function buildCube(source: CubeSource): Cube {
  const subjectList = [...source.subjects];
  const subjectCodes = new Map(subjectList.map((subject, code) => [subject.id, code]));
  const asRead = readFacts(source.facts, subjectCodes);
  const { kinds } = asRead;
  const { series, reporters } = kinds.seriesTable;
  const raw = inCubeOrder(asRead);
  const dates = inOrder(kinds.dates);
  const dateOf = looked(raw.date, dates.codes);
  const standing = pairCodes(dateOf, dates.list.length, raw.subject, subjectList.length);
  const standings = { count: standing.count, subject: standing.right, date: narrowed(standing.left) };
  const { kept, restated } = currentFacts(raw, standing);

  const { reports, codes } = reportsOf(compacted(raw.series, kept), series, compacted(dateOf, kept), dates.list.length);
  const columns = {
    standing: compacted(standing.codes, kept),
    report: narrowed(codes),
    detail: narrowed(compacted(raw.detail, kept)),
    due: narrowed(compacted(raw.due, kept)),
    ledger: narrowed(compacted(raw.ledger, kept)),
  };
  const values = compacted(raw.value, kept);
  columns.due.forEach((due, at) => {
    const own = columns.report[at] ?? 0;
    reports.sizes[own] = (reports.sizes[own] ?? 0) + 1;
    if (due > 0) reports.layered[own] = 1;
  });
  const details = detailsOf(kinds);
  const years = new Dictionary();
  const dateYears = narrowed(Uint32Array.from(dates.list, (date) => years.code(date.slice(0, 4))));
  const dueYears = narrowed(Uint32Array.from(kinds.dues, (range) => years.code(range && dueYearLabel(range))));
  const names = enterpriseNames(subjectList, firstReporters(asRead, subjectList));
  const table = (by: KeyTable['by'], codes: ArrayLike<number>, keys: KeyTable['keys']): KeyTable => ({
    by,
    codes: narrowed(new Uint32Array(codes)),
    keys,
  });
  const byItem = (keys: KeyTable['keys'], codeOf: (item: number) => number) =>
    table(
      'report',
      Array.from(reports.series, (own) => codeOf(series.item[own] ?? 0)),
      keys,
    );

  return {
    size: columns.standing.length,
    spans: spansOf(series, reports),
    ids: compacted(raw.id, kept),
    values,
    exact: values.reduce((sum, value) => sum + Math.abs(value), 0) <= Number.MAX_SAFE_INTEGER,
    columns,
    standings,
    subjects: {
      count: subjectList.length,
      isEnterprise: Uint8Array.from(subjectList, (s) => Number(s.kind === 'enterprise')),
    },
    series,
    reports,
    details,
    dues: { count: kinds.dues.length, year: dueYears },
    dates: dates.list,
    dateYears,
    years: years.keys,
    dimensions: {
      ...attributeTables(source.attributes, subjectCodes, standings, dates.list),
      enterprise: table(
        'standing',
        standings.subject.map((subject) => subject + 1),
        [null, ...names],
      ),
      as_of: table(
        'report',
        looked(
          reports.date,
          Uint32Array.from(dates.list.keys(), (date) => date + 1),
        ),
        [null, ...dates.list],
      ),
      as_of_year: table('report', looked(reports.date, dateYears), years.keys),
      item: byItem([null, ...ITEMS.map((item) => item.zh)], (item) => item),
      item_group: byItem([null, ...ITEM_GROUPS.map((group) => group.zh)], (item) => GROUP_OF_ITEM[item] ?? 0),
      reporter: table('report', looked(reports.series, reporters), kinds.reporters),
      part: { by: 'detail', codes: details.part, keys: kinds.parts.map(partLabel) },
      breakdown: { by: 'detail', codes: details.breakdown, keys: kinds.breakdowns },
      ...aspectTables(kinds),
      due_year: { by: 'due', codes: dueYears, keys: years.keys },
      ledger: table('ledger', Uint32Array.from(kinds.ledgers.keys()), kinds.ledgers),
    },
    conflicts: conflictsOf(columns, standings.count, series, reports, details, dates.list.length),
    rivals: rivalsOf(columns, standings, subjectList.length, series, reports),
    emptyWholes: emptyWholesOf(columns, values, reports),
    restated: positionsKept(restated, kept),
  };
}

/** Facts of a measure together, and within it those of a subject, so that counting enterprises is noticing that one ends. */
function inCubeOrder({ id, value, subject, kind, kinds }: ReadFacts): RawFacts {
  const { measure } = kinds.seriesTable.series;
  const measures = [...new Set(measure)];
  const ofSeries = measure.map((own) => measures.indexOf(own));
  const order = positionsBy(looked(kind, looked(kinds.series, ofSeries)), subject);
  const ofKind = looked(order, kind);
  return {
    kinds,
    id: looked(order, id),
    value: valuesAt(order, value),
    subject: looked(order, subject),
    batch: looked(ofKind, kinds.batch),
    date: looked(ofKind, kinds.date),
    series: looked(ofKind, kinds.series),
    detail: looked(ofKind, kinds.detail),
    due: looked(ofKind, kinds.due),
    ledger: looked(ofKind, kinds.ledger),
  };
}

function valuesAt(positions: Uint32Array, values: Float64Array): Float64Array {
  const found = new Float64Array(positions.length);
  for (let i = 0; i < found.length; i++) found[i] = values[positions[i] ?? 0] ?? 0;
  return found;
}

/** The reports there are, in order of series and date; `codes`: the report of each fact. */
function reportsOf(ofFact: Uint32Array, series: Series, dateOf: Uint32Array, dates: number) {
  const pairs = pairCodes(ofFact, series.count, dateOf, dates);
  const order = positionsBy(pairs.left, pairs.right);
  const places = new Uint32Array(pairs.count);
  order.forEach((code, place) => {
    places[code] = place;
  });
  const own = looked(order, pairs.left);
  const reports: Reports = {
    count: pairs.count,
    series: narrowed(own),
    date: narrowed(looked(order, pairs.right)),
    isStock: Uint8Array.from(own, (code) => Number(series.measure[code]?.kind === 'stock')),
    layered: new Uint8Array(pairs.count),
    sizes: new Uint32Array(pairs.count),
  };
  return { reports, codes: looked(pairs.codes, places) };
}

/** Facts stand in order of measure, and the measures in order of first appearance. */
function spansOf(series: Series, reports: Reports): Cube['spans'] {
  const sizes = new Map(series.measure.map((measure) => [measure, 0]));
  reports.sizes.forEach((size, report) => {
    const measure = series.measure[reports.series[report] ?? 0];
    if (measure) sizes.set(measure, (sizes.get(measure) ?? 0) + size);
  });
  let from = 0;
  return [...sizes].map(([measure, size]) => ({ measure, from, end: (from += size) }));
}

function emptyWholesOf({ due, report }: Cube['columns'], values: Float64Array, { isStock }: Reports): Uint32Array {
  const found: number[] = [];
  values.forEach((value, at) => {
    if (value === 0 && due[at] === 0 && isStock[report[at] ?? 0] === 1) found.push(at);
  });
  return Uint32Array.from(found);
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
function aspectTables({ details, breakdowns }: Kinds): Record<AspectId, KeyTable> {
  const said = breakdowns.map(aspectsOf);
  const tables = ASPECTS.map(({ id }) => {
    const keys = new Dictionary();
    const codes = details.right.map((code) => keys.code(said[code]?.get(id) || null));
    return [id, { by: 'detail', codes: narrowed(codes), keys: keys.keys }] as const;
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
function firstReporters({ subject, kind, kinds }: ReadFacts, subjects: readonly CubeSubject[]): (string | null)[] {
  const { reporters } = kinds.seriesTable;
  const found: (string | null)[] = subjects.map(() => null);
  subject.forEach((code, at) => {
    found[code] ??= kinds.reporters[reporters[kinds.series[kind[at] ?? 0] ?? 0] ?? 0] ?? null;
  });
  return found;
}
