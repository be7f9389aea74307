// The views that every bureau needs, there from the start in folders: arrears, enterprises, workers, collection, lists. Data only.

import { PivotSpecSchema, type PivotSpecInput } from '../../../shared/cube/spec.ts';
import type { SavedView } from '../../../shared/contract/shapes.ts';
import { bandLabels, bandOf } from '../../../shared/vocabulary/bands.ts';
import { LISTS_FOLDER, READY_LISTS } from './ready-lists.ts';

type Offered = { zh: string; en: string; spec: PivotSpecInput; about?: SavedView['about'] };

const COUNT = { measure: 'ent_cnt' } as const;
const DEBT = { measure: 'arrears_bal' } as const;
const SHARE = { ...DEBT, show: 'share_column' } as const;
/** 劳社部发[1999]36号 watches debts from a million yuan on; in 分. */
const MILLION = { measure: 'arrears_bal', agg: 'count_ge', at: 100_000_000 } as const;
/** Every band of heads, so that enterprises without a figure of them are left out. */
const ROSTER = bandOf('roster_band');
const ROSTER_BANDS = ROSTER ? bandLabels(ROSTER.of, ROSTER.edges) : [];
const GREATEST_FIRST = { by: 'value', descending: true } as const;

const ARREARS: readonly Offered[] = [
  {
    zh: '欠费：企业 × 所有制 × 年度',
    en: 'Arrears: enterprise × ownership × year',
    spec: { rows: ['ownership', 'enterprise'], columns: ['year'], values: [DEBT] },
  },
  {
    zh: '欠费：所有制 × 年度',
    en: 'Arrears: ownership × year',
    spec: { rows: ['ownership'], columns: ['year'], values: [DEBT] },
  },
  {
    zh: '欠费：项目 × 所有制（户数、金额）',
    en: 'Arrears: item × ownership (enterprises, amounts)',
    spec: { rows: ['item_group', 'item'], columns: ['ownership'], values: [COUNT, DEBT] },
  },
  {
    zh: '欠费：项目（户数、金额、百万元以上户数）',
    en: 'Arrears: item (enterprises, amounts, those of a million or more)',
    spec: { rows: ['item_group', 'item'], values: [COUNT, DEBT, MILLION] },
  },
  {
    zh: '欠费：系统 × 主管部门',
    en: 'Arrears: system × supervising body',
    spec: { rows: ['system', 'supervisor'], values: [COUNT, DEBT, MILLION] },
  },
  {
    zh: '欠费：行业（户数、金额、占比）',
    en: 'Arrears: industry (enterprises, amounts, share)',
    spec: { rows: ['industry'], values: [COUNT, DEBT, SHARE], sort: { ...GREATEST_FIRST, value: 1 } },
  },
  {
    zh: '欠费：区县（户数、金额、占比）',
    en: 'Arrears: district (enterprises, amounts, share)',
    spec: { rows: ['district'], values: [COUNT, DEBT, SHARE] },
  },
  {
    zh: '欠费规模（户数、金额、占比）',
    en: 'Arrears by size (enterprises, amounts, share)',
    spec: { rows: ['arrears_band'], values: [COUNT, DEBT, SHARE] },
  },
  {
    zh: '连续欠费月数（户数、金额）',
    en: 'Months owed (enterprises, amounts)',
    spec: { rows: ['months_band'], values: [COUNT, DEBT] },
  },
  {
    zh: '欠费最多的企业',
    en: 'Enterprises that owe most',
    spec: { rows: ['enterprise'], values: [DEBT], top: 20, sort: GREATEST_FIRST },
  },
  {
    zh: '欠费最多的企业（累计占比）',
    en: 'Enterprises that owe most (running share)',
    spec: {
      rows: ['enterprise'],
      values: [DEBT, SHARE, { ...DEBT, show: 'cumulative' }],
      top: 50,
      sort: GREATEST_FIRST,
    },
  },
];

const ENTERPRISES: readonly Offered[] = [
  {
    zh: '企业户数：行业 × 所有制',
    en: 'Enterprises: industry × ownership',
    spec: { rows: ['industry'], columns: ['ownership'], values: [COUNT] },
  },
  {
    zh: '企业户数：困难认定 × 所有制',
    en: 'Enterprises: hardship level × ownership',
    spec: { rows: ['hardship'], columns: ['ownership'], values: [COUNT] },
  },
  {
    zh: '企业户数：生产状态 × 所有制',
    en: 'Enterprises: production status × ownership',
    spec: { rows: ['production_status'], columns: ['ownership'], values: [COUNT] },
  },
  {
    zh: '停产年限（户数、职工）',
    en: 'Years stopped (enterprises, workers)',
    spec: { rows: ['stopped_band'], values: [COUNT, { measure: 'roster_cnt' }] },
  },
  {
    zh: '建厂年代（户数）',
    en: 'Founded by decade (enterprises)',
    spec: { rows: ['founded_band'], values: [COUNT] },
  },
  {
    zh: '参加工伤、生育保险的户数',
    en: 'Enterprises in injury and maternity insurance',
    spec: { rows: ['injury_insured'], columns: ['maternity_insured'], values: [COUNT] },
  },
];

const WORKERS: readonly Offered[] = [
  {
    zh: '在册职工构成',
    en: 'Workers on the roll, broken down',
    spec: { rows: ['breakdown'], values: [{ measure: 'roster_cnt' }] },
  },
  {
    zh: '职工：性别 × 年龄段',
    en: 'Workers: sex × age band',
    spec: { rows: ['sex'], columns: ['age'], values: [{ measure: 'roster_cnt' }] },
  },
  {
    zh: '职工：文化程度 × 在册状态',
    en: 'Workers: education × post',
    spec: { rows: ['education'], columns: ['post'], values: [{ measure: 'roster_cnt' }] },
  },
  {
    zh: '职工：在册状态 × 收入状态',
    en: 'Workers: post × income',
    spec: { rows: ['post'], columns: ['income'], values: [{ measure: 'roster_cnt' }] },
  },
  {
    zh: '职工：所有制 × 生产状态',
    en: 'Workers: ownership × production status',
    spec: { rows: ['ownership'], columns: ['production_status'], values: [{ measure: 'roster_cnt' }] },
  },
  {
    zh: '人均欠费：所有制',
    en: 'Arrears per head: ownership',
    about: {
      zh: '只计有在册职工数的企业：欠费与职工是同一些企业的。',
      en: 'Only enterprises with a figure of workers on the roll: arrears and heads are of the same enterprises.',
    },
    spec: {
      rows: ['ownership'],
      filters: [{ dimension: 'roster_band', in: ROSTER_BANDS }],
      values: [DEBT, { measure: 'roster_cnt' }, { measure: 'indicator', name: 'arrears_per_head' }],
    },
  },
];

const COLLECTION: readonly Offered[] = [
  {
    zh: '参保、缴费人数（比上年）',
    en: 'Persons insured and paying (on the year before)',
    about: {
      zh: '库里既有汇总表又有企业台账，或有几个填报单位的，先按台账、填报单位筛选。',
      en: 'Where the store holds both summed tables and ledgers of enterprises, or several reporters, filter by ledger or reporter first.',
    },
    spec: {
      rows: ['as_of_year'],
      values: [
        { measure: 'insured_cnt' },
        { measure: 'payer_cnt' },
        { measure: 'payer_cnt', show: 'change_year' },
        { measure: 'payer_cnt', show: 'growth_year' },
      ],
    },
  },
  {
    zh: '参保：项目 × 公有/非公（单位、人数）',
    en: 'Insured: item × public or not (enterprises, persons)',
    spec: {
      rows: ['item'],
      columns: ['sector'],
      values: [{ measure: 'insured_cnt', agg: 'count_gt0' }, { measure: 'insured_cnt' }],
    },
  },
  {
    zh: '参保统计：项目 × 公有/非公（参保户数、人数）',
    en: 'Insured as summed up: item × public or not (employers, persons)',
    spec: {
      rows: ['item'],
      columns: ['sector'],
      values: [{ measure: 'insured_unit_cnt' }, { measure: 'insured_cnt' }],
    },
  },
  {
    zh: '应缴、实缴、征缴率：区县',
    en: 'Due, paid and collection rate: district',
    spec: {
      rows: ['district'],
      values: [{ measure: 'due_amt' }, { measure: 'paid_current' }, { measure: 'indicator', name: 'collect_rate' }],
    },
  },
];

const FOLDERS: readonly { zh: string; en: string; views: readonly Offered[] }[] = [
  { zh: '欠费', en: 'Arrears', views: ARREARS },
  { zh: '企业', en: 'Enterprises', views: ENTERPRISES },
  { zh: '职工', en: 'Workers', views: WORKERS },
  { zh: '参保征缴', en: 'Insurance and collection', views: COLLECTION },
  { zh: LISTS_FOLDER, en: 'Lists', views: READY_LISTS },
];

/** They have negative numbers: they are not stored, and cannot be changed or removed. */
export const BUILT_IN_VIEWS: readonly SavedView[] = FOLDERS.flatMap((folder) =>
  folder.views.map((view) => ({ folder, ...view })),
).map(({ folder, zh, en, spec, about }, at) => ({
  view: -1 - at,
  name: zh,
  folder: folder.zh,
  english: { name: en, folder: folder.en },
  kind: 'pivot',
  spec: PivotSpecSchema.parse(spec),
  chart: null,
  widths: {},
  builtIn: true,
  ...(about && { about }),
}));
