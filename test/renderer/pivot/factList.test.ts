// 来源数据整张复制：一格是一格，数字是纯数字，没列全要说明。

import { expect, test } from 'vitest';
import { factsText } from '../../../renderer/pivot/factList.ts';
import { sayIn } from '../../../renderer/texts.ts';
import type { DrillFact } from '../../../shared/contract/shapes.ts';

const fact: DrillFact = {
  fact: 1,
  enterprise: '甲厂',
  measure: 'arrears_bal',
  item: 'pension',
  breakdown: '',
  due: '2017',
  asOf: '2018-12-31',
  value: 1_234_567_89,
  approximate: false,
  raw: '1,234,567.89',
  file: '台账.xls',
  sha256: '',
  sheet: 'Sheet1',
  cell: 'C3',
  batch: 1,
  onlyAs: null,
  corrections: [],
};
const words = { language: 'zh', t: sayIn('zh'), unit: '元' } as const;

test('表头、单位、纯数字；约数写明是约数；文字不会变成公式', () => {
  const facts = [fact, { ...fact, enterprise: '=乙厂', due: null, item: null, approximate: true }];
  expect(factsText(facts, 2, words).split('\r\n')).toEqual([
    '企业\t项目\t所属期\t数值（元）\t单元格\t文件 · 工作表',
    '甲厂\t养老保险\t2017\t1234567.89\tC3\t台账.xls · Sheet1',
    "'=乙厂\t\t\t约1,234,567.89\tC3\t台账.xls · Sheet1",
  ]);
});

test('只列出一部分：第一行说明', () => {
  const [first, second] = factsText([fact], 5000, words).split('\r\n');
  expect(first).toBe('共 5000 条，只列出前 1 条');
  expect(second).toContain('企业');
});
