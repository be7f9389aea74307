// The persons of a roster counted: of each enterprise all, by each aspect that a column tells, and by all of them crossed.
// Looks at names, numbers and days of birth, and keeps none of them.

import { compact, serialDate, type IsoDate } from '../period.ts';
import type { AspectId } from '../vocabulary/dimensions.ts';
import type { Column } from './columns.ts';
import type { RosterKind } from './roster-kind.ts';
import type { Head } from './roster-totals.ts';
import { enterprise, NO_CODES, type Subjects } from './subjects.ts';
import { plainLabel } from './units.ts';
import { filled, marksAt, rawText, type View } from './view.ts';

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

const headingOf = (column: Column): string => plainLabel(column.path.at(-1) ?? '');
export const breakdownOf = (column: Column): AspectId | null => BREAKDOWNS[headingOf(column)] ?? null;

/** A cell's words as a label; the signs that part a breakdown are none of it. */
const label = (text: string): string => compact(text).replaceAll(/[;=]/g, '');

/** '' where the age is not known. */
function ageBand(age: number | null): string {
  if (age === null) return '';
  if (age < 40) return '40岁以下';
  return age <= 45 ? '40岁至45岁' : '45岁以上';
}

/** So many heads of one enterprise and breakdown; `row`, `column`: the cell that names the enterprise. */
export type Count = { subject: number; breakdown: string; count: number; row: number; column: number };

/** The columns of a roster by what they say of a person. */
export function partsOf(columns: readonly Column[]) {
  const at = (field: Column['field']): number | null => columns.find((column) => column.field === field)?.index ?? null;
  const headed = (test: (heading: string) => boolean): number | null =>
    columns.find((column) => test(headingOf(column)))?.index ?? null;
  const aspects = new Map<AspectId, number>();
  for (const column of columns) {
    const aspect = breakdownOf(column);
    if (aspect !== null && !aspects.has(aspect)) aspects.set(aspect, column.index);
  }
  return {
    name: at('name'),
    code: at('employer_no'),
    born: headed((heading) => BORN.has(heading)),
    aged: headed((heading) => heading === '年龄'),
    called: headed((heading) => heading.endsWith('姓名')),
    person: headed((heading) => /身份|证件|保障号|职工编号|个人编号/.test(heading)),
    aspects,
  };
}

/** The enterprise of a person, and the cell that says so. */
export type Belongs = { who: string; no: string; row: number; column: number };
export type Counted = {
  counts: Count[];
  /** One for each row; null where it was not counted. */
  heads: Head[];
  nameless: number;
  /** Rows that name a person of the same enterprise again. */
  twice: number;
};

/**
 * Counts the persons in `rows`. `asOf`: the day on which ages are reckoned, at which none is known where it is null;
 * `part`: what all of them are, so that no whole is stated.
 */
export function countHeads(
  view: View,
  rows: readonly number[],
  parts: ReturnType<typeof partsOf>,
  { asOf, part }: { asOf: IsoDate | null; part: RosterKind['part'] },
  subjects: Subjects,
  firmOf: (at: number, row: number) => Belongs | null,
): Counted {
  const { born, aged, person, called, aspects } = parts;
  const text = (row: number, column: number | null): string =>
    column === null ? '' : rawText(filled(view, row, column)).trim();
  const ageOf = (row: number): number | null => {
    const age = aged === null ? undefined : /^(\d{1,2})(?:周?岁)?$/.exec(text(row, aged))?.[1];
    if (age !== undefined) return Number(age);
    const cell = born === null ? null : filled(view, row, born);
    const day = typeof cell === 'number' && born !== null && marksAt(view, row, born).date;
    const year = day ? serialDate(cell, view.book.date1904)?.slice(0, 4) : /(?:19|20)\d\d/.exec(text(row, born))?.[0];
    return year === undefined || asOf === null ? null : Number(asOf.slice(0, 4)) - Number(year);
  };
  const knowsAge = (born !== null || aged !== null) && asOf !== null;
  const counts = new Map<string, Count>();
  const counted: Counted = { counts: [], heads: [], nameless: 0, twice: 0 };
  const met = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const firm = firmOf(at, row);
    if (firm === null) {
      counted.nameless += 1;
      counted.heads.push(null);
      continue;
    }
    const subject = enterprise(subjects, firm.who, { ...NO_CODES, employerNo: firm.no || null }, firm.row, firm.column);
    const number = person === null ? null : filled(view, row, person);
    // A number of more than 15 digits has lost its last ones: two persons of one day and place would be one.
    const isCut = typeof number === 'number' && number >= 1e15;
    const id = isCut ? [text(row, person), text(row, called)].join(' ') : text(row, person);
    if (id !== '' && met.has(`${subject} ${id}`)) {
      counted.twice += 1;
      counted.heads.push(null);
      continue;
    }
    met.add(`${subject} ${id}`);
    const add = (breakdown: string): void => {
      const count = counts.get(`${subject} ${breakdown}`);
      if (count) count.count += 1;
      else counts.set(`${subject} ${breakdown}`, { subject, breakdown, count: 1, row: firm.row, column: firm.column });
    };
    const own = [...aspects].map(([aspect, index]) => `${aspect}=${label(text(row, index))}`);
    if (knowsAge) own.push(`age=${ageBand(ageOf(row))}`);
    const all = part !== null && !aspects.has(part.aspect) ? `${part.aspect}=${part.text}` : null;
    if (part === null) add('');
    for (const one of all === null ? own : [all]) add(one);
    const crossed = all === null ? own : [...own, all];
    if (crossed.length > 1) add(crossed.toSorted().join(';'));
    counted.heads.push({ subject, parts: crossed });
  }
  counted.counts = [...counts.values()];
  return counted;
}
