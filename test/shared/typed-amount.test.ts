// 手写的数：全角、千位逗号、万、亿、后面带单位。

import { expect, test } from 'vitest';
import { typedAmount } from '../../shared/typed-amount.ts';

const tenThousands = { places: 6, isMoney: true };
const yuan = { places: 2, isMoney: true };
const heads = { places: 0, isMoney: false };
const percent = { places: 2, isMoney: false };

test.each([
  ['100', tenThousands, 100_000_000],
  ['1,000', tenThousands, 1_000_000_000],
  ['１００', tenThousands, 100_000_000],
  ['100万', tenThousands, 100_000_000],
  ['100 万元', tenThousands, 100_000_000],
  ['1.5亿', tenThousands, 15_000_000_000],
  ['5000元', tenThousands, 500_000],
  ['1万', yuan, 1_000_000],
  ['12.345', yuan, null],
  ['1,00', tenThousands, null],
  ['100人', tenThousands, null],
  ['300人', heads, 300],
  ['1万', heads, 10_000],
  ['1.5', heads, null],
  ['80%', percent, 8_000],
  ['８０％', percent, 8_000],
  ['十', heads, null],
  ['', heads, null],
])('%s', (text, field, value) => expect(typedAmount(text, field)).toBe(value));
