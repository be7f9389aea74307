// 筛选时可选的名称：固定次序，未填在后。

import { expect, test } from 'vitest';
import { cubeFrom } from './source.ts';
import { keysOf } from '../../../shared/cube/keys.ts';
import { BALANCE, cubeOf, pivot, sourceOf, specOf } from './made.ts';

const cube = cubeOf(
  [
    { of: '甲厂', value: 1, item: 'wage', due: '1997—2003' },
    { of: '甲厂', value: 2, item: 'medical', due: '2004' },
    { of: '乙厂', value: 3, part: 'employee', asOf: '2017-12-31' },
    { of: '丙厂', value: 4, measure: 'roster_cnt', item: null, breakdown: 'sex=男' },
  ],
  { 甲厂: { ownership: '集体' }, 乙厂: { ownership: '国有' } },
);

test.each([
  ['item', ['养老保险', '医疗保险', '工资', null]],
  ['item_group', ['社会保险', '其他欠款', null]],
  ['ownership', ['国有', '集体', null]],
  ['enterprise', ['丙厂', '甲厂', '乙厂']],
  ['due_year', ['1997—2003', '2004', null]],
  ['as_of_year', ['2017', '2018']],
  ['year', ['1997—2003', '2004', '2017', '2018']],
  ['as_of', ['2017-12-31', '2018-12-31']],
  ['part', ['个人部分', null]],
  ['breakdown', ['sex=男', null]],
  ['reporter', ['市社保中心']],
  ['ledger', ['欠费台账']],
  ['hardship', [null]],
] as const)('%s', (dimension, keys) => {
  expect(keysOf(cube, dimension, null)).toEqual(keys);
});

test('按当前透视：其他筛选起作用，本项的筛选不起作用', () => {
  const spec = specOf({
    values: [BALANCE],
    filters: [
      { dimension: 'ownership', in: ['集体'] },
      { dimension: 'item', in: ['养老保险'] },
    ],
  });
  expect(keysOf(cube, 'item', spec)).toEqual(['医疗保险', '工资']);
  expect(keysOf(cube, 'ownership', spec)).toEqual(['国有']);
});

test('重名企业不合并：加填报单位，仍相同则加编号', () => {
  const source = sourceOf([
    { of: 'a', value: 1, reporter: '东区' },
    { of: 'b', value: 10, reporter: '西区' },
    { of: 'c', value: 100, reporter: '西区' },
    { of: '乙厂', value: 1000 },
  ]);
  const subjects = source.subjects.map((subject) => ({
    ...subject,
    name: subject.name === '乙厂' ? '乙厂' : '红星厂',
  }));
  const namesakes = cubeFrom({ ...source, subjects });
  expect(keysOf(namesakes, 'enterprise', null)).toEqual(['红星厂（2）', '红星厂（3）', '红星厂（东区）', '乙厂']);
  const table = pivot(namesakes, { rows: ['enterprise'], values: [BALANCE] });
  expect(table.rowTotals.flat()).toEqual([10, 100, 1, 1000]);
});

test('来历不明、不是整数、编号越界的事实，不收', () => {
  const { subjects, attributes, facts } = sourceOf([{ of: '甲厂', value: 1 }]);
  const changed = (change: object) => () =>
    cubeFrom({ subjects, attributes, facts: facts.map((fact) => ({ ...fact, ...change })) });
  expect(changed({ subject: 99 })).toThrow(RangeError);
  expect(changed({ value: 0.5 })).toThrow(RangeError);
  expect(changed({ value: 2 ** 53 })).toThrow(RangeError);
  expect(changed({ id: 2 ** 32 })).toThrow(RangeError);
});

test('构成有固定次序：按性别、年龄、文化程度、在册状态各自的次序，交叉的在后', () => {
  const parts = [
    'status=在职',
    'education=大专以上',
    'education=中学中专',
    'education=小学',
    'education=高中',
    'post=两不着',
    'post=在岗',
    'age=45岁以上',
    'age=40岁以下',
    'age=40岁以下;sex=男',
    'sex=女',
    'sex=男',
  ];
  const heads = parts.map((breakdown, at) => ({
    of: '甲厂',
    value: at + 1,
    measure: 'roster_cnt' as const,
    item: null,
    breakdown,
  }));
  expect(keysOf(cubeOf(heads), 'breakdown', null)).toEqual([
    'sex=男',
    'sex=女',
    'age=40岁以下',
    'age=45岁以上',
    'education=小学',
    'education=中学中专',
    'education=高中',
    'education=大专以上',
    'post=在岗',
    'post=两不着',
    'status=在职',
    'age=40岁以下;sex=男',
  ]);
});
