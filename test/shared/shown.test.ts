// How a source sheet's numbers look on screen: as the reader of the file saw them, and never computed from.

import { expect, test } from 'vitest';
import { countText, grouped, shownText } from '../../shared/shown.ts';

test.each([
  [43465, 'yyyy-mm-dd', '2018-12-31'],
  [43465, 'yyyy"年"m"月"d"日"', '2018年12月31日'],
  [43465, 'yyyy"年"m"月"', '2018年12月'],
  [43465, 'yyyy/m', '2018-12'],
  [0.75, 'h:mm', '18:00'],
  [72657.41, '#,##0.00', '72,657.41'],
  [12.345, '0.00', '12.35'],
  [-0.805, '0.00', '-0.81'],
  [0.1866, '0.00%', '18.66%'],
  [1234567, '#,##0', '1,234,567'],
  [66, 'General', '66'],
  [2.5, '# ?/?', '2.5'],
])('%s as %s reads %s', (value, format, text) => {
  expect(shownText(value, format, false)).toBe(text);
});

test('a date that no calendar has stays a number', () => {
  expect(shownText(-1, 'yyyy-mm-dd', false)).toBe('-1');
});

test('the 1904 calendar is four years later', () => {
  expect(shownText(42003, 'yyyy-mm-dd', true)).toBe('2018-12-31');
});

test('thousands separators keep sign and decimals', () => {
  expect(grouped('-1234567.80')).toBe('-1,234,567.80');
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('a count of %d reads %s', (count, text) => {
  expect(countText(count)).toBe(text);
});
