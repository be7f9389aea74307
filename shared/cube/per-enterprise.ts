// What each enterprise comes to in every group it is in, so that it is counted once however many facts speak of it.
// Facts stand in order of subject, so one look back tells whether an enterprise is new in its group.

import type { Measure } from '../vocabulary/measures.ts';
import { NOWHERE, type Cells } from './cells.ts';
import { isAscending, looked, numbered, pairCodes, positionsOf, whereSet } from './codes.ts';
import { isSameRange, measureCounted, segmentOf, type Counting, type Grouping } from './counting.ts';
import { areLast, areNamedAlike } from './listing.ts';
import type { Range } from './segments.ts';
import type { PivotValue } from './spec.ts';

/** One entry for each subject of a group: its value there, integers of the measure. Of a measure in ascending order of subjects. */
export type SubjectValues = { subject: Uint32Array; group: Uint32Array; value: Float64Array };

const known = new WeakMap<Grouping, Map<string | null, SubjectValues>>();

/** Subjects with their own values of the measure that `value` counts (for 户数 of all: any number), group by group. */
export function enterprisesIn(value: PivotValue, counting: Counting, grouping: Grouping): SubjectValues {
  const measure = measureCounted(value);
  const ofGrouping = known.get(grouping) ?? new Map<string | null, SubjectValues>();
  known.set(grouping, ofGrouping);
  const id = measure?.id ?? null;
  const found = ofGrouping.get(id);
  if (found) return found;
  const own = measure === null ? listedIn(value, counting, grouping) : owningIn(value, measure, counting, grouping);
  ofGrouping.set(id, own);
  return own;
}

/** Those that any fact is about, each in the group where it last stood. */
function listedIn(value: PivotValue, counting: Counting, grouping: Grouping): SubjectValues {
  const { unsplit, codes, count, named } = grouping;
  if (unsplit) return spreadOver(enterprisesIn(value, counting, unsplit.grouping), unsplit.groupOf);
  const { cube, cells } = counting;
  const { standing, cell, named: laid } = cells.listed;
  const isLast = areNamedAlike(named, laid) ? null : areLast(cube, cells.listed, named);
  const counted = new Uint8Array(standing.length);
  for (let at = 0; at < counted.length; at++) counted[at] = cell[at] === NOWHERE ? 0 : (isLast?.[at] ?? 1);
  const shown = whereSet(counted);
  const subject = looked(looked(shown, standing), cube.standings.subject);
  const group = looked(looked(shown, cell), codes);
  // Where only attributes tell cells apart, each enterprise is listed once.
  if (laid.every(({ by }) => by === 'standing')) return { subject, group, value: new Float64Array(subject.length) };
  const pairs = pairCodes(group, count, subject, cube.subjects.count);
  return { subject: pairs.right, group: pairs.left, value: new Float64Array(pairs.count) };
}

function owningIn(value: PivotValue, measure: Measure, counting: Counting, grouping: Grouping): SubjectValues {
  const { finer, codes, count, grain } = grouping;
  const segment = segmentOf(measure, counting);
  const isFromFiner = finer && isSameRange(segment[grain], segment[finer.grouping.grain]);
  const [smaller, groups] = isFromFiner
    ? [enterprisesIn(value, counting, finer.grouping), finer.parents]
    : [ofCells(measure, counting, grain), codes];
  const isOneEach = !isFromFiner && areDistinct(groups, count);
  return isOneEach
    ? { ...smaller, group: looked(smaller.group, groups) }
    : onePerGroup(smaller, groups, count, measure.overItems === 'max');
}

/** The entries of each group once for every group that `groupOf` puts into it. */
function spreadOver({ subject, group, value }: SubjectValues, groupOf: Int32Array): SubjectValues {
  const within: number[][] = [];
  groupOf.forEach((wider, own) => {
    if (wider >= 0) (within[wider] ??= []).push(own);
  });
  const entries = [...subject.keys()].flatMap((entry) =>
    (within[group[entry] ?? 0] ?? []).map((own): [number, number] => [entry, own]),
  );
  return {
    subject: Uint32Array.from(entries, ([entry]) => subject[entry] ?? 0),
    group: Uint32Array.from(entries, ([, own]) => own),
    value: Float64Array.from(entries, ([entry]) => value[entry] ?? 0),
  };
}

function areDistinct(codes: Uint32Array, count: number): boolean {
  if (codes.length > count) return false;
  const seen = new Uint8Array(count);
  for (let at = 0; at < codes.length; at++) {
    if (seen[codes[at] ?? 0] === 1) return false;
    seen[codes[at] ?? 0] = 1;
  }
  return true;
}

const ofCell = new WeakMap<Cells, Map<string, SubjectValues>>();

/** One entry for each subject of a cell. */
function ofCells(measure: Measure, counting: Counting, grain: Grouping['grain']): SubjectValues {
  const { cells } = counting;
  const made = ofCell.get(cells) ?? new Map<string, SubjectValues>();
  ofCell.set(cells, made);
  const range = segmentOf(measure, counting)[grain];
  const name = `${range.from}-${range.end}`;
  const found = made.get(name);
  if (found) return found;
  const isMax = measure.overItems === 'max';
  const merged =
    ofFacts(counting, range, isMax) ??
    onePerGroup(bySubject(factsOf(counting, range)), numbered(cells.count), cells.count, isMax);
  made.set(name, merged);
  return merged;
}

/** One entry for each fact of the range. */
function factsOf({ cube, selection, cells }: Counting, { from, end }: Range): SubjectValues {
  const picks = selection.picks.subarray(from, end);
  return {
    subject: looked(looked(picks, cube.columns.standing), cube.standings.subject),
    group: cells.ofPicks.subarray(from, end),
    value: Float64Array.from(picks, (at) => cube.values[at] ?? 0),
  };
}

/** One entry for each subject and cell of the range, in one walk; null where its facts are not in order of subjects. */
function ofFacts({ cube, selection, cells }: Counting, { from, end }: Range, isMax: boolean): SubjectValues | null {
  const { picks } = selection;
  const { ofPicks } = cells;
  const { standing } = cube.columns;
  const subjectOf = cube.standings.subject;
  const latest = new Uint32Array(cells.count);
  const { subject: subjects, group: into, value: values } = roomFor(end - from);
  let count = 0;
  let before = 0;
  for (let i = from; i < end; i++) {
    const at = picks[i] ?? 0;
    const own = subjectOf[standing[at] ?? 0] ?? 0;
    if (own < before) return null;
    before = own;
    const cell = ofPicks[i] ?? 0;
    const amount = cube.values[at] ?? 0;
    const entry = (latest[cell] ?? 0) - 1;
    if (entry < 0 || subjects[entry] !== own) {
      subjects[count] = own;
      into[count] = cell;
      values[count] = amount;
      latest[cell] = ++count;
    } else values[entry] = isMax ? Math.max(values[entry] ?? 0, amount) : (values[entry] ?? 0) + amount;
  }
  return copied(count);
}

/** In ascending order of subjects; closing balances and earlier ones, or several measures, stand one after the other. */
function bySubject(entries: SubjectValues): SubjectValues {
  if (isAscending(entries.subject)) return entries;
  const order = positionsOf(entries.subject, numbered(entries.subject.length));
  return {
    subject: looked(order, entries.subject),
    group: looked(order, entries.group),
    value: Float64Array.from(order, (at) => entries.value[at] ?? 0),
  };
}

/** Entries of one subject and group as one: added up, or the greatest of them. `groups`: the group that each entry's own one is in. */
function onePerGroup(
  { subject, group, value }: SubjectValues,
  groups: Uint32Array,
  length: number,
  isMax: boolean,
): SubjectValues {
  const latest = new Uint32Array(length);
  const { subject: subjects, group: into, value: values } = roomFor(subject.length);
  let count = 0;
  for (let i = 0; i < subject.length; i++) {
    const own = subject[i] ?? 0;
    const at = groups[group[i] ?? 0] ?? 0;
    const amount = value[i] ?? 0;
    const entry = (latest[at] ?? 0) - 1;
    if (entry < 0 || subjects[entry] !== own) {
      subjects[count] = own;
      into[count] = at;
      values[count] = amount;
      latest[at] = ++count;
    } else {
      const before = values[entry] ?? 0;
      values[entry] = isMax ? Math.max(before, amount) : before + amount;
    }
  }
  return copied(count);
}

let room: SubjectValues = { subject: new Uint32Array(0), group: new Uint32Array(0), value: new Float64Array(0) };

/** Where entries are gathered before it is known how many there are; always the same room, for what is thrown away has to be cleared away. */
function roomFor(length: number): SubjectValues {
  if (room.subject.length < length)
    room = { subject: new Uint32Array(length), group: new Uint32Array(length), value: new Float64Array(length) };
  return room;
}

/** The first `count` entries of the room. */
const copied = (count: number): SubjectValues => ({
  subject: room.subject.slice(0, count),
  group: room.group.slice(0, count),
  value: room.value.slice(0, count),
});
