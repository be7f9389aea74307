// Two readings of one file, before and after cells were corrected: which rows hold only before, which only after.
// Everything else is one and the same row. A correction that would make another table of it is refused, not compared.

import { normaliseName } from '../names.ts';
import type { IsoDate } from '../period.ts';
import { done, refused, type Result } from '../result.ts';
import type {
  AttributeReading,
  ColumnReading,
  FactReading,
  LedgerReading,
  SubjectReading,
  TableReading,
  TableToStore,
} from './reading.ts';

/** Places in the lists of the earlier and of the later reading. */
export type Changed = { struck: number[]; added: number[] };

export type TableDifference = {
  /** The table's own title, reporter, range or date is another: nothing of it is shared. */
  head: boolean;
  subjects: Changed;
  attributes: Changed;
  facts: Changed;
  /** Per subject of the later reading: which one of the earlier it is; null: not named there. */
  continues: (number | null)[];
};

export type SubjectAttribute = { subject: number; reading: AttributeReading };

/** The attributes of all subjects in the order in which they are stored. */
export const attributesIn = (table: Pick<TableReading, 'subjects'>): SubjectAttribute[] =>
  table.subjects.flatMap(({ attributes }, subject) => attributes.map((reading) => ({ subject, reading })));

/** The day as of which a table describes its subjects: its own, else the last of its figures; '' where it has neither. */
export function describedOn(table: Pick<TableToStore, 'asOf' | 'facts'>): IsoDate {
  let day = table.asOf ?? '';
  if (table.asOf === null) for (const fact of table.facts) if (fact.asOf > day) day = fact.asOf;
  return day;
}

const headOf = ({ sheet, title, range, reporter, asOf }: TableReading): string =>
  JSON.stringify([sheet, title, range, reporter, asOf]);

const writingOf = ({ kind, name, employerNo, uscc, orgCode }: SubjectReading): string =>
  JSON.stringify([kind, name, employerNo, uscc, orgCode]);

const factKey = (fact: FactReading, subject: number): string =>
  JSON.stringify([
    subject,
    fact.measure,
    fact.item,
    fact.part,
    fact.breakdown,
    fact.due,
    fact.asOf,
    fact.value,
    fact.approximate,
    fact.cell,
    fact.raw,
  ]);

const attributeKey = ({ reading }: SubjectAttribute, subject: number, asOf: IsoDate): string =>
  JSON.stringify([subject, asOf, reading]);

/** The rows of a list as keys, made one at a time: long lists are compared without a copy of them. */
type Keys = { count: number; at: (place: number) => string };
const keysOf = <Row>(rows: readonly Row[], key: (row: Row) => string): Keys => ({
  count: rows.length,
  at: (place) => {
    const row = rows[place];
    return row === undefined ? '' : key(row);
  },
});

/** By keys that may come several times: what the other list does not have as often. */
function changed(before: Keys, after: Keys): Changed {
  let [from, beforeEnd, afterEnd] = [0, before.count, after.count];
  while (from < beforeEnd && from < afterEnd && before.at(from) === after.at(from)) from += 1;
  while (beforeEnd > from && afterEnd > from && before.at(beforeEnd - 1) === after.at(afterEnd - 1)) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  const open = new Map<string, number[]>();
  for (let place = from; place < beforeEnd; place += 1) {
    const places = open.get(before.at(place));
    if (places) places.push(place);
    else open.set(before.at(place), [place]);
  }
  const added: number[] = [];
  for (let place = from; place < afterEnd; place += 1)
    if (open.get(after.at(place))?.shift() === undefined) added.push(place);
  return { struck: [...open.values()].flat().toSorted((a, b) => a - b), added };
}

/** The same writing is the same subject; so is one whose codes alone were corrected. */
function continuing(before: readonly SubjectReading[], after: readonly SubjectReading[]): (number | null)[] {
  const byWriting = new Map(before.map((subject, at) => [writingOf(subject), at]));
  const found = after.map((subject) => byWriting.get(writingOf(subject)) ?? null);
  const taken = new Set(found);
  const byPlace = new Map(before.map((subject, at) => [`${subject.cell}\n${normaliseName(subject.name)}`, at]));
  return found.map((at, i) => {
    const subject = after[i];
    if (at !== null || !subject) return at;
    const own = byPlace.get(`${subject.cell}\n${normaliseName(subject.name)}`);
    return own === undefined || taken.has(own) || before[own]?.kind !== subject.kind ? null : own;
  });
}

const all = (before: readonly unknown[], after: readonly unknown[]): Changed => ({
  struck: [...before.keys()],
  added: [...after.keys()],
});

function tableDifference(before: TableReading, after: TableReading): TableDifference {
  const continues = continuing(before.subjects, after.subjects);
  const [attributesBefore, attributesAfter] = [attributesIn(before), attributesIn(after)];
  if (headOf(before) !== headOf(after))
    return {
      head: true,
      subjects: all(before.subjects, after.subjects),
      attributes: all(attributesBefore, attributesAfter),
      facts: all(before.facts, after.facts),
      continues,
    };
  // Numbers below zero: subjects that the earlier reading does not name.
  const known = (subject: number): number => continues[subject] ?? -1 - subject;
  const [dayBefore, dayAfter] = [describedOn(before), describedOn(after)];
  const mention = (subject: SubjectReading): string => writingOf(subject) + subject.cell;
  return {
    head: false,
    subjects: changed(keysOf(before.subjects, mention), keysOf(after.subjects, mention)),
    attributes: changed(
      keysOf(attributesBefore, (one) => attributeKey(one, one.subject, dayBefore)),
      keysOf(attributesAfter, (one) => attributeKey(one, known(one.subject), dayAfter)),
    ),
    facts: changed(
      keysOf(before.facts, (fact) => factKey(fact, fact.subject)),
      keysOf(after.facts, (fact) => factKey(fact, known(fact.subject))),
    ),
    continues,
  };
}

const meaningOf = ({ column, role, measure, item, part, breakdown, attribute, period }: ColumnReading): string =>
  JSON.stringify([column, role, measure, item, part, breakdown, attribute, period]);

/** A form's label, which is there where a value stands beside it: 'C3', and no column. */
const isLabel = ({ column }: ColumnReading): boolean => /\d$/.test(column);

/** Do the same columns mean the same, and the same labels as far as both have them? */
function meanAlike(now: TableReading, old: TableReading): boolean {
  const columnsOf = ({ columns }: TableReading): string[] => columns.filter((one) => !isLabel(one)).map(meaningOf);
  const labels = new Map(old.columns.filter(isLabel).map((one) => [one.column, meaningOf(one)]));
  return (
    now.layout === old.layout &&
    columnsOf(now).join('\n') === columnsOf(old).join('\n') &&
    now.columns.every((one) => !labels.has(one.column) || labels.get(one.column) === meaningOf(one))
  );
}

/** Its figures were not stored, for another table of the file states them. */
const repeats = ({ problems }: TableReading): boolean =>
  problems.some(({ code }) => code === 'copied-table' || code === 'contained-table');

const mustAnswer = ({ questions }: TableReading): string[] =>
  questions.filter(({ must }) => must).map(({ key }) => key);

/** What of the structure would be another; null where the two are the same tables. */
function restructured(before: LedgerReading, after: LedgerReading): string | null {
  if (before.tables.length !== after.tables.length)
    return `读出${after.tables.length}张表，原为${before.tables.length}张`;
  for (const [i, old] of before.tables.entries()) {
    const now = after.tables[i];
    if (!now || now.sheet !== old.sheet) return '各表的先后次序';
    if (repeats(old) && !repeats(now)) return `工作表“${old.sheet}”的数不再都在另一张表里`;
    if (!meanAlike(now, old)) return `工作表“${old.sheet}”各列的含义`;
    const asked = new Set(mustAnswer(old));
    const question = now.questions.find(({ key, must }) => must && !asked.has(key));
    if (question) return question.text;
  }
  return null;
}

/** Table by table, in the order of the file. Refused where the corrected file would have other tables, columns or open questions. */
export function differenceOf(before: LedgerReading, after: LedgerReading): Result<TableDifference[]> {
  const what = restructured(before, after);
  if (what !== null)
    return refused({
      code: 'correction.structure',
      message: `这样更正会改变表的结构（${what}），不能作为一格的更正记下。`,
      values: { what },
      hint: '请撤销这一批，在原文件里改好后重新导入。',
    });
  return done(before.tables.flatMap((table, i) => (after.tables[i] ? [tableDifference(table, after.tables[i])] : [])));
}
