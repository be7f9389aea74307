// 自己定的分段、归并、指标：写在方案里，改一样只动一样，删干净了方案就和原来一样。

import { describe, expect, test } from 'vitest';
import {
  edgesFrom,
  edgesText,
  withBand,
  withGroup,
  withIndicator,
  withoutGroup,
  withoutIndicator,
  wordAt,
} from '../../../renderer/pivot/own.ts';
import { indicatorProblem } from '../../../shared/cube/formula.ts';
import { FIRST_SPEC } from '../../../renderer/pivot/wells.ts';
import { bandOf } from '../../../shared/vocabulary/bands.ts';

const years = { attribute: 'stopped_years' };
const arrears = bandOf('arrears_band')?.of ?? years;

describe('分段', () => {
  test('界可用逗号、顿号、空格隔开，重复的只算一个，从小到大排好', () => {
    expect(edgesFrom(years, '20、1，10 10').edges).toEqual([1, 10, 20]);
    expect(edgesFrom(years, '1,10,20').edges).toEqual([1, 10, 20]);
    expect(edgesFrom(years, '１、１０年').edges).toEqual([1, 10]);
    expect(edgesFrom(years, '').wrong).toBe('band.wrong');
    expect(edgesFrom(years, '1.5').wrong).toBe('band.wrong');
    expect(edgesFrom(years, '十年').wrong).toBe('band.wrong');
  });

  test('逗号分不清是千位还是两个界的，不猜', () => {
    expect(edgesFrom(arrears, '1,000,5,000')).toEqual({ edges: null, wrong: 'band.thousands' });
    expect(edgesFrom(arrears, '1,000')).toEqual({ edges: null, wrong: 'band.thousands' });
    expect(edgesFrom(arrears, '100,500')).toEqual({ edges: null, wrong: 'band.thousands' });
    expect(edgesFrom(arrears, '1000、5000').edges).toEqual([1_000_000_000, 5_000_000_000]);
  });

  test('金额的界按万元写，存的是分', () => {
    expect(edgesFrom(arrears, '0.5、100').edges).toEqual([500_000, 100_000_000]);
    expect(edgesFrom(arrears, '5000元、100万').edges).toEqual([500_000, 100_000_000]);
    expect(edgesText(arrears, [500_000, 100_000_000])).toBe('0.5、100');
    expect(edgesFrom(arrears, '0.0000001').wrong).toBe('band.wrong');
  });

  test('恢复原来的分段，方案里就没有它；按旧段名的筛选随之取消', () => {
    const filtered = { ...FIRST_SPEC, filters: [{ dimension: 'stopped_band' as const, in: ['1—9年'] }] };
    const own = withBand(filtered, 'stopped_band', { edges: [5, 15] });
    expect(own.bands).toEqual([{ dimension: 'stopped_band', edges: [5, 15] }]);
    expect(own.filters).toEqual([]);
    expect(withBand(own, 'stopped_band', null)).toEqual(FIRST_SPEC);
  });
});

describe('归并', () => {
  const dimension = 'ownership' as const;
  const publicOnes = { dimension, label: '公有', of: ['国有', '集体'] };
  const rest = { dimension, label: '非公', of: 'rest' as const };
  const both = withGroup(withGroup(FIRST_SPEC, null, publicOnes), null, rest);

  test('一个值只在一组：归到别组，就离开原来的组；空了的组没有了', () => {
    const moved = withGroup(both, null, { dimension, label: '集体企业', of: ['集体'] });
    expect(moved.groups).toEqual([
      { ...publicOnes, of: ['国有'] },
      rest,
      { dimension, label: '集体企业', of: ['集体'] },
    ]);
    expect(
      withGroup(moved, null, { dimension, label: '国企', of: ['国有'] }).groups?.map(({ label }) => label),
    ).toEqual(['非公', '集体企业', '国企']);
  });

  test('“其余”只有一组；改名、改内容留在原位', () => {
    expect(withGroup(both, null, { ...rest, label: '其他' }).groups).toEqual([publicOnes, { ...rest, label: '其他' }]);
    expect(withGroup(both, '公有', { dimension, label: '公有制', of: ['国有'] }).groups).toEqual([
      { dimension, label: '公有制', of: ['国有'] },
      rest,
    ]);
  });

  test('删去最后一组，方案和原来一样', () => {
    expect(withoutGroup(withoutGroup(both, dimension, '公有'), dimension, '非公')).toEqual(FIRST_SPEC);
  });
});

describe('指标', () => {
  const perHead = { name: '人均', unit: 'money' as const, formula: '累计欠费 / 在册职工' };

  test('新的指标作为最后一个值；改名跟着改；删去时值也去掉，一个不剩就数户数', () => {
    const defined = withIndicator(FIRST_SPEC, null, perHead);
    expect(defined.values.at(-1)).toEqual({ measure: 'indicator', name: '人均' });
    const renamed = withIndicator(defined, '人均', { ...perHead, name: '人均欠费' });
    expect(renamed.indicators).toEqual([{ ...perHead, name: '人均欠费' }]);
    expect(renamed.values.at(-1)).toEqual({ measure: 'indicator', name: '人均欠费' });
    expect(withoutIndicator(renamed, '人均欠费')).toEqual(FIRST_SPEC);
    expect(withoutIndicator({ ...defined, values: defined.values.slice(-1) }, '人均').values).toEqual([
      { measure: 'ent_cnt' },
    ]);
  });

  test('公式错在哪个字、单位合不合，都说得出', () => {
    expect(indicatorProblem(perHead)).toBeNull();
    expect(indicatorProblem({ ...perHead, unit: 'percent' })?.code).toBe('formula.unit');
    expect(indicatorProblem({ ...perHead, formula: '累计欠费 / 职工' })).toMatchObject({
      code: 'formula.unknown-name',
      at: 7,
    });
    expect(indicatorProblem({ ...perHead, formula: '累计欠费 /' })).toMatchObject({ code: 'formula.unfinished' });
  });

  test('正在写的词：光标前的字母和汉字', () => {
    expect(wordAt('累计欠费 / 在册', 9)).toEqual({ from: 7, word: '在册' });
    expect(wordAt('累计欠费 / ', 7)).toEqual({ from: 7, word: '' });
  });
});
