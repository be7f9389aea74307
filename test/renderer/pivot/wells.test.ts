import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeFilter,
  dropField,
  fieldFromText,
  FIRST_SPEC,
  movedByKey,
  moveWithin,
  placeDimension,
  placeIndicator,
  placeMeasure,
  removeFrom,
  withAllKeys,
  type Well,
  swapped,
  takes,
  withLatestAttributes,
  withTop,
  withTotals,
} from '../../../renderer/pivot/wells.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import { DIMENSIONS } from '../../../shared/vocabulary/dimensions.ts';

const spec = { ...FIRST_SPEC, rows: ['ownership', 'enterprise'] as typeof FIRST_SPEC.rows };

describe('放字段', () => {
  test('加到行末', () => {
    expect(placeDimension(spec, 'rows', 'item').rows).toEqual(['ownership', 'enterprise', 'item']);
  });
  test('一个维度只在一处：从列放到行，列里就没有了', () => {
    const placed = placeDimension(spec, 'rows', 'year', 0);
    expect(placed.rows).toEqual(['year', 'ownership', 'enterprise']);
    expect(placed.columns).toEqual([]);
  });
  test('列放满四个，再加不动', () => {
    const full = { ...spec, columns: ['year', 'item', 'part', 'ledger'] as typeof spec.columns };
    expect(placeDimension(full, 'columns', 'industry')).toBe(full);
  });
  test('户数不带汇总方式，金额默认合计', () => {
    expect(placeMeasure(spec, 'ent_cnt').values.at(-1)).toEqual({ measure: 'ent_cnt' });
    expect(placeMeasure(spec, 'due_amt').values.at(-1)).toEqual({ measure: 'due_amt', agg: 'sum' });
  });
});

describe('拖着的字段，哪几栏收', () => {
  const WELLS: readonly Well[] = ['rows', 'columns', 'values', 'filters'];
  const full = { ...spec, columns: ['year', 'item', 'part', 'ledger'] as typeof spec.columns };
  test.each([
    ['维度：行、列、筛选', spec, { kind: 'dimension', id: 'item' }, ['rows', 'columns', 'filters']],
    ['指标：只有值', spec, { kind: 'measure', id: 'due_amt' }, ['values']],
    ['列满了，列不收', full, { kind: 'dimension', id: 'industry' }, ['rows', 'filters']],
    [
      '本栏里调换次序',
      full,
      { kind: 'dimension', id: 'item', from: { well: 'columns', index: 1 } },
      ['rows', 'columns', 'filters'],
    ],
    [
      '值里的指标也只在值里调换',
      spec,
      { kind: 'measure', id: 'indicator', from: { well: 'values', index: 0 } },
      ['values'],
    ],
  ] as const)('%s', (_, of, carried, taking) => {
    expect(WELLS.filter((well) => takes(of, carried, well))).toEqual(taking);
  });
});

describe('移和去', () => {
  test('行里调换次序', () => {
    expect(moveWithin(spec, 'rows', 1, 0).rows).toEqual(['enterprise', 'ownership']);
    expect(moveWithin(spec, 'rows', 1, 2)).toBe(spec);
  });
  test('最后一个值去不掉', () => {
    expect(removeFrom(spec, 'values', 0)).toBe(spec);
  });
  test('同一栏里拖到前面', () => {
    const carried = fieldFromText('{"kind":"dimension","id":"enterprise","from":{"well":"rows","index":1}}');
    expect(carried && dropField(spec, carried, 'rows', 0).rows).toEqual(['enterprise', 'ownership']);
  });
  test('指标放不进行，维度放不进值', () => {
    expect(dropField(spec, { kind: 'measure', id: 'due_amt' }, 'rows', 0)).toBe(spec);
    expect(dropField(spec, { kind: 'dimension', id: 'item' }, 'values', 0)).toBe(spec);
  });
  test('别处拖来的东西不认', () => {
    expect(fieldFromText('随便一段文字')).toBeNull();
    expect(fieldFromText('{"kind":"dimension","id":"所有制"}')).toBeNull();
  });
});

describe('筛选', () => {
  test('选了几项', () => {
    expect(changeFilter(spec, 'ownership', ['国有', null], 5).filters).toEqual([
      { dimension: 'ownership', in: ['国有', null] },
    ]);
  });
  test('全选、全不选都是不筛', () => {
    const filtered = changeFilter(spec, 'ownership', ['国有'], 2);
    expect(changeFilter(filtered, 'ownership', ['国有', '集体'], 2).filters).toEqual([]);
    expect(changeFilter(filtered, 'ownership', [], 2).filters).toEqual([]);
  });
});

test('无论怎么放、移、去，总是一份合规的透视，一个维度不会出现两次', () => {
  const dimension = fc.constantFrom(...DIMENSIONS.map(({ id }) => id));
  const index = fc.integer({ min: 0, max: 7 });
  const well = fc.constantFrom<Well>('rows', 'columns', 'values', 'filters');
  const step = fc.oneof(
    fc.record({ do: fc.constant('drop' as const), id: dimension, well, index }),
    fc.record({ do: fc.constant('move' as const), well, index, to: index }),
    fc.record({ do: fc.constant('remove' as const), well, index }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const end = steps.reduce((now, one) => {
        if (one.do === 'drop') return dropField(now, { kind: 'dimension', id: one.id }, one.well, one.index);
        return one.do === 'move' ? moveWithin(now, one.well, one.index, one.to) : removeFrom(now, one.well, one.index);
      }, FIRST_SPEC);
      expect(PivotSpecSchema.safeParse(end).success).toBe(true);
      const axes = [...end.rows, ...end.columns];
      expect(new Set(axes).size).toBe(axes.length);
    }),
  );
});

describe('算得的指标和空的取值', () => {
  const spec = PivotSpecSchema.parse({ rows: ['year'], values: [{ measure: 'arrears_bal' }] });

  test('指标加作最后一个值；二十个值为满', () => {
    expect(placeIndicator(spec, 'collect_rate').values.at(-1)).toEqual({ measure: 'indicator', name: 'collect_rate' });
    const full = PivotSpecSchema.parse({ values: Array.from({ length: 20 }, () => ({ measure: 'ent_cnt' })) });
    expect(placeIndicator(full, 'collect_rate')).toBe(full);
  });

  test('没有数的取值也列出，再按一下又不列；不列时不留痕迹', () => {
    const all = withAllKeys(spec, 'year', true);
    expect(all.showEmpty).toEqual(['year']);
    expect(withAllKeys(all, 'year', true)).toEqual(all);
    expect(withAllKeys(withAllKeys(all, 'item', true), 'year', false).showEmpty).toEqual(['item']);
    expect(withAllKeys(all, 'year', false)).toEqual(spec);
  });
});

describe('合计和互换', () => {
  test('行列互换：两次就和原来一样；列放不下的行不换', () => {
    const spec = { ...FIRST_SPEC, rows: ['ownership' as const, 'district' as const], columns: ['year' as const] };
    expect(swapped(spec)).toMatchObject({ rows: ['year'], columns: ['ownership', 'district'] });
    expect(swapped(swapped(spec) ?? spec)).toEqual(spec);
    const five = ['ownership', 'district', 'industry', 'system', 'item'] as const;
    expect(swapped({ ...FIRST_SPEC, rows: [...five] })).toBeNull();
  });

  test('合计列、合计行、小计各自可以不显示；都显示时方案里不写', () => {
    const bare = withTotals(withTotals(FIRST_SPEC, 'subtotals', false), 'total_column', false);
    expect(bare.without).toEqual(['total_column', 'subtotals']);
    expect(withTotals(withTotals(bare, 'subtotals', true), 'total_column', true)).toEqual(FIRST_SPEC);
  });

  test('历年按现在的属性归类；按当时的，方案里不写', () => {
    const latest = withLatestAttributes(FIRST_SPEC, true);
    expect(latest.attributes).toBe('latest');
    expect(withLatestAttributes(latest, false)).toEqual(FIRST_SPEC);
  });
});

describe('栏里的键盘', () => {
  const [plain, alt] = [{ altKey: false }, { altKey: true }];
  test('Alt+↓ 在栏里往后，焦点跟着走', () => {
    expect(movedByKey(spec, { well: 'rows', index: 0 }, { key: 'ArrowDown', ...alt })).toEqual({
      spec: { ...spec, rows: ['enterprise', 'ownership'] },
      to: { well: 'rows', index: 1 },
    });
  });
  test('Alt+→ 从行到列的末尾，Alt+← 回到行的末尾', () => {
    const across = movedByKey(spec, { well: 'rows', index: 0 }, { key: 'ArrowRight', ...alt });
    expect(across?.spec).toMatchObject({ rows: ['enterprise'], columns: ['year', 'ownership'] });
    expect(across?.to).toEqual({ well: 'columns', index: 1 });
    const back = across && movedByKey(across.spec, across.to, { key: 'ArrowLeft', ...alt });
    expect(back?.spec).toMatchObject({ rows: ['enterprise', 'ownership'], columns: ['year'] });
    expect(back?.to).toEqual({ well: 'rows', index: 1 });
  });
  test('Delete 移除，焦点给下一个；别的键和值栏里的 ←→ 不管', () => {
    expect(movedByKey(spec, { well: 'rows', index: 0 }, { key: 'Delete', ...plain })).toMatchObject({
      spec: { rows: ['enterprise'] },
      to: { well: 'rows', index: 0 },
    });
    expect(movedByKey(spec, { well: 'rows', index: 0 }, { key: 'ArrowDown', ...plain })).toBeNull();
    expect(movedByKey(spec, { well: 'values', index: 0 }, { key: 'ArrowRight', ...alt })).toBeNull();
  });
});

test('前几行：第一个行字段的，或每组内后一个字段的', () => {
  const each = withTop(spec, 'enterprise:10');
  expect([each.top, each.topOf]).toEqual([10, 'enterprise']);
  expect(withTop(each, 'ownership:20')).toEqual({ ...spec, top: 20 });
  expect(withTop(each, '')).toEqual(spec);
});
