// Saved views: pivots and charts under a name. The views that every bureau needs are there from the start.

import { PivotSpecSchema, type PivotSpecInput } from '../../../shared/cube/spec.ts';
import type { SavedView } from '../../../shared/contract/shapes.ts';
import { done, refused } from '../../../shared/result.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';

const BUILT_IN: readonly { name: string; spec: PivotSpecInput }[] = [
  {
    name: '欠费：企业 × 所有制 × 年度',
    spec: { rows: ['ownership', 'enterprise'], columns: ['year'], values: [{ measure: 'arrears_bal' }] },
  },
  {
    name: '欠费：所有制 × 年度',
    spec: { rows: ['ownership'], columns: ['year'], values: [{ measure: 'arrears_bal' }] },
  },
  {
    name: '欠费：项目 × 所有制（户数、金额）',
    spec: {
      rows: ['item_group', 'item'],
      columns: ['ownership'],
      values: [{ measure: 'ent_cnt' }, { measure: 'arrears_bal' }],
    },
  },
  {
    name: '企业户数：行业 × 所有制',
    spec: { rows: ['industry'], columns: ['ownership'], values: [{ measure: 'ent_cnt' }] },
  },
  {
    name: '欠费最多的企业',
    spec: {
      rows: ['enterprise'],
      values: [{ measure: 'arrears_bal' }],
      top: 20,
      sort: { by: 'value', descending: true },
    },
  },
];

/** Built-in views have negative numbers: they are not stored and cannot be removed. */
const builtIn: SavedView[] = BUILT_IN.map(({ name, spec }, index) => ({
  view: -1 - index,
  name,
  folder: '',
  kind: 'pivot',
  spec: PivotSpecSchema.parse(spec),
  chart: null,
  builtIn: true,
}));

export function viewCalls({ store }: Context): Pick<Handlers, 'view.list' | 'view.save' | 'view.remove'> {
  return {
    'view.list': () => done({ views: [...builtIn, ...store.views()] }),
    'view.save': (view) => {
      if (builtIn.some(({ name }) => name === view.name))
        return refused({ code: 'view.built-in', message: '这是系统自带的方案名，请换一个名称。' });
      return done({ view: store.saveView(view) });
    },
    'view.remove': ({ view }) => store.removeView(view),
  };
}
