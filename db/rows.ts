// What is bound for each row of a reading, in the order of the digest's columns, and what must never be bound.
// One place, so that what a correction adds is stored just as what an import stores.

import { describedOn } from '../shared/ledger/difference.ts';
import type { AttributeReading, FactReading, SubjectReading, TableToStore } from '../shared/ledger/reading.ts';
import type { Place } from '../shared/result.ts';
import type { Stored } from './digest.ts';
import { inexactNumber, malformedText, Unstorable } from './faults.ts';

export const headRow = ({ sheet, title, range, reporter, asOf }: TableToStore): Stored[] => [
  sheet,
  title,
  range,
  reporter,
  asOf,
];

export const mentionRow = ({ name, employerNo, uscc, orgCode, cell }: SubjectReading, subject: number): Stored[] => [
  subject,
  name,
  employerNo,
  uscc,
  orgCode,
  cell,
];

/** @throws Unstorable where the number is none that SQLite keeps. `day`: as of when the attribute holds. */
export function attributeRow(reading: AttributeReading, subject: number, day: string, place: Place): Stored[] {
  const { attribute, value, number, cell, raw } = reading;
  if (number !== null && !Number.isFinite(number)) throw inexactNumber(number, { ...place, cell });
  return [subject, attribute, day, value, number, cell, raw];
}

/** @throws Unstorable where the value is no safe integer. */
export function factRow(fact: FactReading, subject: number, place: Place): Stored[] {
  const { measure, item, part, breakdown, due, asOf, value, approximate, cell, raw } = fact;
  if (!Number.isSafeInteger(value)) throw inexactNumber(value, { ...place, cell });
  const key = [measure, item, part, breakdown, due?.from ?? null, due?.to ?? null, asOf];
  return [subject, ...key, value, approximate ? 1 : 0, cell, raw];
}

/** @throws Unstorable on a text with a lone surrogate. */
export function checkTexts(row: readonly Stored[], place: Place, cell: string | undefined): void {
  for (const value of row) {
    if (typeof value === 'string' && !value.isWellFormed()) throw malformedText({ ...place, cell });
  }
}

/**
 * A table whose columns carry their own dates describes its subjects as they stood at the last of them; '' where it says nothing of them.
 * @throws Unstorable where there is no date at all.
 */
export function attributeDate(table: TableToStore, place: Place): string {
  if (table.subjects.every(({ attributes }) => attributes.length === 0)) return '';
  const day = describedOn(table);
  if (day !== '') return day;
  throw new Unstorable({
    code: 'import.no-as-of',
    message: `工作表“${table.sheet}”没有截至日期，不能保存企业的属性。`,
    values: { sheet: table.sheet },
    where: place,
    hint: '导入时填写截至日期。',
  });
}
