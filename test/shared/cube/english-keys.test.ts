// 英文窗口里的名目：程序自己的词译出，台账里的原样。

import { expect, test } from 'vitest';
import { englishKey } from '../../../shared/cube/english-keys.ts';
import { bandLabels, BANDS } from '../../../shared/vocabulary/bands.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';

test.each<[DimensionId | undefined, string, string]>([
  ['ownership', '国有', 'State-owned'],
  ['ownership', '乡镇企业', '乡镇企业'],
  ['part', '单位部分', 'Employer’s share'],
  ['item', '养老保险', 'Pension insurance'],
  ['year', '1997年及以前', '1997 and before'],
  ['due_year', '1997—2003', '1997—2003'],
  ['district', '城区', '城区'],
  ['district', '其余', 'The rest'],
  ['district', '其余（合并）', 'The rest (gathered)'],
  [undefined, '国有', '国有'],
  ['stopped_band', '不足1年', 'Under 1 year'],
  ['stopped_band', '10—19年', '10–19 years'],
  ['stopped_band', '20年以上', '20 years or more'],
  ['stopped_band', '久停', '久停'],
  ['founded_band', '不足1950年', 'Before 1950'],
  ['founded_band', '1950—1959年', '1950–1959'],
  ['founded_band', '2010年以上', '2010 or later'],
  ['arrears_band', '无欠费', 'No arrears'],
  ['arrears_band', '100万—1000万元', '1,000,000–10,000,000 yuan'],
  ['roster_band', '1000人以上', '1,000 people or more'],
  ['months_band', '12—23个月', '12–23 months'],
  ['months_band', '1个月', '1 month'],
])('%s %s → %s', (dimension, key, english) => {
  expect(englishKey(key, dimension)).toBe(english);
});

test('没有一段留着汉字', () => {
  for (const { id, of, edges, labels } of BANDS)
    for (const label of labels ?? bandLabels(of, edges)) expect(englishKey(label, id)).not.toMatch(/\p{Script=Han}/u);
});
