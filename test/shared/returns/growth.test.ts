import { describe, expect, it } from 'vitest';
import { formulaAfter, rangeAfter, type Growth, type Standing } from '../../../shared/returns/growth.ts';

/** Row 5 of 欠费表 gets three more rows behind it: 6, 7, 8. */
const growth: Growth = { sheet: '欠费表', first: 4, last: 4, added: 3 };

function after(source: string, standing: Standing = { kind: 'formula' }, home: string | null = '欠费表'): string {
  const result = formulaAfter(growth, source, home, standing);
  return 'text' in result ? result.text : `refused: ${result.why}`;
}
const copied = (source: string, copies: number): string => after(source, { kind: 'copy', own: 4, copies });

describe('a formula outside of the block', () => {
  it.each([
    ['SUM(D5:D5)', 'SUM(D5:D8)'],
    ['SUM(D4:D6)', 'SUM(D4:D9)'],
    ['SUM($D$5:$D$5)/$D$6', 'SUM($D$5:$D$8)/$D$9'],
    ['SUM(D5)', 'SUM(D5:D8)'],
    ['SUM(D4,D5,1)', 'SUM(D4,D5:D8,1)'],
    ['SUM(D8:D5)', 'SUM(D11:D5)'],
    ['D4+D6', 'D4+D9'],
    ['SUM(5:5)', 'SUM(5:8)'],
    ['SUM(D:D)', 'SUM(D:D)'],
    ['SUMIF(A5:A5,"D5:D5",欠费表!D5:D5)', 'SUMIF(A5:A8,"D5:D5",欠费表!D5:D8)'],
    ["SUM('其他'!D5:D5,欠费表!D6)", "SUM('其他'!D5:D5,欠费表!D9)"],
    ['LOG10(D6)+D6A+附表[D5]', 'LOG10(D9)+D6A+附表[D5]'],
    ['[1]欠费表!D6+D6', '[1]欠费表!D6+D9'],
    ['SUM(D5:D1048576)', 'SUM(D5:D1048576)'],
    ['D6*YUE12', 'D9*YUE12'],
    ['2018年!D6+D6', '2018年!D6+D9'],
    ['INDEX(D5:D6,MATCH("合计",A5:A6,0))', 'INDEX(D5:D9,MATCH("合计",A5:A9,0))'],
    ['INDEX(D2:F3,2,3)+INDEX(D6:F6,2)', 'INDEX(D2:F3,2,3)+INDEX(D9:F9,2)'],
    ['OFFSET(D6,1,0)', 'OFFSET(D9,1,0)'],
    ['OFFSET(D4,1,0,COUNTA(A5:A5))', 'OFFSET(D4,1,0,COUNTA(A5:A8))'],
    ['SUMIF(A5,"国有",D5)', 'SUMIF(A5:A8,"国有",D5:D8)'],
    ['COUNTIFS(A5,"国有",D5,">0")', 'COUNTIFS(A5:A8,"国有",D5:D8,">0")'],
    ['SUM(D5:OFFSET(D6,-1,0))', 'SUM(D5:OFFSET(D9,-1,0))'],
    ['SUM(D5:INDEX(D:D,ROW()-1))', 'SUM(D5:INDEX(D:D,ROW()-1))'],
    ['SUM(INDIRECT("D5:D"&ROW()-1))', 'SUM(INDIRECT("D5:D"&ROW()-1))'],
    ['SUM(OFFSET(D5,0,0,COUNTA(A5:A6),1))', 'SUM(OFFSET(D5,0,0,COUNTA(A5:A9),1))'],
  ])('%s → %s', (before, expected) => {
    expect(after(before)).toBe(expected);
  });

  it.each([
    ['D5', 'refused: 只引用了浮动行中的一格'],
    ['D4+D5', 'refused: 只引用了浮动行中的一格'],
    ['SUM(D4:INDEX(D:D,6))', 'refused: 区域的一端是算出来的'],
    ['SUM(一月:三月!D5)', 'refused: 跨多张工作表求值'],
    ['INDIRECT("D"&5)', 'refused: 用 INDIRECT 按文字取数'],
    ['SUM(INDIRECT("D6:D"&ROW()-1))', 'refused: 用 INDIRECT 按文字取数'],
    ['SUM(OFFSET(D5,0,0,3,1))', 'refused: 按写定的行数取数'],
    ['INDIRECT(A6)', 'refused: 用 INDIRECT 按文字取数'],
    ['INDEX(D5:F5,2)', 'refused: 按写定的行数取数'],
    ['INDEX(D:D,6)', 'refused: 按写定的行数取数'],
    ['INDEX(欠费表!$D$1:$D$9,6)', 'refused: 按写定的行数取数'],
    ['OFFSET($D$1,5,0)', 'refused: 按写定的行数取数'],
    ['SUM(OFFSET(D4,1,0,2,1))', 'refused: 按写定的行数取数'],
    ['HLOOKUP("金额",A4:D6,3,FALSE)', 'refused: 按写定的行数取数'],
    ['COUNTIF(A1:A9,D5)', 'refused: 只引用了浮动行中的一格'],
  ])('%s is %s', (before, expected) => {
    expect(after(before)).toBe(expected);
  });

  it('on another sheet follows only what names the sheet that grows', () => {
    expect(after('SUM(D5:D5)+欠费表!D6', { kind: 'formula' }, '汇总')).toBe('SUM(D5:D5)+欠费表!D9');
  });

  it('must not take a part of a block of several rows', () => {
    const block: Growth = { ...growth, first: 2 };
    expect(formulaAfter(block, 'SUM(D4:D5)', '欠费表', { kind: 'formula' })).toEqual({
      why: '只引用了浮动区的一部分行',
    });
    expect(formulaAfter(block, 'SUM(D3:D5)', '欠费表', { kind: 'formula' })).toEqual({ text: 'SUM(D3:D8)' });
  });
});

describe('a formula of the block', () => {
  it.each([
    ['SUM(B5:D5)', 'SUM(B7:D7)'],
    ['D5/D$6', 'D7/D$9'],
    ['D5/D6', 'D7/D9'],
    ['D5/SUM(D$5:D$5)', 'D7/SUM(D$5:D$8)'],
    ['SUM(D$5:D5)', 'SUM(D$5:D7)'],
    ['A4+1', 'A6+1'],
    ['D5*$B$2', 'D7*$B$2'],
    ['RANK(D5,$D$5:$D$5)', 'RANK(D7,$D$5:$D$8)'],
    ['VLOOKUP(A5,代码!$A$1:$B$9,2,0)', 'VLOOKUP(A7,代码!$A$1:$B$9,2,0)'],
  ])('%s is %s two rows down', (before, expected) => {
    expect(copied(before, 2)).toBe(expected);
  });
});

describe('a formula of the block that may mean its own row or the whole block', () => {
  const refused = '区域可能是逐行累计，也可能是整个浮动区，行号前须写 $';

  it.each(['D5/SUM(D5:D5)', 'RANK(D5,D5:D5)'])('%s is refused', (source) => {
    expect(copied(source, 1)).toBe(`refused: ${refused}`);
  });

  it('is refused in the last of several rows', () => {
    const block: Growth = { ...growth, first: 2 };
    const last: Standing = { kind: 'copy', own: 4, copies: 1 };
    expect(formulaAfter(block, 'D5/SUM(D3:D5)', '欠费表', last)).toEqual({ why: refused });
    expect(formulaAfter(block, 'D5/SUM(D$3:D$5)', '欠费表', last)).toEqual({ text: 'D6/SUM(D$3:D$8)' });
    expect(formulaAfter(block, 'SUM(D$3:D5)', '欠费表', last)).toEqual({ text: 'SUM(D$3:D6)' });
  });
});

describe('rules, names and links', () => {
  it('a list that a cell names stays one', () => {
    expect(after('INDIRECT(A6)', { kind: 'pattern', anchor: 8, many: false })).toBe('INDIRECT(A9)');
  });

  it('a rule of the block keeps to its own row, and to the one total', () => {
    expect(after('D5>D6', { kind: 'pattern', anchor: 4, many: false })).toBe('D5>D$9');
    expect(after('COUNTIF($A$5:$A$5,$A5)>1', { kind: 'pattern', anchor: 4, many: false })).toBe(
      'COUNTIF($A$5:$A$8,$A5)>1',
    );
  });

  it('a rule of many rows keeps its distances', () => {
    expect(after('D4<>D5', { kind: 'pattern', anchor: 3, many: true })).toBe('D4<>D5');
    expect(after('D6>D$7', { kind: 'pattern', anchor: 5, many: true })).toBe('D9>D$10');
  });

  it('a name of one cell of the block is its column; a link stays on its cell', () => {
    expect(after('欠费表!$D$5', { kind: 'series' }, null)).toBe('欠费表!$D$5:$D$8');
    expect(after('欠费表!D5', { kind: 'pointer' }, null)).toBe('欠费表!D5');
    expect(after('欠费表!D6', { kind: 'pointer' }, null)).toBe('欠费表!D9');
  });

  it('ranges take the block in or move below it', () => {
    const range = { left: 0, right: 3 };
    expect(rangeAfter(growth, { ...range, top: 0, bottom: 3 })).toMatchObject({ top: 0, bottom: 3 });
    expect(rangeAfter(growth, { ...range, top: 0, bottom: 4 })).toMatchObject({ top: 0, bottom: 7 });
    expect(rangeAfter(growth, { ...range, top: 5, bottom: 6 })).toMatchObject({ top: 8, bottom: 9 });
  });
});
