import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureDecimal, figureText, keyText, pathText, shownUnit, valueLabel } from '../../../shared/cube/format.ts';
import type { ValueHead } from '../../../shared/cube/table.ts';
import { arrears, enterprises } from '../charts/tables.ts';

describe('a figure as text', () => {
  it.each([
    [7_265_741_000_000, '万元', undefined, '7265741.00', '7,265,741.00'],
    [123_456_789, '万元', undefined, '123.46', '123.46'],
    [123_456_789, '万元', 'exact', '123.456789', '123.456789'],
    [100_000_000, '万元', 'exact', '100.00', '100.00'],
    [-53_891_600, '万元', 'exact', '-53.8916', '-53.8916'],
    [5_000, '万元', undefined, '0.01', '0.01'],
    [-4_999, '万元', undefined, '0.00', '0.00'],
    [123_456_789, '元', undefined, '1234567.89', '1,234,567.89'],
    [123_456_789, '亿元', 'exact', '0.0123456789', '0.0123456789'],
    [123_456_789, '千元', 1, '1234.6', '1,234.6'],
  ] as const)('%i 分 in %s with %s places is %s', (fen, unit, places, plain, text) => {
    expect(figureDecimal(fen, arrears, unit, places)).toBe(plain);
    expect(figureText(fen, arrears, unit, places)).toBe(text);
  });

  it('shows counts whole, whatever the money unit', () => {
    expect(figureText(20_252, enterprises, '万元')).toBe('20,252');
    expect(figureDecimal(20_252, enterprises, '元', 'exact')).toBe('20252');
  });

  it('shows ratios with the decimals that they carry', () => {
    const share: ValueHead = { ...enterprises, unit: '%', scale: 2 };
    expect(figureDecimal(1234, share, '万元')).toBe('12.34');
    expect(figureDecimal(1230, share, '万元', 'exact')).toBe('12.30');
  });

  it('says nothing where there is no figure, and 0 where there is one', () => {
    expect(figureDecimal(null, arrears, '万元')).toBeNull();
    expect(figureText(null, arrears, '万元')).toBe('');
    expect(figureText(0, arrears, '万元')).toBe('0.00');
  });

  it('loses no 分 in any unit when exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.constantFrom('元', '千元', '万元', '亿元'), (fen, unit) => {
        const text = figureDecimal(fen, arrears, unit, 'exact') ?? '';
        const [whole = '', fraction = ''] = text.split('.');
        const shift = { 元: 2, 千元: 5, 万元: 6, 亿元: 10 }[unit];
        expect(BigInt(whole + fraction.padEnd(shift, '0'))).toBe(BigInt(fen));
      }),
    );
  });
});

describe('words beside figures', () => {
  it('names a value with its unit', () => {
    expect(valueLabel(arrears, '万元', 'zh')).toBe('累计欠费（万元）');
    expect(valueLabel(enterprises, '万元', 'zh')).toBe('企业户数（户）');
    expect(valueLabel(arrears, '亿元', 'en')).toBe('Arrears balance (100 million yuan)');
    expect(shownUnit(enterprises, '元', 'en')).toBe('enterprises');
  });

  it('writes a path on one line, 未填 for what is not stated', () => {
    expect(pathText(['国有', null], 'zh')).toBe('国有 / 未填');
    expect(pathText([null, null], 'zh', ['ownership', 'due_year'])).toBe('未填 / 未分年度');
    expect(pathText([], 'zh')).toBe('');
  });

  it.each([
    ['age=40岁以下', 'breakdown', 'zh', '40岁以下'],
    ['age=40岁以下;sex=男', 'breakdown', 'zh', '40岁以下 × 男'],
    ['post=两不着', 'breakdown', 'en', '两不着'],
    ['其余', 'breakdown', 'en', 'The rest'],
    ['甲=乙厂', 'enterprise', 'zh', '甲=乙厂'],
  ] as const)('%s of %s in %s is %s', (key, dimension, language, text) => {
    expect(keyText(key, language, dimension)).toBe(text);
  });
});
