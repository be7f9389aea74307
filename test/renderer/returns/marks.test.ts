import { describe, expect, test } from 'vitest';
import { boundTo, marksOf, rebound } from '../../../renderer/returns/marks.ts';
import { sayIn } from '../../../renderer/texts.ts';
import type { Binding, FigureBinding, FilledForm, FormInspection, RowsBinding } from '../../../shared/returns/form.ts';

const say = sayIn('zh');
const pension: FigureBinding = {
  sheet: 'LDBZ-07',
  cell: 'F10',
  value: { measure: 'arrears_bal', agg: 'sum' },
  filters: [
    { dimension: 'item', in: ['养老保险'] },
    { dimension: 'ownership', in: ['国有', null] },
  ],
  unit: '万元',
  decimals: 2,
};
const unit = { sheet: 'LDBZ-07', cell: 'A6', prefix: '填报单位：', text: 'reporting_unit' as const };
const binding: Binding = { figures: [pension], texts: [unit] };
const inspection: FormInspection = {
  sheets: ['LDBZ-07'],
  title: '企业欠缴社会保险费情况表',
  box: { formNo: 'LDBZ-07表', authority: null, approvalNo: null, validUntil: null },
  unit: '万元',
  binding,
  unbound: [{ sheet: 'LDBZ-07', cell: 'J10', why: '列标题“其他”认不出' }],
  formulas: [{ sheet: 'LDBZ-07', cell: 'D10', formula: 'F10+H10' }],
  warnings: [],
};
const filled: FilledForm = {
  edits: [
    { sheet: 'LDBZ-07', cell: 'F10', number: '85738.67' },
    { sheet: 'LDBZ-07', cell: 'A6', text: '填报单位：阳泉市' },
  ],
  figures: [{ binding: pension, shown: '85738.67', exact: '85738.6661', facts: 94 }],
  totals: [],
  checks: [{ sheet: 'LDBZ-07', cell: 'D10', formula: 'F10+H10', result: '85738.68', agrees: false }],
  published: [],
  rounding: { asked: 'controlled', used: 'controlled', why: null, moved: [], totals: [] },
  warnings: [],
};

test('取数口径说得出', () => {
  expect(boundTo(pension, 'zh', say)).toBe('累计欠费 · 项目 养老保险 · 所有制 国有、未填');
});

describe('表样上的标记', () => {
  test('填报前：取数、公式、未识别各有各的样子', () => {
    const marks = marksOf('LDBZ-07', { inspection, binding, filled: null }, 'zh', say);
    expect([...marks].map(([cell, { look }]) => [cell, look])).toEqual([
      ['D10', 'formula'],
      ['J10', 'unbound'],
      ['A6', 'bound'],
      ['F10', 'bound'],
    ]);
  });
  test('填报后：填的数、公式的结果都在，不平的标红', () => {
    const marks = marksOf('LDBZ-07', { inspection, binding, filled }, 'zh', say);
    expect(marks.get('F10')?.text).toBe('85738.67');
    expect(marks.get('A6')?.text).toBe('填报单位：阳泉市');
    expect(marks.get('D10')).toMatchObject({ look: 'error', text: '85738.68' });
  });
  test('有浮动行的表展开后，填的数不落在空表的单元格上', () => {
    const block: RowsBinding = {
      sheet: 'LDBZ-07',
      row: 9,
      height: 1,
      dimension: 'enterprise',
      filters: [],
      sort: { value: null, filters: [], descending: false },
      columns: [{ column: 'B', holds: 'name' }],
    };
    const growing = { ...binding, rows: [block] };
    const blank = marksOf('LDBZ-07', { inspection, binding, filled: null }, 'zh', say);
    expect(marksOf('LDBZ-07', { inspection, binding: growing, filled }, 'zh', say)).toEqual(blank);
    const byMarkers = { ...inspection, binding: growing };
    expect(marksOf('LDBZ-07', { inspection: byMarkers, binding, filled }, 'zh', say)).toEqual(blank);
  });
  test('别的工作表不标', () => {
    expect(marksOf('LDBZ-08', { inspection, binding, filled }, 'zh', say).size).toBe(0);
  });
});

describe('改一格的取数', () => {
  const other: FigureBinding = { ...pension, value: { measure: 'ent_cnt' } };
  test('换成别的数，其余不动', () => {
    expect(rebound(binding, pension, { figure: other })).toEqual({ figures: [other], texts: [unit] });
  });
  test('数改成文字', () => {
    const words = { ...unit, cell: 'F10' };
    expect(rebound(binding, pension, { text: words })).toEqual({ figures: [], texts: [unit, words] });
  });
  test('不填', () => {
    expect(rebound(binding, unit, {})).toEqual({ figures: [pension], texts: [] });
  });
});
