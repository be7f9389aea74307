import { expect, it } from 'vitest';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { spread } from '../../../shared/returns/spread.ts';
import type { FigureBinding } from '../../../shared/returns/form.ts';
import { bookOf, said, sheetOf } from './forms.ts';

const { binding, unbound } = inspectForm(
  bookOf(
    sheetOf('表1', [
      '欠费情况表|^|^|^|^',
      '单位：万元',
      '项目|国有|^|集体|^',
      '"|户数|金额|户数|金额',
      '养老保险||||',
      '医疗费||||',
      '失业保险||||',
    ]),
  ),
  null,
);
const medical: FigureBinding = {
  sheet: '表1',
  cell: 'B6',
  value: { measure: 'arrears_bal', agg: 'count_gt0' },
  filters: [
    { dimension: 'item', in: ['医疗保险'] },
    { dimension: 'ownership', in: ['国有'] },
  ],
  unit: '万元',
  decimals: 0,
};

it('a row takes one choice, each column as its head tells it in the rows beside', () => {
  expect(unbound.map(({ cell }) => cell)).toEqual(['B6', 'C6', 'D6', 'E6']);
  expect(spread(medical, 'row', binding.figures, unbound).map(said)).toEqual([
    'C6 arrears_bal:sum item=医疗保险 ownership=国有 万元2',
    'D6 arrears_bal:count_gt0 item=医疗保险 ownership=集体 万元0',
    'E6 arrears_bal:sum item=医疗保险 ownership=集体 万元2',
  ]);
});

it('a column likewise', () => {
  const [first] = binding.figures;
  const own = first && { ...first, value: { measure: 'ent_cnt' } as const };
  expect(own && spread(own, 'column', binding.figures, unbound).map(said)).toEqual([
    'B7 ent_cnt item=失业保险 ownership=国有 万元0',
  ]);
});

it('what no other line tells of is left', () => {
  expect(spread(medical, 'row', [], unbound)).toEqual([]);
});
