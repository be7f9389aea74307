// 名册变成的交叉人数：几个方面可以相交，与单项构成是同一些人，从不相加。

import { expect, test } from 'vitest';
import { cubeOf, grid, only, pivot } from './made.ts';

const ROSTER = { measure: 'roster_cnt' } as const;
const heads = (of: string, breakdown: string, value: number, batch = 1, asOf = '2018-12-31') => ({
  ...ROSTER,
  item: null,
  of,
  breakdown,
  value,
  batch,
  asOf,
  reporter: `第${batch}批`,
});

const FACTS = [
  heads('甲厂', '', 3),
  heads('甲厂', 'sex=男', 2),
  heads('甲厂', 'sex=女', 1),
  heads('甲厂', 'post=在岗', 2),
  heads('甲厂', 'post=下岗', 1),
  heads('甲厂', 'education=;post=在岗;sex=男', 1),
  heads('甲厂', 'education=初中;post=下岗;sex=男', 1),
  heads('甲厂', 'education=初中;post=在岗;sex=女', 1),
];

test('两个方面相交取交叉人数，一个方面取其单项，都不取则是总数', () => {
  const cube = cubeOf(FACTS);
  expect(grid(pivot(cube, { rows: ['sex', 'post'], values: [ROSTER] }))).toEqual([
    ['男/在岗', 1],
    ['男/下岗', 1],
    ['女/在岗', 1],
    ['合计', 3],
  ]);
  expect(grid(pivot(cube, { rows: ['sex'], values: [ROSTER] }))).toEqual([
    ['男', 2],
    ['女', 1],
    ['合计', 3],
  ]);
  expect(pivot(cube, { values: [ROSTER] }).grandTotal).toEqual([3]);
  expect(pivot(cube, { values: [ROSTER], filters: [only('sex', '男'), only('post', '在岗')] }).grandTotal).toEqual([1]);
});

test('构成只列单项；没写的算未填；企业不重复计数', () => {
  const cube = cubeOf(FACTS);
  const table = pivot(cube, { rows: ['breakdown'], values: [ROSTER] });
  expect(table.rows.map(([key]) => key)).toEqual(['sex=男', 'sex=女', 'post=在岗', 'post=下岗']);
  expect(table.grandTotal).toEqual([null]);
  const schools = pivot(cube, { rows: ['education', 'sex'], values: [ROSTER, { measure: 'ent_cnt' }] });
  expect(grid(schools).at(-1)).toEqual(['合计', [3, 1]]);
  expect(schools.rows.map(([key]) => key)).toEqual(['初中', '初中', null]);
});

test('重导的名册里没有了的组合不再计；别的词报的构成也不重复计', () => {
  const cube = cubeOf([
    ...FACTS,
    heads('甲厂', 'education=中学中专', 2),
    heads('甲厂', 'education=小学', 1),
    heads('甲厂', '', 3, 2),
    heads('甲厂', 'education=初中', 3, 2),
    heads('甲厂', 'education=初中;post=在岗;sex=男', 3, 2),
  ]);
  expect(pivot(cube, { values: [ROSTER], rows: ['sex', 'post'] }).grandTotal).toEqual([3]);
  const schools = pivot(cube, { values: [ROSTER], rows: ['education'] });
  expect(grid(schools)).toEqual([
    ['初中', 3],
    ['合计', 3],
  ]);
  expect(schools.notes).toEqual([{ code: 'pivot.superseded', values: { count: 1 } }]);
});

test('后一批只报一部分，不顶替全部', () => {
  const cube = cubeOf([...FACTS, heads('甲厂', '', 3, 2), heads('甲厂', 'post=下岗', 2, 2)]);
  expect(grid(pivot(cube, { values: [ROSTER], rows: ['post'] }))).toEqual([
    ['在岗', 2],
    ['下岗', 2],
    ['合计', 4],
  ]);
});

test('没有名册，几个方面不能相交：说明为什么空', () => {
  const cube = cubeOf([heads('甲厂', 'sex=男', 2), heads('甲厂', 'post=在岗', 2)]);
  const table = pivot(cube, { rows: ['sex', 'post'], values: [ROSTER] });
  expect(table.rows).toEqual([]);
  expect(table.notes).toEqual([{ code: 'pivot.not-crossed', values: { dimensions: '性别、在册状态' } }]);
});

test('没有台账按它分过的数：说明为什么空，分过的照出', () => {
  const cube = cubeOf([
    heads('甲厂', '', 3),
    heads('甲厂', 'sex=男', 2),
    heads('甲厂', 'sex=女', 1),
    { of: '甲厂', value: 9 },
  ]);
  const table = pivot(cube, { rows: ['sex'], values: [ROSTER, { measure: 'arrears_bal' }] });
  expect(grid(table)).toEqual([
    ['男', [2, null]],
    ['女', [1, null]],
    ['合计', [3, null]],
  ]);
  expect(table.notes).toEqual([{ code: 'pivot.not-divided', values: { dimension: '性别', measures: '累计欠费' } }]);
  expect(pivot(cube, { rows: ['breakdown'], values: [ROSTER] }).notes).toEqual([]);
});

test('同一些人交叉得粗细不一：只取一种，不相加', () => {
  const twice = [
    heads('甲厂', '', 2),
    heads('甲厂', 'age=40岁以下;sex=男', 1),
    heads('甲厂', 'age=45岁以上;sex=女', 1),
    heads('甲厂', 'age=40岁以下;education=初中;sex=男', 1),
    heads('甲厂', 'age=45岁以上;education=高中;sex=女', 1),
  ];
  const cube = cubeOf([...twice, heads('乙厂', 'age=40岁以下;education=初中;sex=男', 5)]);
  expect(grid(pivot(cube, { rows: ['age', 'sex'], values: [ROSTER] }))).toEqual([
    ['40岁以下/男', 6],
    ['45岁以上/女', 1],
    ['合计', 7],
  ]);
  expect(pivot(cube, { rows: ['age', 'education'], values: [ROSTER] }).grandTotal).toEqual([7]);
  expect(
    pivot(cube, { rows: ['age', 'sex'], values: [ROSTER], filters: [only('enterprise', '甲厂')] }).grandTotal,
  ).toEqual([2]);
});

test('别的期次才分过、只有交叉数：空着要说明', () => {
  const now = { code: 'pivot.not-divided-now', values: { measures: '在册职工' } };
  const said = (dimension: string) => ({ ...now, values: { dimension, ...now.values } });
  const moved = cubeOf([heads('甲厂', 'post=在岗', 2, 1, '2017-12-31'), heads('甲厂', 'sex=男', 2, 1, '2018-12-31')]);
  expect(pivot(moved, { rows: ['post'], values: [ROSTER] })).toMatchObject({ rows: [], notes: [said('在册状态')] });
  expect(pivot(moved, { rows: ['sex'], values: [ROSTER] })).toMatchObject({ grandTotal: [2], notes: [] });
  const crossed = cubeOf([heads('甲厂', 'age=40岁以下;sex=男', 2)]);
  expect(pivot(crossed, { rows: ['sex'], values: [ROSTER] })).toMatchObject({ rows: [], notes: [said('性别')] });
});
