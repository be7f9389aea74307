import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../shared/grid.ts';
import { withPlainFormulas } from '../../../shared/returns/plain-formula.ts';
import { namedCells } from '../../../shared/returns/references.ts';
import { sheetOf } from './forms.ts';

const book: Workbook = {
  format: 'xlsx',
  charset: null,
  styles: [],
  date1904: false,
  sheets: [],
  names: [
    { name: '各户', scope: null, formula: "'欠费 表'!$F$5:$F$9" },
    { name: '本表', scope: '表1', formula: '表1!$B$2' },
    { name: '倍', scope: null, formula: '各户*2' },
    { name: '上一行', scope: null, formula: '表1!A1' },
    { name: '环', scope: null, formula: '环+1' },
  ],
  tables: [
    {
      name: '明细',
      sheet: '表1',
      range: { top: 3, left: 0, bottom: 8, right: 2 },
      headRows: 1,
      totalRows: 1,
      columns: ['单位', '金额', "占比'[%]"],
    },
  ],
};

const plain = (formula: string, row = 5): string => {
  const cells = Array.from({ length: row }, () => '').concat(`=${formula}`);
  return withPlainFormulas({ ...book, sheets: [sheetOf('表1', cells)] }).sheets[0]?.formulas[`A${row + 1}`] ?? '';
};

describe('formulas with their names written out', () => {
  it.each([
    ['SUM(各户)', "SUM(('欠费 表'!$F$5:$F$9))"],
    ['SUM(明细!各户)+1', "SUM(('欠费 表'!$F$5:$F$9))+1"],
    ["SUM('欠费 表'!各户)", "SUM(('欠费 表'!$F$5:$F$9))"],
    ['本表+倍', "(表1!$B$2)+(('欠费 表'!$F$5:$F$9)*2)"],
    ['SUM(明细[金额])', "SUM('表1'!$B$5:$B$8)"],
    ['SUBTOTAL(109,明细[金额])', "SUBTOTAL(109,'表1'!$B$5:$B$8)"],
    ['明细[[#Totals],[金额]]', "'表1'!$B$9"],
    ['明细[[#This Row],[金额]]*2', "'表1'!$B$6*2"],
    ['明细[@金额]', "'表1'!$B$6"],
    ['ROWS(明细)', "ROWS('表1'!$A$5:$C$8)"],
  ])('%s → %s', (formula, expected) => expect(plain(formula)).toBe(expected));

  it.each(['上一行', '无此名', '明细[无此列]', '"各户"', '各户(1)', '[1]!各户', '明细[[单位]:[金额]]'])(
    '%s stays as it is written',
    (formula) => expect(plain(formula)).toBe(formula),
  );

  it('a row outside of the table has no cell of its own in it', () =>
    expect(plain('明细[@金额]', 1)).toBe('明细[@金额]'));
  it('a name that means itself ends', () => expect(plain('环')).toContain('环'));
});

describe('the cells that a formula names, whatever else is in it', () => {
  it.each([
    ['{1,2}*表1!A$1:B2', ['A$1:B2']],
    ["SUM('[1]表'!A1)+C3", ['C3']],
    ['[1]!名称+C3', ['C3']],
    ['SUM([1]!表1[列])+C3', ['C3']],
    ['"A1"&B2', ['B2']],
  ])('%s', (formula, cells) => expect(namedCells(formula)?.map(({ body }) => body)).toEqual(cells));

  it.each(['INDIRECT("A1")', 'SUM(OFFSET(A1,1,0))', '未定义', '表[列]', '一月:三月!A1', 'A1:INDEX(A:A,3)'])(
    '%s may rest on any',
    (formula) => expect(namedCells(formula)).toBeNull(),
  );
});
