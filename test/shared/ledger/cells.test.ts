import { describe, expect, test } from 'vitest';
import { assert, constantFrom, integer, property, string } from 'fast-check';
import { readFigure } from '../../../shared/ledger/cells.ts';
import { WRITTEN_UNITS } from '../../../shared/vocabulary/units.ts';

const unit = (name: string) => {
  const found = WRITTEN_UNITS[name];
  if (!found) throw new Error(name);
  return found;
};
const read = (value: string | number | boolean | { error: string } | null, written = '元') =>
  readFigure(value, unit(written));
const fen = (value: string | number, written = '元') => {
  const cell = read(value, written);
  return cell.kind === 'figure' ? cell.value : cell.kind;
};

describe('figures as people write them', () => {
  test.each([
    ['１，２３４．５０', 123450],
    ['1,234.50', 123450],
    ['1 234.50', 123450],
    ['1\u00a0234.50', 123450],
    [' 98 400 ', 9840000],
    ["'12.5", 1250],
    ['￥12.5', 1250],
    ['+12.5', 1250],
    ['.5', 50],
    ['1.2E+3', 120000],
    ['0.00', 0],
  ])('%s', (text, expected) => expect(fen(text)).toBe(expected));

  test.each(['△12.5', '▲12.5', '(12.5)', '（12.5）', '-12.5', '－12.5', '−12.5'])('%s is negative', (text) =>
    expect(fen(text)).toBe(-1250),
  );

  test.each(['—', '－', '-', '/', '无', '', '  ', '――'.slice(0, 1), '…'])('%j is blank, never 0', (text) =>
    expect(read(text).kind).toBe('blank'),
  );
  test.each([
    ['壹佰贰拾万元整', 120_000_000],
    ['人民币叁仟零伍拾元陆角', 305_060],
    ['壹亿贰仟万元正', 12_000_000_000],
    ['拾贰万叁仟肆佰伍拾陆元柒角捌分', 12_345_678],
    ['零元整', 0],
  ])('capital numerals are 元 whatever the column is in: %s', (text, value) =>
    expect(read(text)).toEqual({ kind: 'figure', value, approximate: false, warn: ['own-unit'] }),
  );
  test.each(['壹贰元整', '壹万佰元整', '壹佰贰拾', '一百二十'])('%s is no amount', (text) =>
    expect(read(text)).toEqual({ kind: 'bad', code: 'unreadable' }),
  );
  test.each(['负12.5', '红字12.5', '(红)12.5'])('%s is negative', (text) =>
    expect(read(text)).toMatchObject({ kind: 'figure', value: -1_250 }),
  );
  test.each(['98.1²', '12½', '3⒈', '①'])('a footnote is no digit: %s', (text) =>
    expect(read(text)).toEqual({ kind: 'bad', code: 'unreadable' }),
  );
  test.each([
    ['98.1①', 9810, 'footnote-mark'],
    ['20 ※', 2000, 'footnote-mark'],
    ['1,234.56-', -123456, 'trailing-minus'],
    ['1234.56−', -123456, 'trailing-minus'],
  ])('%s is read, and that is said', (text, value, warn) =>
    expect(read(text)).toEqual({ kind: 'figure', value, approximate: false, warn: [warn] }),
  );
  test('未参保 is blank with a warning', () => expect(read('未参保')).toEqual({ kind: 'blank', warn: ['no-figure'] }));

  test.each([
    ['6000余万元', '万元', 6000_000_000],
    ['约290', '万元', 290_000_000],
    ['50多', '万元', 50_000_000],
    ['50余', '万元', 50_000_000],
    ['近30人', '人', 30],
  ])('%s is approximate', (text, written, value) => {
    const cell = read(text, written);
    expect(cell).toMatchObject({ kind: 'figure', value, approximate: true });
    expect(cell.kind === 'figure' && cell.warn.includes('approximate')).toBe(true);
  });

  test('a unit in the cell goes before the column', () => {
    expect(read('1.23亿', '万元')).toEqual({
      kind: 'figure',
      value: 12_300_000_000,
      approximate: false,
      warn: ['own-unit'],
    });
    expect(read('13900元', '万元')).toEqual({
      kind: 'figure',
      value: 1_390_000,
      approximate: false,
      warn: ['own-unit'],
    });
    expect(read('5万元', '万元')).toEqual({ kind: 'figure', value: 5_000_000, approximate: false, warn: [] });
    expect(read('2户', '人').kind).toBe('bad');
  });

  test.each([
    ['1.234,5', 'unclear-separator'],
    ['1,23', 'unclear-separator'],
    ['12,3456', 'unclear-separator'],
    ['12.5-', 'unclear-sign'],
    ['—12.5', 'unclear-sign'],
    ['12.5%', 'percent'],
    ['3-5', 'unreadable'],
    ['见附表', 'unreadable'],
    ['五十万', 'unreadable'],
    ['1亿2千万', 'unreadable'],
    ['一', 'unreadable'],
    ['"', 'unreadable'],
  ])('%s is refused: %s', (text, code) => expect(read(text)).toEqual({ kind: 'bad', code }));

  test('an error value is refused', () =>
    expect(read({ error: '#DIV/0!' })).toEqual({ kind: 'bad', code: 'error-value' }));
  test('more decimals than 分 are rounded half-up, with a warning', () => {
    expect(read(12.345)).toEqual({ kind: 'figure', value: 1235, approximate: false, warn: ['below-smallest'] });
    expect(read(-12.345)).toEqual({ kind: 'figure', value: -1235, approximate: false, warn: ['below-smallest'] });
    expect(read('0.1234567', '万元')).toMatchObject({ value: 123457, warn: ['below-smallest'] });
  });
  test('half a person is refused', () => expect(read(3.5, '人')).toEqual({ kind: 'bad', code: 'fraction' }));
  test('万人 are persons', () => expect(fen(183.57, '万人')).toBe(1835700));
  test('what passes safe integers is refused', () => expect(read(1e16)).toEqual({ kind: 'bad', code: 'too-large' }));
});

test('binary fractions leave no trace: the sum that Excel shows is the sum that is read', () => {
  expect(fen(0.1 + 0.2)).toBe(30);
  expect(fen(72657.41, '万元')).toBe(72_657_410_000);
  expect(fen(1150.5 - 620, '万元')).toBe(530_500_000);
});

test('any amount of 分 is read back from its decimal, as number and as text, in every unit', () => {
  assert(
    property(
      integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }),
      constantFrom('元', '千元', '万元', '亿元'),
      (value, written) => {
        const { places } = unit(written);
        const digits = String(Math.abs(value)).padStart(places + 1, '0');
        const text = `${value < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
        expect(fen(text, written)).toBe(value);
        expect(fen(Number(text), written)).toBe(value);
      },
    ),
  );
});

test('no text makes the reader throw, and blank marks never become a number', () => {
  assert(property(string({ unit: 'grapheme' }), (text) => void read(text, '万元')));
});
