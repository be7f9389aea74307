// 取值分组：一个值只归一组；与已有的值同名的，并在一起并说明；分段不受分组影响。

import { expect, test } from 'vitest';
import { PivotSpecSchema, type PivotSpecInput } from '../../../shared/cube/spec.ts';
import { BALANCE, cubeOf, grid, pivot } from './made.ts';

type Groups = NonNullable<PivotSpecInput['groups']>;

const cube = cubeOf(
  [
    { of: '甲厂', value: 100 },
    { of: '乙厂', value: 40 },
    { of: '丙厂', value: 7 },
  ],
  {
    甲厂: { ownership: '国有', stopped_years: '5' },
    乙厂: { ownership: '集体', stopped_years: '12' },
    丙厂: { ownership: '私营', stopped_years: '30' },
  },
);
const notesOf = (groups: Groups) =>
  pivot(cube, { rows: ['ownership'], values: [BALANCE], groups }).notes.map(({ values }) => values);

test('组名与台账里已有的值相同：并在一起，说明里都列出', () => {
  const groups: Groups = [{ dimension: 'ownership', label: '国有', of: ['集体'] }];
  expect(grid(pivot(cube, { rows: ['ownership'], values: [BALANCE], groups }))[0]).toEqual(['国有', 140]);
  expect(notesOf(groups)).toEqual([{ label: '国有', keys: '国有、集体' }]);
});

test('该值已归别组、已在本组，或台账里没有的，只列组里写的', () => {
  const others: Groups = [
    { dimension: 'ownership', label: '国有', of: ['集体'] },
    { dimension: 'ownership', label: '公有', of: ['国有'] },
  ];
  expect(notesOf(others)).toEqual([
    { label: '国有', keys: '集体' },
    { label: '公有', keys: '国有' },
  ]);
  expect(notesOf([{ dimension: 'ownership', label: '国有', of: ['国有', '集体'] }])).toEqual([
    { label: '国有', keys: '国有、集体' },
  ]);
  expect(notesOf([{ dimension: 'ownership', label: '公有', of: ['国有'] }])).toEqual([{ label: '公有', keys: '国有' }]);
});

const refused = (groups: Groups) =>
  PivotSpecSchema.safeParse({ values: [BALANCE], groups }).error?.issues.map(({ message }) => message) ?? [];

test('一个值归了两组、两组都收其余：不认，说明是哪个', () => {
  expect(
    refused([
      { dimension: 'ownership', label: '公有', of: ['国有', '集体'] },
      { dimension: 'ownership', label: '集体类', of: ['集体'] },
    ]),
  ).toEqual(['“集体”已归入“公有”，不能再归入“集体类”。']);
  expect(
    refused([
      { dimension: 'ownership', label: '非公', of: 'rest' },
      { dimension: 'ownership', label: '别的', of: 'rest' },
    ]),
  ).toEqual(['其余各项已归入“非公”，不能再归入“别的”。']);
  expect(
    refused([
      { dimension: 'ownership', label: '公有', of: ['国有'] },
      { dimension: 'hardship', label: '难', of: ['国有'] },
    ]),
  ).toEqual([]);
});

test('停产年数分了组，停产年段仍按年数分', () => {
  const groups: Groups = [{ dimension: 'stopped_years', label: '久停', of: ['12', '30'] }];
  const plain = pivot(cube, { rows: ['stopped_band'], values: [BALANCE] });
  expect(grid(pivot(cube, { rows: ['stopped_band'], values: [BALANCE], groups }))).toEqual(grid(plain));
  expect(plain.rows).toEqual([['1—9年'], ['10—19年'], ['20年以上']]);
});
