// A roster (one row a person) made into head-counts of each enterprise. Names, numbers and dates of birth of persons
// are looked at and forgotten: nothing of them reaches a fact, a problem or a raw text.

import { address, rangeAddress } from '../grid.ts';
import { headRows } from './blocks.ts';
import { continuingColumns, writtenRow } from './continuing.ts';
import { firmSign } from './firm-names.ts';
import { settleStatus } from './name-status.ts';
import { isAnswered } from './questions.ts';
import type {
  ColumnReading,
  FactReading,
  Problem,
  Question,
  ReadingOptions,
  Severity,
  TableReading,
} from './reading.ts';
import { columnReadings } from './report.ts';
import type { TextValues } from '../result.ts';
import { firmOfRoster } from './roster-firm.ts';
import { bandsOf, stacked } from './roster-bands.ts';
import { type Belongs, breakdownOf, countHeads, partsOf } from './roster-heads.ts';
import { kindOfRoster } from './roster-kind.ts';
import { type Group, type RosterRows, sortRoster } from './roster-rows.ts';
import { rosterControls } from './roster-totals.ts';
import { rowReadings } from './row-answers.ts';
import { isName, newSubjects } from './subjects.ts';
import { asOfQuestion, type Start } from './table.ts';
import { tableKey } from './told.ts';
import { filled, oddity, rawText } from './view.ts';

/** Whose each person is by the rows that name enterprises; null where none above holds. */
function groupOf(rows: RosterRows, groups: readonly Group[], person: number): Group | null {
  const group = groups.findLast(({ persons }) => persons <= person);
  const row = rows.persons[person];
  if (!group || row === undefined) return null;
  // Below a total, whose persons follow must be said anew.
  const closed = rows.stated.some((one) => !one.below && one.row > group.row && one.row < row && !/页/.test(one.label));
  return closed ? null : group;
}

/**
 * Head-counts by enterprise: the whole, each breakdown that the roster has a column for, and all of them crossed
 * ('age=40岁以下;post=下岗;sex=男'), so that a pivot can cross any of them. A blank is a part of its own ('sex='): parts add up.
 * The enterprise stands in a column, in a row above its persons, above the table or on the sheet's tab; else it is asked.
 */
export function readRoster(start: Start, options: ReadingOptions): TableReading {
  const { view, block, columns, hearing } = start;
  const bands = bandsOf(view, block, columns);
  if (bands === null) return readPersons(start, options);
  const rows = rowReadings(view, { top: block.titleTop, bottom: block.bodyBottom }, true);
  const [range, readings] = [rangeOf(block, columns), readingsOf(columns, hearing.place)];
  if (bands !== 'unclear') {
    const below = stacked(view, block, columns, bands);
    const { putBack } = below;
    const table = readPersons({ ...start, view: below.view, block: below.block, columns: below.columns }, options);
    return { ...putBack(table), rows, range, columns: readings };
  }
  const table = readPersons(start, options);
  const message = '一行里有几个人的姓名，各组的列不一样，认不出各是谁的，整张未入库';
  const unread = oddity(view, block.headTop, 0, 'roster-beside', 'error', message);
  const nothing = { records: 0, controls: [], questions: [], subjects: [], facts: [] };
  return { ...table, ...nothing, problems: [{ ...unread, raw: '' }] };
}

const rangeOf = ({ headTop, bodyBottom }: Start['block'], columns: Start['columns']): string =>
  rangeAddress({
    top: headTop,
    left: columns[0]?.index ?? 0,
    bottom: bodyBottom,
    right: columns.at(-1)?.index ?? 0,
  });

/** The columns as the preview shows them; `personal` where nothing of their cells is kept. */
function readingsOf(columns: Start['columns'], place: Start['hearing']['place']): ColumnReading[] {
  const { born, aged } = partsOf(columns);
  return columnReadings(columns, [], null, place).map((one, i) => {
    const column = columns[i];
    if (!column) return one;
    if (breakdownOf(column) !== null) return { ...one, role: 'attribute' as const, personal: undefined };
    // What is not understood of a person is a person's too.
    const isBorn = born !== null && column.path.join() === columns.find(({ index }) => index === born)?.path.join();
    const isPersons = column.index !== aged && (isBorn || /note|unknown/.test(column.role));
    return { ...one, personal: isPersons || undefined };
  });
}

function readPersons({ view, block, columns, context, hearing }: Start, options: ReadingOptions): TableReading {
  const sheet = view.sheet.name;
  const parts = partsOf(columns);
  const { name, code } = parts;
  const persons = columns.filter(({ field }) => field === 'person').map(({ index }) => index);
  const rows = sortRoster(view, block, columns, persons);
  const problems: Problem[] = [];
  const say = (
    code: string,
    severity: Severity,
    message: string,
    values: TextValues,
    row: number,
    at: number,
  ): void => {
    problems.push({ ...oddity(view, row, at, code, severity, message, values), values, raw: '' });
  };
  say('roster', 'info', '这是职工名册，只存各企业人数，不存姓名和号码', {}, block.headTop, 0);
  const text = (row: number, column: number | null): string =>
    column === null ? '' : rawText(filled(view, row, column)).trim();

  const place = hearing.place.first ? sheet : `${sheet}!${block.headBottom + 1}`;
  const whole = firmOfRoster(view, context.lines, `firm:${place}`, options);
  const kind = kindOfRoster(`${context.title} ${sheet}`, `heads:${place}`, sheet, options.answers);
  const groups = rows.groups.filter(({ sure, name: of }) => sure || (whole.question !== null && of.length > 5));
  const named = new Set(rows.persons.flatMap((row) => text(row, name) || []));
  const firms = [...named].filter((one) => firmSign(one) === 'sure').length;
  const isDepartment = whole.question === null && named.size > 0 && firms * 2 < named.size;
  const column = isDepartment || (named.size === 0 && name !== null) ? code : (name ?? code);
  if (isDepartment)
    say(
      'roster-departments',
      'info',
      `“${whole.name ?? ''}”的名册，“单位”一列是内设部门，人数都计入该企业`,
      { firm: whole.name ?? '' },
      block.headBottom,
      name ?? 0,
    );
  const listed = { records: rows.persons, totals: [], skipped: rows.skipped };
  const continuing = column === null ? undefined : continuingColumns(view, listed, columns, true).get(column);
  if (continuing && column !== null)
    say(
      'filled-down',
      'info',
      `本列有${continuing.count}个空格按上一行的内容读`,
      { count: continuing.count },
      continuing.from,
      column,
    );

  const subjects = newSubjects(sheet, problems);
  const firmOf = (at: number, row: number): Belongs | null => {
    if (column !== null) {
      const from = writtenRow(view, listed, at, continuing?.rows[at] ?? row, column);
      const [who, no] = [isDepartment ? '' : text(from, name), text(from, code)];
      return (who || no) === '' || (who !== '' && !isName(who)) ? null : { who: who || no, no, row, column };
    }
    const group = groupOf(rows, groups, at);
    if (group) return { who: group.name, no: '', row: group.row, column: group.column };
    return whole.name === null ? null : { who: whole.name, no: '', row, column: persons[0] ?? 0 };
  };
  const part = kind.kind?.part ?? null;
  const { asOf } = context;
  const { counts, heads, nameless, twice } = countHeads(view, rows.persons, parts, { asOf, part }, subjects, firmOf);
  settleStatus(subjects);
  if (twice > 0)
    say(
      'roster-twice',
      'info',
      `有${twice}行与同一单位的另一行是同一人，只计一次`,
      { count: twice },
      block.headBottom,
      column ?? 0,
    );
  for (const one of columns) {
    if (one.role !== 'measure' && one.role !== 'total') continue;
    const heading = one.path.join('/');
    say(
      'roster-amounts',
      'warning',
      `“${heading}”是每人的数，名册只存人数，本列未存入`,
      { heading },
      block.headBottom,
      one.index,
    );
  }
  const asked =
    column === null && rows.persons.some((_, at) => groupOf(rows, groups, at) === null) ? whole.question : null;
  const unplaced = (asked && !isAnswered(asked, options.answers) ? 0 : nameless) + rows.unclear.length;
  if (unplaced > 0)
    say('roster-nameless', 'error', `有${unplaced}人没有写所在单位，未计入`, { count: unplaced }, block.headTop, 0);
  const measure = kind.kind?.measure;
  const facts =
    asOf === null || measure === undefined
      ? []
      : counts.map(({ subject, breakdown, count, row, column: of }): FactReading => ({
          subject,
          measure,
          item: measure === 'roster_cnt' ? null : context.topic.item,
          part: '',
          breakdown,
          due: null,
          asOf,
          value: count,
          approximate: false,
          cell: address(row, of),
          raw: String(count),
        }));
  const questions: (Question | null)[] = [asked, kind.question, asOf === null ? asOfQuestion(sheet) : null];
  return {
    sheet,
    key: tableKey(hearing.place, columns[0]?.index ?? 0),
    rows: rowReadings(view, { top: block.titleTop, bottom: block.bodyBottom }, true),
    range: rangeOf(block, columns),
    layout: 'list',
    title: context.title,
    reporter: context.reporter,
    unit: null,
    asOf,
    asOfFrom: context.asOfFrom,
    columns: readingsOf(columns, hearing.place),
    taught: [],
    records: rows.persons.length - nameless,
    skipped: [...context.skipped, ...headRows(block), ...rows.skipped].sort((a, b) => a.row - b.row),
    problems,
    controls: rosterControls(
      sheet,
      rows.stated,
      heads,
      groups.map(({ persons: above }) => above),
      rows.pages,
    ),
    questions: questions.filter((question) => question !== null),
    subjects: subjects.list,
    facts,
  };
}
