// 备好的视图：给出的数要能直接用。

import { expect, test } from 'vitest';
import { BUILT_IN_VIEWS } from '../../../electron/backend/calls/built-in-views.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { cubeOf } from '../../shared/cube/made.ts';

const specOf = (name: string) => {
  const view = BUILT_IN_VIEWS.find((one) => one.name === name);
  if (!view) throw new Error(`no view ${name}`);
  return view.spec;
};

test('人均欠费：只计有在册职工数的企业，别市只有欠费的企业不摊到本市的职工上', () => {
  const heads = { measure: 'roster_cnt', item: null } as const;
  const cube = cubeOf(
    [
      { of: '甲厂', value: 1_000_00 },
      { ...heads, of: '甲厂', value: 10 },
      { ...heads, of: '乙厂', value: 990 },
      { of: '丙厂', value: 9_000_00, reporter: '外市社保局' },
    ],
    { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '国有' }, 丙厂: { ownership: '国有' } },
  );
  const table = runPivot(cube, specOf('人均欠费：所有制'));
  expect(table.rowTotals).toEqual([[1_000_00, 1000, 1_00]]);
  expect(table.notes.map(({ code }) => code)).toEqual(['pivot.indicator']);
});
