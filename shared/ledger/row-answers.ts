// What a person says rows of a sheet are: heading, data, a stated total, or neither. One key for rows by number (row:Sheet1!3-4),
// as they are pointed at, and for rows by the words they begin with (row:Sheet1!全市汇总), as a later file takes them over.

import type { Sheet } from '../grid.ts';
import { compact } from '../period.ts';
import { refused, type Result } from '../result.ts';
import type { RowReading, RowKind } from './reading.ts';
import { withoutNames } from './signatures.ts';
import { headingKey } from './words.ts';

export const ROW_KINDS: readonly { id: RowKind; zh: string; en: string }[] = [
  { id: 'heading', zh: '标题行', en: 'Heading' },
  { id: 'data', zh: '数据', en: 'Data' },
  { id: 'total', zh: '合计', en: 'Stated total' },
  { id: 'note', zh: '不是数据', en: 'Not data' },
];

/** The word for leaving a whole table out, as for a column. */
export const LEFT_OUT = '不入库';

const kindOf = (text: string): RowKind | null =>
  ROW_KINDS.find(({ id, zh, en }) => id === text || zh === text || en.toLowerCase() === text.toLowerCase())?.id ?? null;

/** Reads what rows are said to be; refuses a word that means nothing. */
export function readRowAnswer(text: string): Result<RowKind> {
  const kind = kindOf(text.trim());
  if (kind) return { ok: true, value: kind };
  return refused({
    code: 'import.row-answer',
    message: `“${text}”不是行的读法。`,
    values: { text },
    hint: `请写 ${ROW_KINDS.map(({ zh }) => zh).join('、')} 之一，如 --answer 'row:Sheet1!3-4=标题行'。`,
  });
}

export const readTableAnswer = (text: string): Result<'skip'> =>
  text === LEFT_OUT || text === 'skip'
    ? { ok: true, value: 'skip' }
    : refused({
        code: 'import.table-answer',
        message: `“${text}”不是表的读法。`,
        values: { text },
        hint: `只能写 ${LEFT_OUT}：这张表整张不导入。`,
      });

/** The key by which rows are answered; rows are counted from 1. */
export const rowKey = (sheet: string, first: number, last: number): string =>
  `row:${sheet}!${first === last ? first : `${first}-${last}`}`;

export type ToldRow = { key: string; kind: RowKind };

/** The words that a row begins with, without years; '' where it holds none. */
export function rowLabel(sheet: Sheet, row: number): string {
  const first = (sheet.rows[row] ?? []).find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof first === 'string' ? headingKey([compact(first)]) : '';
}

const RANGE = /^(\d+)(?:-(\d+))?$/;

/** Row (from 0) → what the person says of it; of two answers the one for fewer rows holds, by words the last of all. */
export function toldRows(sheet: Sheet, answers: Readonly<Record<string, string>>): ReadonlyMap<number, ToldRow> {
  const told = new Map<number, ToldRow>();
  const prefix = `row:${sheet.name}!`;
  const said = Object.entries(answers).flatMap(([key, text]) => {
    const kind = key.startsWith(prefix) ? kindOf(text) : null;
    return kind ? [{ key, kind, place: key.slice(prefix.length) }] : [];
  });
  if (said.length === 0) return told;
  const byWords = new Map(said.flatMap(({ place, ...one }) => (RANGE.test(place) ? [] : [[place, one] as const])));
  for (let row = 0; row < sheet.rows.length && byWords.size > 0; row += 1) {
    const one = byWords.get(rowLabel(sheet, row));
    if (one) told.set(row, one);
  }
  const ranges = said.flatMap(({ place, ...one }) => {
    const [, first, last] = RANGE.exec(place) ?? [];
    return first === undefined ? [] : [{ one, top: Number(first) - 1, bottom: Number(last ?? first) - 1 }];
  });
  for (const { one, top, bottom } of ranges.sort((a, b) => b.bottom - b.top - (a.bottom - a.top)))
    for (let row = Math.max(top, 0); row <= Math.min(bottom, sheet.rows.length - 1); row += 1) told.set(row, one);
  return told;
}

/** The told rows from `top` to `bottom`, one line for each answer. `nameless`: the words may be persons' and are not kept. */
export function rowReadings(
  { sheet, told }: { sheet: Sheet; told: ReadonlyMap<number, ToldRow> },
  { top, bottom }: { top: number; bottom: number },
  nameless = false,
): RowReading[] {
  const lines: RowReading[] = [];
  for (let row = top; row <= bottom && told.size > 0; row += 1) {
    const one = told.get(row);
    if (!one) continue;
    const words = rowLabel(sheet, row);
    const label = nameless || RANGE.test(words) || withoutNames(words) !== words ? '' : words;
    lines.push({ row: row + 1, label, ...one });
  }
  return lines;
}
