// Builds the cube from the store's facts: codes the texts, settles which attributes held at each fact's date,
// drops what a later batch restated. Does not decide which facts a pivot uses: select.ts does.

import { ITEM_GROUPS, ITEMS } from '../vocabulary/items.ts';
import { attributeTables } from './attributes.ts';
import { Dictionary, narrowed, pairCodes, type Codes } from './codes.ts';
import type { Cube, KeyTable } from './cube.ts';
import type { CubeSource, CubeSubject } from './facts.ts';
import { dueYearLabel, partitionOf, partLabel } from './labels.ts';
import { readFacts, type RawFacts } from './read-facts.ts';
import { conflictsOf, currentFacts, reportedOf, rivalsOf } from './restate.ts';
import { enterpriseNames } from './subject-names.ts';

export type { Cube } from './cube.ts';

/**
 * A cube over all of the source's facts; roughly 25 bytes a fact.
 * @throws RangeError on a fact of an unknown subject, a value that is no safe integer, or an id beyond 32 bits.
 */
export function buildCube(source: CubeSource): Cube {
  const subjectList = [...source.subjects];
  const subjectCodes = new Map(subjectList.map((subject, code) => [subject.id, code]));
  const raw = readFacts(source.facts, subjectCodes);
  const dates = inOrder(raw.dates.keys);
  const standing = pairCodes(
    raw.subject,
    subjectList.length,
    raw.date.map((code) => dates.codes[code] ?? 0),
    dates.list.length,
  );
  const standings = { count: standing.count, subject: standing.left, date: narrowed(standing.right) };
  const { kept, restated } = currentFacts(raw, standing.codes, standing.count);

  const columns = {
    standing: compacted(standing.codes, kept),
    series: narrowed(compacted(raw.series, kept)),
    detail: narrowed(compacted(raw.detail, kept)),
    due: narrowed(compacted(raw.due, kept)),
    ledger: narrowed(compacted(raw.ledger, kept)),
  };
  const values = compacted(raw.value, kept);
  const { series, reporters } = raw.seriesTable();
  const details = detailsOf(raw);
  const years = new Dictionary();
  const dateYears = narrowed(Uint32Array.from(dates.list, (date) => years.code(date.slice(0, 4))));
  const dueYears = narrowed(Uint32Array.from(raw.dues, (range) => years.code(range && dueYearLabel(range))));
  const byStanding = (keys: (string | null)[], code: (standing: number) => number): KeyTable => ({
    by: 'standing',
    codes: narrowed(Uint32Array.from({ length: standings.count }, (_, at) => code(at))),
    keys,
  });
  const names = enterpriseNames(subjectList, firstReporters(raw, subjectList, reporters));

  return {
    size: columns.standing.length,
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
    details,
    dues: { count: raw.dues.length, year: dueYears },
    dates: dates.list,
    dateYears,
    years: years.keys,
    dimensions: {
      ...attributeTables(source.attributes, subjectCodes, standings, dates.list),
      enterprise: byStanding([null, ...names], (at) => (standings.subject[at] ?? 0) + 1),
      as_of: byStanding([null, ...dates.list], (at) => (standings.date[at] ?? 0) + 1),
      as_of_year: byStanding(years.keys, (at) => dateYears[standings.date[at] ?? 0] ?? 0),
      item: { by: 'series', codes: series.item, keys: [null, ...ITEMS.map((item) => item.zh)] },
      item_group: {
        by: 'series',
        codes: series.item.map((code) => GROUP_OF_ITEM[code] ?? 0),
        keys: [null, ...ITEM_GROUPS.map((group) => group.zh)],
      },
      reporter: { by: 'series', codes: reporters, keys: raw.reporters.keys },
      part: { by: 'detail', codes: details.part, keys: raw.parts.keys.map(partLabel) },
      breakdown: { by: 'detail', codes: details.breakdown, keys: raw.breakdowns.keys },
      due_year: { by: 'due', codes: dueYears, keys: years.keys },
      ledger: { by: 'ledger', codes: narrowed(Uint32Array.from(raw.ledgers.keys.keys())), keys: raw.ledgers.keys },
    },
    reported: reportedOf(columns, standings, series.count, dates.list.length),
    conflicts: conflictsOf(columns, standings.count, series, details),
    rivals: rivalsOf(columns, standings, subjectList.length, series),
    restated: positionsKept(restated, kept),
  };
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
  return { list, codes: Uint32Array.from(keys, (key) => (key === null ? 0 : (places.get(key) ?? 0))) };
}

function detailsOf(raw: RawFacts): Cube['details'] {
  const partitions = new Dictionary();
  const partition = raw.details.right.map((code) => partitions.code(partitionOf(raw.breakdowns.keys[code] ?? null)));
  return {
    count: raw.details.count,
    part: narrowed(raw.details.left),
    breakdown: narrowed(raw.details.right),
    partition: narrowed(partition),
  };
}

/** By subject: the reporting unit of its first fact, to tell namesakes apart. */
function firstReporters(raw: RawFacts, subjects: readonly CubeSubject[], reporters: Codes): (string | null)[] {
  const found: (string | null)[] = subjects.map(() => null);
  raw.subject.forEach((subject, at) => {
    found[subject] ??= raw.reporters.keys[reporters[raw.series[at] ?? 0] ?? 0] ?? null;
  });
  return found;
}
