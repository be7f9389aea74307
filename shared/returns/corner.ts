// The corner of a form's table, where 主栏 and 宾栏 meet: by the words that name rows, else by the print itself, labels below it and
// heads to its right.

import { address } from '../grid.ts';
import { compact } from '../period.ts';
import { dimensionNamed, type DimensionId } from '../vocabulary/dimensions.ts';
import { ATTRIBUTE_WORDS } from '../vocabulary/headings.ts';
import type { FormSheet } from './form-sheet.ts';

const STUB_WORDS = [
  '指标',
  '指标名称',
  '项目',
  '项目名称',
  '类别',
  '分类',
  '分组',
  '甲',
  '内容',
  '单位类型',
  '企业类型',
  '企业规模',
  '欠费年限',
  '欠费时间',
  '欠费时限',
  '欠费月数',
  '拖欠年限',
  '欠费额度',
  '欠费金额分组',
  '欠费额分组',
  '行业门类',
  '行业分类',
  '国民经济行业',
  '经济类型分组',
  '月份',
  '时间',
  '时期',
  '期间',
  '县(市、区)',
  '县(区)',
  '区(县)',
  '市县',
  '区域名称',
];
/** Forms are headed near the top: a stub word further down is a label of the body. */
const DEEPEST_HEAD = 20;

export const wordAt = (form: FormSheet, row: number, column: number): string => compact(form.textAt(row, column));

/** What is put around the name of a class: 按企业性质分组, 所属行业名称, 企业生产状况. */
const AROUND =
  /^(?:按|各|企业|单位|所属|参保|欠费|拖欠)*(.+?)(?:名称|类别|类型|分类|分组|分布|情况|状况|状态|门类|区间|档次)*$/;

/** The word as it stands and without what is put around it. */
const readings = (word: string): string[] => [word, AROUND.exec(word.replace(/\(.*\)$/, ''))?.[1] ?? word];

const ATTRIBUTE_HEADS = Object.entries(ATTRIBUTE_WORDS) as [keyof typeof ATTRIBUTE_WORDS, readonly string[]][];

/** The dimension that a word names, also with 名称, 分组 and the like around it; null where it names none. */
export function dimensionHeaded(word: string): DimensionId | null {
  for (const one of readings(compact(word))) {
    const named = dimensionNamed(one) ?? ATTRIBUTE_HEADS.find(([, words]) => words.includes(one))?.[0];
    if (one !== '' && named) return named;
  }
  return null;
}

/** The corner may be parted by a slanting line, with a word on either side of it. */
export const isStubWord = (text: string): boolean =>
  [text, ...text.split(/[\s\u3000/\\|]+/)]
    .map(compact)
    .some((word) => readings(word).some((one) => STUB_WORDS.includes(one)) || dimensionHeaded(word) !== null);

/** Columns from `left` up to, not with, `right`. */
export type Width = { left: number; right: number };

/** Different texts of a row, left to right, each merge once. */
export function textsOf(form: FormSheet, row: number, { left, right }: Width): string[] {
  const texts: string[] = [];
  for (let column = left; column < right; column++) {
    const word = wordAt(form, row, column);
    if (word !== '' && form.shows(row, column)) texts.push(word);
  }
  return texts;
}

export type Corner = { row: number; column: number };

/** Heads stand to the right of a corner; a label of the body has blanks beside it. */
function heads(form: FormSheet, { row, column }: Corner, right: number): boolean {
  const beside = textsOf(form, row, { left: column + 1, right });
  return beside.length >= 1 && beside.some((text) => /\p{L}/u.test(text) && !/^[—×]+$/.test(text));
}

/** Corners of the words that name rows stand near the left. */
const LEFTMOST = 4;

/** The first word near the left that names rows, with heads to its right. */
export function findCorner(form: FormSheet, from: number, width: number): Corner | null {
  const rows = Math.min(form.sheet.rows.length, from + DEEPEST_HEAD);
  for (let row = from; row < rows; row++) {
    for (let column = 0; column < Math.min(width, LEFTMOST); column++) {
      if (!form.shows(row, column) || !isStubWord(form.textAt(row, column))) continue;
      if (heads(form, { row, column }, width)) return { row, column };
    }
  }
  return null;
}

/** A row of the body: a label, and to its right something to fill or a formula. */
function isBody(form: FormSheet, row: number, column: number, width: number): boolean {
  if (!/\p{L}/u.test(wordAt(form, row, column)) || wordAt(form, row, column).includes(':')) return false;
  for (let next = column + 1; next < width; next++) {
    if (!form.shows(row, next)) continue;
    if (form.sheet.formulas[address(row, next)] !== undefined || form.valueAt(row, next) === null) return true;
  }
  return false;
}

/**
 * Where no known word stands in the corner: the first row of several words, none of them a label with a colon, above at least two
 * rows of a body.
 */
export function cornerByPrint(form: FormSheet, width: number): Corner | null {
  for (let row = 0; row < Math.min(form.sheet.rows.length, DEEPEST_HEAD); row++) {
    const texts = textsOf(form, row, { left: 0, right: width });
    if (texts.length < 3 || texts.some((text) => text.includes(':') && !text.startsWith('其中'))) continue;
    for (let column = 0; column < LEFTMOST; column++) {
      if (!form.shows(row, column) || !/\p{L}/u.test(wordAt(form, row, column))) continue;
      const below = [1, 2, 3, 4, 5].filter((down) => isBody(form, row + down, column, width));
      if (below.length >= 2 && heads(form, { row, column }, width)) return { row, column };
      break;
    }
  }
  return null;
}
