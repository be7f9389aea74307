// Saved views and the superior's blank forms.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { PivotSpecSchema } from '../../shared/cube/spec.ts';
import type { Binding } from '../../shared/returns/form.ts';
import { freshStore } from './stores.ts';

const spec = PivotSpecSchema.parse({ rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] });

test('视图：存、换、删', () => {
  const store = freshStore();
  const view = {
    name: '按所有制',
    folder: '',
    kind: 'pivot',
    spec,
    chart: null,
    widths: { '["ownership"]': 200 },
  } as const;
  expect(store.saveView(view)).toBe(1);
  expect(store.views()).toEqual([{ ...view, view: 1, builtIn: false, english: null }]);

  const chart = { ...view, kind: 'chart', chart: 'bar', spec: { ...spec, unit: '元' }, widths: {} } as const;
  expect(store.saveView(chart)).toBe(1);
  expect(store.saveView({ ...view, folder: '年报' })).toBe(2);
  expect(store.views()).toEqual([
    { ...chart, view: 1, builtIn: false, english: null },
    { ...view, folder: '年报', view: 2, builtIn: false, english: null },
  ]);

  expect(store.removeView(1).ok).toBe(true);
  expect(store.removeView(1)).toMatchObject({ ok: false, fault: { code: 'view.unknown', values: { view: 1 } } });
  expect(store.views().map(({ view: id }) => id)).toEqual([2]);
});

const binding: Binding = {
  figures: [
    {
      sheet: '表1',
      cell: 'C6',
      value: { measure: 'arrears_bal', agg: 'sum' },
      filters: [{ dimension: 'ownership', in: ['国有', null] }],
      unit: '万元',
      decimals: 2,
    },
  ],
  texts: [{ sheet: '表1', cell: 'A3', prefix: '填报单位：', text: 'reporting_unit' }],
};

test('模板：字节原样保存，同样的字节是同一个模板，可绑定、可删除', () => {
  const store = freshStore();
  const bytes = new Uint8Array([80, 75, 3, 4, 0, 255]);
  const form = { name: '欠费情况表.xlsx', bytes, formNo: 'LDBZ-07表', title: '困难企业欠费情况表' };
  expect(store.addTemplate(form)).toBe(1);
  expect(store.addTemplate({ ...form, name: '另一个名字.xlsx' })).toBe(1);
  expect(store.addTemplate({ ...form, bytes: new Uint8Array([1]), formNo: null })).toBe(2);
  expect(store.templates()).toMatchObject([
    {
      template: 1,
      name: '欠费情况表.xlsx',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      formNo: 'LDBZ-07表',
      title: '困难企业欠费情况表',
      bound: false,
    },
    { template: 2, formNo: null, bound: false },
  ]);
  expect(new Uint8Array(store.template(1)?.bytes ?? [])).toEqual(bytes);
  expect(store.template(1)?.binding).toBeNull();

  expect(store.bindTemplate(1, binding).ok).toBe(true);
  expect(store.template(1)).toMatchObject({ bound: true, binding });
  expect(store.template(1)).toMatchObject({ rules: [], formSet: '' });
  const rules = [{ rule: '1行=(2+3)行', class: 'must' as const }];
  expect(store.keepRules(1, rules).ok).toBe(true);
  expect(store.assignTemplate(1, '欠费年报').ok).toBe(true);
  expect(store.template(1)).toMatchObject({ rules, formSet: '欠费年报' });
  expect(store.removeTemplate(1).ok).toBe(true);
  expect(store.template(1)).toBeNull();
  for (const answer of [
    store.bindTemplate(1, binding),
    store.keepRules(1, rules),
    store.assignTemplate(1, ''),
    store.removeTemplate(1),
  ])
    expect(answer).toMatchObject({ ok: false, fault: { code: 'template.unknown', values: { template: 1 } } });
});

test('每一次改动都有一行记录', () => {
  const store = freshStore();
  store.saveView({ name: '按所有制', folder: '', kind: 'pivot', spec, chart: null, widths: {} });
  store.addTemplate({ name: '表.xlsx', bytes: new Uint8Array([1]), formNo: null, title: '表' });
  store.bindTemplate(1, binding);
  store.removeTemplate(9);
  store.removeTemplate(1);
  store.renameView({ view: 1, name: '所有制', folder: '季报' });
  store.removeView(1);
  expect(store.audit().map(({ what }) => what)).toEqual([
    'view.remove',
    'view.rename',
    'template.remove',
    'template.bind',
    'template.add',
    'view.save',
  ]);
});
