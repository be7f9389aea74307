// Who the rows of a table are about. One subject for each enterprise or class, however many rows it fills;
// an attribute said twice and differently is reported, the first saying stays.

import { address } from '../grid.ts';
import { readOrgCode, readUscc } from '../identifiers.ts';
import { normaliseName } from '../names.ts';
import type { AttributeReading, Problem, SubjectReading } from './reading.ts';

export type Codes = { employerNo: string | null; uscc: string | null; orgCode: string | null };
export const NO_CODES: Codes = { employerNo: null, uscc: null, orgCode: null };

export type Subjects = {
  list: SubjectReading[];
  byKey: Map<string, number>;
  /** Employer number → the first subject that carries it. */
  byCode: Map<string, number>;
  /** Name as written → its normalised form; long lists repeat names. */
  names: Map<string, string>;
  /** The enterprise asked for last, and by what: a long list names one in several rows, one after another. */
  last: { name: string; written: Codes; index: number } | null;
  sheet: string;
  problems: Problem[];
};

export const newSubjects = (sheet: string, problems: Problem[]): Subjects => ({
  list: [],
  byKey: new Map(),
  byCode: new Map(),
  names: new Map(),
  last: null,
  sheet,
  problems,
});

function normalised(subjects: Subjects, name: string): string {
  const known = subjects.names.get(name);
  if (known !== undefined) return known;
  const made = normaliseName(name);
  subjects.names.set(name, made);
  return made;
}

function say(subjects: Subjects, cell: string, raw: string, code: string, message: string): void {
  subjects.problems.push({ code, severity: 'warning', message, values: { raw }, sheet: subjects.sheet, cell, raw });
}

/** 4.1003E+4: a number that a spreadsheet shortened, saved as text. */
const ROUNDED = /^\d(?:\.\d+)?E\+\d+$/i;

/** A column's number, a sum or an error such as #REF! is no firm's name. */
export const isName = (text: string): boolean => /\p{L}/u.test(text) && !text.startsWith('#');

const sameCodes = (a: Codes, b: Codes): boolean =>
  a.employerNo === b.employerNo && a.uscc === b.uscc && a.orgCode === b.orgCode;

/** A mark that leads to a footnote: 甲厂①, 乙厂※. */
const FOOTNOTE = /(?<=.{2})[\u2460-\u2473\u24f5-\u24fe\u2776-\u277f※†‡*＊]+$/u;

/** The enterprise of this name and these codes; new where the table has not named it yet. */
export function enterprise(subjects: Subjects, name: string, written: Codes, row: number, column: number): number {
  const { last } = subjects;
  if (last?.name === name && sameCodes(last.written, written)) return last.index;
  const index = enterpriseCalled(subjects, name.trim().replace(FOOTNOTE, ''), written, row, column);
  subjects.last = { name, written, index };
  return index;
}

function enterpriseCalled(subjects: Subjects, name: string, written: Codes, row: number, column: number): number {
  const isRounded = written.employerNo !== null && ROUNDED.test(written.employerNo);
  const codes = isRounded ? { ...written, employerNo: null } : written;
  const key = `${codes.employerNo ?? ''}\n${codes.uscc ?? ''}\n${normalised(subjects, name)}`;
  const known = subjects.byKey.get(key);
  if (known !== undefined) return known;
  const cell = address(row, column);
  const uscc = codes.uscc === null ? null : readUscc(codes.uscc);
  if (codes.uscc !== null && uscc === null)
    say(subjects, cell, codes.uscc, 'uscc-check', `统一社会信用代码“${codes.uscc}”校验不符，不作匹配依据`);
  const orgCode = codes.orgCode === null ? null : readOrgCode(codes.orgCode);
  if (codes.orgCode !== null && orgCode === null)
    say(subjects, cell, codes.orgCode, 'org-code-check', `组织机构代码“${codes.orgCode}”校验不符，不作匹配依据`);
  if (isRounded)
    say(
      subjects,
      cell,
      written.employerNo ?? '',
      'number-rounded',
      `单位编号“${written.employerNo ?? ''}”已被表格软件改成科学记数，后几位没有了，不作匹配依据`,
    );
  const index =
    subjects.list.push({
      kind: 'enterprise',
      name: name.trim(),
      employerNo: codes.employerNo,
      uscc,
      orgCode,
      cell,
      attributes: [],
    }) - 1;
  subjects.byKey.set(key, index);
  if (codes.employerNo !== null) {
    const other = subjects.list[subjects.byCode.get(codes.employerNo) ?? -1];
    if (other)
      say(subjects, cell, name, 'code-shared', `单位编号${codes.employerNo}既是“${other.name}”又是“${name.trim()}”`);
    else subjects.byCode.set(codes.employerNo, index);
  }
  return index;
}

/** A class of enterprises, named by its labels; `fallback` names the whole area where there are none. */
export function aggregate(
  subjects: Subjects,
  labels: readonly string[],
  fallback: string,
  row: number,
  column: number,
): number {
  const name = labels.length > 0 ? labels.join('·') : fallback;
  const known = subjects.byKey.get(name);
  if (known !== undefined) return known;
  const index =
    subjects.list.push({ kind: 'aggregate', name, ...NO_CODES, cell: address(row, column), attributes: [] }) - 1;
  subjects.byKey.set(name, index);
  return index;
}

/** Has the subject this very attribute? Asked first, since most rows of a long list say what the row above said. */
export const saidAlready = (
  subjects: Subjects,
  index: number,
  attribute: AttributeReading['attribute'],
  value: string,
): boolean =>
  subjects.list[index]?.attributes.some((one) => one.attribute === attribute && one.value === value) ?? false;

/** Gives a subject an attribute unless it has one already; a differing value is reported. */
export function attach(subjects: Subjects, index: number, reading: AttributeReading): void {
  const subject = subjects.list[index];
  if (!subject) return;
  const before = subject.attributes.find((one) => one.attribute === reading.attribute);
  if (!before) subject.attributes.push(reading);
  else if (before.value !== reading.value) {
    say(
      subjects,
      reading.cell,
      reading.raw,
      'attribute-conflict',
      `“${subject.name}”在${before.cell}写“${before.raw}”，在此写“${reading.raw}”；取前者`,
    );
  }
}

/** The class within a subject that a column stands for (国有 among the columns of a district's row). */
export function withClass(subjects: Subjects, index: number, label: string, row: number, column: number): number {
  const base = subjects.list[index];
  if (!base) return index;
  const parts = base.attributes.map((one) => one.value);
  const made = aggregate(subjects, [...parts, label], label, row, column);
  const subject = subjects.list[made];
  if (subject && subject.attributes.length === 0) {
    subject.attributes.push(...base.attributes, {
      attribute: 'ownership',
      raw: label,
      value: label,
      number: null,
      cell: address(row, column),
    });
  }
  return made;
}
