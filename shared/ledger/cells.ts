// One cell's dirt → one figure, or nothing, or a refusal; and the same for written dates. Every rule has a code.
// Blank and marks for blank are null, never 0; what cannot be read with certainty is refused with its raw text.

import { simplified } from '../traditional.ts';
import { DECIMAL, decimalText, scaled } from '../money.ts';
import type { CellValue } from '../grid.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { capitalAmount } from './capital-amounts.ts';
import { readUnit } from './units.ts';

/** `value`: integer in the measure's smallest unit. `warn`: codes of what was odd about it. */
export type FigureCell =
  | { kind: 'figure'; value: number; approximate: boolean; warn: WarnCode[] }
  | { kind: 'blank'; warn: WarnCode[] }
  | { kind: 'bad'; code: BadCode };

export type WarnCode = 'approximate' | 'footnote-mark' | 'trailing-minus' | 'below-smallest' | 'own-unit' | 'no-figure';
export type BadCode =
  | 'error-value'
  | 'unreadable'
  | 'percent'
  | 'fraction'
  | 'too-large'
  | 'unit-mismatch'
  | 'unclear-sign'
  | 'unclear-separator';

const bad = (code: BadCode): FigureCell => ({ kind: 'bad', code });
const NO_WARNING: WarnCode[] = [];
const BLANK: FigureCell = { kind: 'blank', warn: NO_WARNING };

/** Marks that people put where there is nothing to report. */
const BLANK_MARKS = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '―',
  '–',
  '/',
  '\\',
  '|',
  '无',
  '空',
  '*',
  '×',
  '.',
  '...',
  '......',
  '无欠费',
]);
/** Words that say that there is a reason for the missing figure; worth a look. */
const REASONS = new Set([
  '未参保',
  '未缴',
  '未统计',
  '不详',
  '不清',
  '待定',
  '待核',
  '待核实',
  '未报',
  '缺',
  '?',
  '暂无',
  'N/A',
  'NA',
]);

function finished(text: string, unit: WrittenUnit, approximate: boolean, warn: WarnCode[]): FigureCell {
  const result = scaled(text, unit.places);
  if (!result) return bad('too-large');
  if (!result.exact) {
    if (unit.unit === 'person' || unit.unit === 'household' || unit.unit === 'month') return bad('fraction');
    return { kind: 'figure', value: result.value, approximate, warn: [...warn, 'below-smallest'] };
  }
  return { kind: 'figure', value: result.value, approximate, warn };
}

const YUAN: WrittenUnit = { zh: '元', unit: 'money', places: 2 };
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const SPACED = /^\d{1,3}(?: \d{3})+(?:\.\d+)?$/;

/** A written number without sign → decimal text; a refusal where commas and points do not make one number. */
function plainNumber(text: string): string | BadCode {
  if (DECIMAL.test(text)) return text;
  if (GROUPED.test(text)) return text.replaceAll(',', '');
  if (SPACED.test(text)) return text.replaceAll(' ', '');
  if (/^\.\d+$/.test(text)) return `0${text}`;
  if (/^\d+\.$/.test(text)) return text.slice(0, -1);
  if (/^\d+(?:\.\d+)?E[+-]?\d+$/i.test(text)) return decimalText(Number(text));
  return /^[\d., ]+$/.test(text) ? 'unclear-separator' : 'unreadable';
}

const UNIT_TAIL =
  /^(.*?[\d.多余])\s*(亿元|亿|万元|万|千元|百元|元|万人|人次|人|名|户|家|个月|月|亩|平方米|㎡|%|‰)(余|多|左右|上下)?$/;

function tailUnit(tail: string, unit: WrittenUnit): WrittenUnit | null {
  const word =
    (tail === '亿' || tail === '万') && unit.unit === 'money'
      ? `${tail}元`
      : tail === '万' && unit.unit === 'person'
        ? '万人'
        : tail;
  return readUnit(word);
}

/** Marks of footnotes, which half width would turn into digits: 98.1① is not 98.11. */
const FOOTNOTE =
  /[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\u00bc-\u00be\u2150-\u215f]/;

/** 20②, 98.1※: a mark behind a figure that no figure is written with. */
const NOTED = /(?<=\d\s*)[\u2460-\u2473※]+\s*$/u;

function fromText(raw: string, unit: WrittenUnit): FigureCell {
  const marked = NOTED.test(raw);
  let text = marked ? raw.replace(NOTED, '') : raw;
  if (FOOTNOTE.test(text)) return bad('unreadable');
  text = simplified(text)
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .replace(/^['‘’]/, '');
  if (BLANK_MARKS.has(text)) return BLANK;
  if (REASONS.has(text)) return { kind: 'blank', warn: ['no-figure'] };
  const warn: WarnCode[] = marked ? ['footnote-mark'] : [];
  const about = /^(?:约|近|大约|大概|将近|约为|约计|不足|≈|≒)\s*/.exec(text)?.[0] ?? '';
  let approximate = about !== '';
  text = text.slice(about.length).replace(/^[¥¥]\s*/, '');
  const tail = UNIT_TAIL.exec(text);
  let written = unit;
  if (tail) {
    const [, head = '', word = '', more] = tail;
    if (word === '%' || word === '‰') return bad('percent');
    const named = tailUnit(word, unit);
    if (!named || named.unit !== unit.unit) return bad('unit-mismatch');
    if (named.places !== unit.places) warn.push('own-unit');
    written = named;
    text = head;
    approximate ||= more !== undefined;
  }
  const loose = /^(.*?)\s*(?:余|多|左右|上下)$/.exec(text);
  if (loose) [text, approximate] = [loose[1] ?? '', true];
  const capital = capitalAmount(text);
  if (capital !== null && unit.unit === 'money')
    return finished(capital, YUAN, approximate, ['own-unit', ...(approximate ? (['approximate'] as const) : [])]);
  let negative = false;
  const bracket = /^\(([^()]+)\)$/.exec(text);
  const sign = /^(?:[△▲Δ−﹣-]|负|\(?红字?\)?:?)\s*/.exec(text);
  if (bracket) [text, negative] = [bracket[1] ?? '', true];
  else if (sign) [text, negative] = [text.slice(sign[0].length), true];
  else if (text.startsWith('+')) text = text.slice(1);
  else if (/^(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}[-−]$/.test(text)) {
    // As accounting systems print it; elsewhere a dash behind a figure may be anything.
    [text, negative] = [text.slice(0, -1), true];
    warn.push('trailing-minus');
  }
  if (/^[—–―]|[-−]$/.test(text)) return bad('unclear-sign');
  const number = plainNumber(text.trim());
  if (number === 'unclear-separator' || number === 'unreadable') return bad(number);
  if (!DECIMAL.test(number) || number.startsWith('-')) return bad('unreadable');
  if (approximate) warn.push('approximate');
  return finished(negative ? `-${number}` : number, written, approximate, warn);
}

/**
 * The integer of a number that has no digits beyond the smallest unit, without a detour over text; else null.
 * Below 10^15 one decimal only is nearest to a given double, so equality after dividing back proves it.
 */
function exact(value: number, unit: WrittenUnit): number | null {
  const step = 10 ** unit.places;
  const whole = Math.round(value * step);
  return Math.abs(whole) < 1e15 && whole / step === value ? whole + 0 : null;
}

/** Reads one cell as a figure written in `unit`. Dates and percent formats are the caller's to notice first. */
export function readFigure(value: CellValue, unit: WrittenUnit): FigureCell {
  if (value === null) return BLANK;
  if (typeof value === 'number') {
    const whole = exact(value, unit);
    if (whole !== null) return { kind: 'figure', value: whole, approximate: false, warn: NO_WARNING };
    return Number.isFinite(value) ? finished(decimalText(value), unit, false, []) : bad('unreadable');
  }
  if (typeof value === 'string') return fromText(value, unit);
  return typeof value === 'boolean' ? bad('unreadable') : bad('error-value');
}

const MESSAGES: Readonly<Record<WarnCode | BadCode, string>> = {
  approximate: '约数“{raw}”，按所写数字存入并标记为约数',
  'footnote-mark': '“{raw}”后面是注释号，不作数字',
  'trailing-minus': '“{raw}”的负号写在后面，按负数存入',
  'below-smallest': '“{raw}”的小数位多于最小单位，四舍五入存入',
  'own-unit': '“{raw}”自带单位，按所写单位换算',
  'no-figure': '“{raw}”不是数字，按空白处理，不当作零',
  'error-value': '公式错误值“{raw}”，未存入',
  unreadable: '“{raw}”读不出数字，未存入',
  percent: '“{raw}”是百分数，此列不应有，未存入',
  fraction: '“{raw}”不是整数，人数、户数、月数须为整数，未存入',
  'too-large': '“{raw}”超出可存范围，未存入',
  'unit-mismatch': '“{raw}”的单位与本列不符，未存入',
  'unclear-sign': '“{raw}”的正负号不明，未存入',
  'unclear-separator': '“{raw}”的逗号、小数点或空格用法不明，未存入',
};

export const cellMessage = (code: WarnCode | BadCode, raw: string): string => MESSAGES[code].replace('{raw}', raw);
