import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../shared/returns/evaluate.ts';
import { recalculate } from '../../../shared/returns/recalculate.ts';
import { fromDecimal, toDecimal, type Rational } from '../../../shared/rational.ts';
import { bookOf, sheetOf } from './forms.ts';

/** The result of one formula over the cells A1… of a sheet, as text. */
function result(formula: string, cells = '1|2.5||字'): string | null {
  const book = bookOf(sheetOf('表1', [cells, `=${formula}`]), sheetOf('表 二', ['100|200']));
  const value = evaluator(book, new Map())('表1', 'A2');
  return value && toDecimal(value);
}

describe('arithmetic of forms', () => {
  it.each([
    ['1+2*3-4/8', '6.5'],
    ['-(1+2)', '-3'],
    ['A1+$B$1', '3.5'],
    ['A1+C1', '1'],
    ['50%*B1', '1.25'],
    ['0.1+0.2', '0.3'],
    ['SUM(A1:D1)', '3.5'],
    ['SUM(A1,B1,10)', '13.5'],
    ['SUM(C1:C1)', '0'],
    ['MAX(A1:C1)-MIN(A1:C1)', '1.5'],
    ['ROUND(2.5,0)', '3'],
    ['ROUND(-2.5,0)', '-3'],
    ['ROUND(1.005,2)', '1.01'],
    ['ROUND(1234.5,-2)', '1200'],
    ['ROUND(A1/3,4)', '0.3333'],
    ['1/3', '0.333333333333333'],
    ['2/300000', '0.00000666666666666667'],
    ['IF(A1>B1,1,2)', '2'],
    ['IF(C1="",0,1/0)', '0'],
    ['IF(D1="字",7,8)', '7'],
    ['IF(A1<>1,1)+1', null],
    ['IF(B1=0,0,A1/B1*100)', '40'],
    ["'表 二'!A1+SUM('表 二'!A1:B1)", '400'],
    ['SUM(1:1)', '3.5'],
    ['sum(a1:b1)', '3.5'],
    ['C1', '0'],
    ['AVERAGE(A1:D1)', '1.75'],
    ['COUNT(A1:D1)', '2'],
    ['COUNTA(A1:D1)', '3'],
    ['COUNTBLANK(A1:D1)', '1'],
    ['SUBTOTAL(9,A1:D1)+SUBTOTAL(103,A1:D1)', '6.5'],
    ['SUMIF(A1:B1,">1")', '2.5'],
    ['SUMIF(D1:D1,"字",A1:A1)', '1'],
    ['COUNTIF(A1:D1,"<>1")', '3'],
    ['COUNTIF(A1:B1,2.5)', '1'],
    ['AVERAGEIF(A1:B1,">=1")', '1.75'],
    ['ABS(A1-B1)', '1.5'],
    ['IFERROR(A1/C1,0)', '0'],
    ['IFERROR(A1/B1,0)', '0.4'],
  ])('%s → %s', (formula, expected) => expect(result(formula)).toBe(expected));

  it.each([
    'A1/0',
    'A1/C1',
    'VLOOKUP(A1,A1:B1,2)',
    '合计',
    'A1+D1',
    'D1',
    'Sheet9!A1',
    '[1]表1!A1',
    'A1:B1',
    'A1&B1',
    'SUM(A1:B1',
    '2^3',
    'A2',
    '表1!A1:表1!B1',
    '{1,2}',
    'AVERAGE(C1:C1)',
    'COUNTIF(D1:D1,"字*")',
    'SUMIF(A1:B1,">1",A1:C1)',
    'SUBTOTAL(12,A1:B1)',
    'IFERROR(VLOOKUP(A1,A1:B1,2),0)',
  ])('leaves %s to Excel', (formula) => expect(result(formula)).toBeNull());

  it('leaves subtotals out of subtotals, and what hidden rows mean to Excel', () => {
    const sheet = sheetOf('表1', ['5', '=SUBTOTAL(9,A1:A1)', '7', '=SUBTOTAL(9,A1:A3)']);
    expect(toDecimal(evaluator(bookOf(sheet), new Map())('表1', 'A4') ?? fromDecimal('0')!)).toBe('12');
    expect(evaluator(bookOf({ ...sheet, hiddenRows: [0] }), new Map())('表1', 'A4')).toBeNull();
  });

  it('reads no value out of an error cell', () => {
    const sheet = { ...sheetOf('表1', ['|=A1+1']), rows: [[{ error: '#N/A' }, null]] };
    expect(evaluator(bookOf(sheet), new Map())('表1', 'B1')).toBeNull();
  });

  it('is exact where binary fractions are not: any column of amounts in 分', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 30 }), (amounts) => {
        const texts = amounts.map((fen) => decimalText(fen));
        const rows = [...amounts.map(() => ''), `=SUM(A1:A${amounts.length})`];
        const cells = texts.map((text, i): [string, Rational | null] => [`表1!A${i + 1}`, fromDecimal(text)]);
        const sum = evaluator(bookOf(sheetOf('表1', rows)), new Map(cells))('表1', `A${amounts.length + 1}`);
        expect(sum && toDecimal(sum)).toBe(trimmed(decimalText(amounts.reduce((a, b) => a + b, 0))));
      }),
    );
  });
});

function decimalText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const trimmed = (text: string): string => text.replace(/\.?0+$/, '') || '0';

describe('what changes when cells are filled', () => {
  const book = bookOf(
    sheetOf('表1', ['||=A1+B1', '=C1*2|=SUM(A9:A9)|=VLOOKUP(A1,A9:B9,1)', '=B1/A1|=名称+1|=D9|=OFFSET(A1,0,0)']),
    sheetOf('汇总', ['=表1!C1', '=表1!B2']),
  );
  const one = fromDecimal('1.5');

  it('every formula that rests on them, through others and other sheets; what cannot be worked out loses its result', () => {
    const { results, unseen } = recalculate(book, new Map([['表1!A1', one]]));
    expect(unseen).toBe(true);
    expect([...results].toSorted()).toEqual([
      ['汇总!A1', '1.5'],
      ['表1!A2', '3'],
      ['表1!A3', '0'],
      ['表1!C1', '1.5'],
      ['表1!C2', null],
    ]);
  });

  it('in a form that grew: what names the new rows, what counts rows, what is not understood', () => {
    const { results } = recalculate(book, new Map(), [{ sheet: '表1', first: 8, last: 8 }]);
    expect([...results].toSorted()).toEqual([
      ['汇总!A2', '0'],
      ['表1!B2', '0'],
      ['表1!B3', null],
      ['表1!C2', null],
      ['表1!C3', '0'],
      ['表1!D3', null],
    ]);
  });

  it('nothing where nothing is filled', () => expect(recalculate(book, new Map()).results.size).toBe(0));

  it('ends on circular references and on long chains', () => {
    const rows = ['=B1', '=A1', ...Array.from({ length: 2000 }, (_, i) => `=A${i + 2}+1`)];
    const circle = bookOf({ ...sheetOf('表1', rows), formulas: { ...sheetOf('表1', rows).formulas, B1: 'A1+C1' } });
    expect(recalculate(circle, new Map([['表1!C1', one]])).results.get('表1!A1')).toBeNull();
  });
});
