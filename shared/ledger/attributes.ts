// Attribute cells: ownership brought to its group's label, years and months brought to one form, plain words kept.
// Nothing is filled in here; a mark for blank gives no attribute.

import { simplified } from '../traditional.ts';
import type { AttributeId } from '../vocabulary/dimensions.ts';
import { readOwnership } from '../vocabulary/ownership.ts';
import { readSpan, readStart, serialDate } from '../period.ts';
import type { CellValue } from '../grid.ts';
import { rawText } from './view.ts';

export type AttributeCell = { value: string; number: number | null; warn: AttributeWarn | null };
export type AttributeWarn = 'ambiguous-month' | 'ownership-code' | 'ownership-unmapped' | 'unread-date';

export const ATTRIBUTE_MESSAGES: Readonly<Record<AttributeWarn, string>> = {
  'ambiguous-month': '“{raw}”是数字，可能是1月也可能是10月，按原样保留',
  'ownership-code': '所有制代码“{raw}”未说明所用分类，按原样保留',
  'ownership-unmapped': '所有制“{raw}”未能归类，按原样保留',
  'unread-date': '“{raw}”读不出年月，按原样保留',
};

const MONTHS = new Set<AttributeId>(['stopped_on', 'arrears_since']);
const NUMBERS = new Set<AttributeId>(['stopped_years', 'half_stopped_years']);
const BLANK = new Set(['', '-', '--', '—', '——', '－', '/', '无', '空']);

const plain = (value: string, number: number | null = null): AttributeCell => ({ value, number, warn: null });

function month(value: CellValue, date: boolean, date1904: boolean): AttributeCell {
  if (typeof value === 'number') {
    const day = date ? serialDate(value, date1904) : null;
    if (day) return plain(day.slice(0, 7));
    if (/^(?:(?:19|20)\d\d|[5-9]\d)\.1$/.test(rawText(value)))
      return { value: rawText(value), number: null, warn: 'ambiguous-month' };
  }
  const text = rawText(value).trim();
  const span = readStart(text);
  if (!span) return { value: text, number: null, warn: 'unread-date' };
  return plain(span.precision === 'year' ? span.range.from.slice(0, 4) : span.range.from);
}

function founded(value: CellValue, date: boolean, date1904: boolean): AttributeCell {
  const day = typeof value === 'number' && date ? serialDate(value, date1904) : null;
  const year = day?.slice(0, 4) ?? readSpan(rawText(value))?.range.from.slice(0, 4);
  return year === undefined
    ? { value: rawText(value).trim(), number: null, warn: 'unread-date' }
    : plain(year, Number(year));
}

/** One cell of an attribute column; null for a blank one. `date`: the cell has a date format. */
export function readAttribute(
  attribute: AttributeId,
  value: CellValue,
  date: boolean,
  date1904: boolean,
): AttributeCell | null {
  if (value === null || (typeof value === 'object' && 'error' in value)) return null;
  const text = rawText(value).normalize('NFKC').trim();
  if (BLANK.has(simplified(text))) return null;
  if (attribute === 'ownership') {
    const { label, how } = readOwnership(simplified(text));
    return {
      value: label,
      number: null,
      warn: how === 'code' ? 'ownership-code' : how === 'unmapped' ? 'ownership-unmapped' : null,
    };
  }
  if (MONTHS.has(attribute)) return month(value, date, date1904);
  if (attribute === 'founded_year') return founded(value, date, date1904);
  if (NUMBERS.has(attribute)) {
    const digits = /^(\d+(?:\.\d+)?)年?$/.exec(text)?.[1];
    return plain(text, digits === undefined ? null : Number(digits));
  }
  return plain(text.replace(/\s+/g, ' '));
}

/** What 是 or 否 below 是否非公 says; below other headings it stays as it is. */
export function sectorAnswered(heading: string, answer: string): string {
  if (!/(?:是否|^)(?:为|属于?)?非公/.test(heading)) return answer;
  return answer === '是' ? '非公有制' : answer === '否' ? '公有制' : answer;
}

/** Reads the cells of a table: a text only once, for the classes in a long list are few. */
export function attributeReader(date1904: boolean) {
  const known = new Map<AttributeId, Map<string, AttributeCell | null>>();
  return (attribute: AttributeId, value: CellValue, date: boolean): Readonly<AttributeCell> | null => {
    if (typeof value !== 'string') return readAttribute(attribute, value, date, date1904);
    let texts = known.get(attribute);
    if (texts === undefined) known.set(attribute, (texts = new Map()));
    let read = texts.get(value);
    if (read === undefined) texts.set(value, (read = readAttribute(attribute, value, date, date1904)));
    return read;
  };
}

/** Which attribute a 类别 column holds, told from its values: hardship levels, ownership classes, or neither. */
export function attributeOfValues(values: readonly string[]): AttributeId | null {
  const share = (test: (text: string) => boolean): number => values.filter(test).length * 2;
  if (values.length === 0) return null;
  if (share((text) => /特困|困难/.test(text)) > values.length) return 'hardship';
  if (share((text) => /^(?:非?公有制?|非公)$/.test(text)) > values.length) return 'sector';
  return share((text) => ['mapped', 'kept'].includes(readOwnership(text).how)) > values.length ? 'ownership' : null;
}
