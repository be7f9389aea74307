// A roster (one row a person) made into head-counts of each enterprise. Names, numbers and dates of birth of persons
// are looked at and forgotten: nothing of them reaches a fact, a problem or a raw text.

import { address, rangeAddress } from '../grid.ts';
import { compact, serialDate } from '../period.ts';
import { headRows } from './blocks.ts';
import { columnReadings } from './report.ts';
import type { FactReading, Severity, TableReading } from './reading.ts';
import type { TextValues } from '../result.ts';
import { sortRows } from './rows.ts';
import { plainLabel } from './units.ts';
import { enterprise, isName, newSubjects, NO_CODES } from './subjects.ts';
import { asOfQuestion, type Start } from './table.ts';
import { filled, marksAt, oddity, rawText } from './view.ts';
import type { Column } from './columns.ts';
import type { AspectId } from '../vocabulary/dimensions.ts';

/** Heading of a roster column → aspect of a breakdown. */
const BREAKDOWNS: Readonly<Record<string, AspectId>> = {
  性别: 'sex',
  文化程度: 'education',
  学历: 'education',
  在册状态: 'post',
  在岗状态: 'post',
  收入状态: 'income',
  人员状态: 'post',
  岗位状态: 'post',
  职工状态: 'post',
};
/** Headings that tell a person's age: the year of birth somewhere in the cell, or the age itself. */
const BORN = new Set(['出生年份', '出生年月', '出生日期']);

const breakdownOf = (column: Column): AspectId | null => BREAKDOWNS[plainLabel(column.path.at(-1) ?? '')] ?? null;

/** A cell's words as a label; the signs that part a breakdown are none of it. */
const label = (text: string): string => compact(text).replaceAll(/[;=]/g, '');

/** '' where the age is not known. */
function ageBand(age: number | null): string {
  if (age === null) return '';
  if (age < 40) return '40岁以下';
  return age <= 45 ? '40岁至45岁' : '45岁以上';
}

type Count = { subject: number; breakdown: string; count: number; row: number };

/**
 * Head-counts by enterprise: the whole, each breakdown that the roster has a column for, and all of them crossed
 * ('age=40岁以下;post=下岗;sex=男'), so that a pivot can cross any of them. A blank is a part of its own ('sex='): parts add up.
 */
export function readRoster({ view, block, columns, context, hearing }: Start): TableReading {
  const sheet = view.sheet.name;
  const rows = sortRows(view, block, columns);
  const at = (field: Column['field']): number | null => columns.find((column) => column.field === field)?.index ?? null;
  const [name, code] = [at('name'), at('employer_no')];
  const headed = (test: (heading: string) => boolean): number | null =>
    columns.find((column) => test(plainLabel(column.path.at(-1) ?? '')))?.index ?? null;
  const [born, aged] = [headed((heading) => BORN.has(heading)), headed((heading) => heading === '年龄')];
  const person = headed((heading) => /身份|证件|保障号|职工编号|个人编号/.test(heading));
  const columnOf = new Map<AspectId, number>();
  for (const column of columns) {
    const aspect = breakdownOf(column);
    if (aspect !== null && !columnOf.has(aspect)) columnOf.set(aspect, column.index);
  }
  const problems: TableReading['problems'] = [];
  const subjects = newSubjects(sheet, problems);
  const counts = new Map<string, Count>();
  const text = (row: number, column: number | null): string =>
    column === null ? '' : rawText(filled(view, row, column)).trim();
  const add = (subject: number, breakdown: string, row: number): void => {
    const count = counts.get(`${subject} ${breakdown}`);
    if (count) count.count += 1;
    else counts.set(`${subject} ${breakdown}`, { subject, breakdown, count: 1, row });
  };
  const column = name ?? code;
  const met = new Set<string>();
  const ageOf = (row: number): number | null => {
    const age = aged === null ? '' : text(row, aged);
    if (/^\d{1,2}$/.test(age)) return Number(age);
    const cell = born === null ? null : filled(view, row, born);
    const day = typeof cell === 'number' && born !== null && marksAt(view, row, born).date;
    const year = day ? serialDate(cell, view.book.date1904)?.slice(0, 4) : /(?:19|20)\d\d/.exec(text(row, born))?.[0];
    return year === undefined || context.asOf === null ? null : Number(context.asOf.slice(0, 4)) - Number(year);
  };
  const knowsAge = (born !== null || aged !== null) && context.asOf !== null;
  let [nameless, twice] = [0, 0];
  for (const row of rows.records) {
    const who = text(row, name) || text(row, code);
    if (column === null || who === '' || (text(row, name) !== '' && !isName(who))) {
      nameless += 1;
      continue;
    }
    const subject = enterprise(subjects, who, { ...NO_CODES, employerNo: text(row, code) || null }, row, column);
    const id = text(row, person);
    if (id !== '' && met.has(`${subject} ${id}`)) {
      twice += 1;
      continue;
    }
    met.add(`${subject} ${id}`);
    add(subject, '', row);
    const parts = [...columnOf].map(([aspect, index]) => `${aspect}=${label(text(row, index))}`);
    if (knowsAge) parts.push(`age=${ageBand(ageOf(row))}`);
    for (const part of parts) add(subject, part, row);
    if (parts.length > 1) add(subject, parts.sort().join(';'), row);
  }
  problems.push({
    ...oddity(view, block.headTop, 0, 'roster', 'info', '这是职工名册，只存各企业人数，不存姓名和号码'),
    raw: '',
  });
  const say = (code: string, severity: Severity, message: string, values: TextValues, at: number): void => {
    problems.push({ ...oddity(view, block.headBottom, at, code, severity, message, values), values, raw: '' });
  };
  if (twice > 0)
    say('roster-twice', 'info', `有${twice}行与同一单位的另一行是同一人，只计一次`, { count: twice }, column ?? 0);
  for (const one of columns) {
    if (one.role !== 'measure' && one.role !== 'total') continue;
    const heading = one.path.join('/');
    say('roster-amounts', 'warning', `“${heading}”是每人的数，名册只存人数，本列未存入`, { heading }, one.index);
  }
  // A line of several cells that names no enterprise is a person too; a title between the lines says one thing only.
  const passedOver = rows.skipped.filter(
    ({ row, why }) => why === 'title' && new Set(columns.map(({ index }) => text(row - 1, index))).size > 2,
  ).length;
  const unplaced = nameless + passedOver;
  if (unplaced > 0)
    problems.push({
      ...oddity(view, block.headTop, 0, 'roster-nameless', 'error', `有${unplaced}人没有写所在单位，未计入`, {
        count: unplaced,
      }),
      raw: '',
    });
  const { asOf } = context;
  const facts =
    asOf === null
      ? []
      : [...counts.values()].map(({ subject, breakdown, count, row }): FactReading => ({
          subject,
          measure: 'roster_cnt',
          item: null,
          part: '',
          breakdown,
          due: null,
          asOf,
          value: count,
          approximate: false,
          cell: address(row, column ?? 0),
          raw: String(count),
        }));
  return {
    sheet,
    range: rangeAddress({
      top: block.headTop,
      left: columns[0]?.index ?? 0,
      bottom: block.bodyBottom,
      right: columns.at(-1)?.index ?? 0,
    }),
    layout: 'list',
    title: context.title,
    reporter: context.reporter,
    unit: null,
    asOf,
    asOfFrom: context.asOfFrom,
    columns: columnReadings(columns, [], null, hearing.place).map((one, i) => {
      const column = columns[i];
      if (!column) return one;
      if (breakdownOf(column) !== null) return { ...one, role: 'attribute' as const, personal: undefined };
      // What is not understood of a person is a person's too.
      const isPersons = column.index !== aged && (column.index === born || /note|unknown/.test(column.role));
      return { ...one, personal: isPersons || undefined };
    }),
    taught: [],
    records: rows.records.length - nameless,
    skipped: [...context.skipped, ...headRows(block), ...rows.skipped].sort((a, b) => a.row - b.row),
    problems,
    controls: [],
    questions: asOf === null ? [asOfQuestion(sheet)] : [],
    subjects: subjects.list,
    facts,
  };
}
