// The text cells of a form: 填报单位, 填表人, 报出日期, 期别. Finds them, and writes words behind their labels
// without touching what else stands in the cell.

import { address, columnCount } from '../grid.ts';
import { compact } from '../period.ts';
import type { TextBinding } from './form.ts';
import type { FormSheet } from './form-sheet.ts';
import type { FormTable } from './layout.ts';

const LABELS: readonly { text: TextBinding['text']; pattern: string }[] = [
  { text: 'reporting_unit', pattern: '(?:填报|编报|报送|报表)(?:单位|机关)' },
  { text: 'stat_officer', pattern: '统计负责人' },
  { text: 'officer', pattern: '(?:单位|主管|部门)?负责人' },
  { text: 'filled_by', pattern: '(?:填表|制表|填报|经办)人|制表(?![机单表])' },
  { text: 'phone', pattern: '(?:联系)?电\\s*话' },
  { text: 'filled_on', pattern: '(?:报出|填报|报送|填表|制表)日期' },
];
/** A label with its colon, 盖章 and the like in brackets between them. */
const LABEL = new RegExp(
  `(?<![\\p{L}])(?:${LABELS.map(({ text, pattern }) => `(?<${text}>${pattern})`).join('|')})\\s*(?:[(（][^)）]{1,8}[)）])?\\s*[:：]`,
  'gu',
);
/** Any label at all: where the words of the one before it end. */
const NEXT_LABEL = /[\s\u3000]+(?=[^\s\u3000:：]{2,12}[:：])/;
const PERIOD = /^[(（]?(?:\d{4}|\d{0,2}[_\s\u3000]+)年(?:[_\s\u3000\d]*月|\d{1,2}[-—]\d{1,2}月)?[)）]?$/;

/** The text bindings that the cells above, between and below the tables ask for. */
export function proposeTexts(form: FormSheet, tables: readonly FormTable[]): TextBinding[] {
  const { sheet } = form;
  const width = columnCount(sheet);
  const bindings: TextBinding[] = [];
  for (let row = 0; row < sheet.rows.length; row++) {
    if (tables.some(({ headTop, lastRow }) => row >= headTop && row <= lastRow)) continue;
    for (let column = 0; column < width; column++) {
      const value = form.valueAt(row, column);
      if (typeof value !== 'string' || !form.shows(row, column)) continue;
      const cell = address(row, column);
      if (sheet.formulas[cell] !== undefined) continue;
      const above = tables.every(({ headTop }) => row < headTop);
      const periodTaken = bindings.some(({ text }) => text === 'period');
      if (above && !periodTaken && PERIOD.test(value.trim())) {
        bindings.push({ sheet: sheet.name, cell, prefix: '', text: 'period' });
      }
      bindings.push(...labelsIn(value).map(({ prefix, text }) => ({ sheet: sheet.name, cell, prefix, text })));
    }
  }
  return bindings;
}

function labelsIn(value: string): { prefix: string; text: TextBinding['text'] }[] {
  return [...value.matchAll(LABEL)].flatMap((match) => {
    const label = LABELS.find(({ text }) => match.groups?.[text] !== undefined);
    return label ? [{ prefix: match[0], text: label.text }] : [];
  });
}

/**
 * `value` with `words` behind `prefix`, up to the next label; null where the prefix does not stand in it. A blank cell
 * takes prefix and words; an empty prefix stands for the whole cell.
 */
export function putWords(value: string, prefix: string, words: string): string | null {
  if (value === '' || prefix === '') return prefix + words;
  const at = value.indexOf(prefix);
  if (at < 0) return null;
  const behind = value.slice(at + prefix.length);
  const next = NEXT_LABEL.exec(behind);
  const rest = next ? behind.slice(next.index) : '';
  return value.slice(0, at + prefix.length) + words + rest;
}

/** The period in the shape that the form prints: 2018年, or 2018年12月 where it asks for a month. */
export function periodWords(value: string, at: string): string {
  const [year = '', month = ''] = at.split('-');
  const [open = '', close = ''] = [/^[(（]/.exec(value.trim())?.[0], /[)）]$/.exec(value.trim())?.[0]];
  return `${open}${year}年${compact(value).includes('月') ? `${Number(month)}月` : ''}${close}`;
}
