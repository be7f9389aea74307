// The pivots of the golden figures, each as a spec and as the lines it must come to, whatever road the ledgers came in by.
// Figures of the reports of Yangquan and Anyang; simulated enterprises. Runs nothing by itself.

import { readFileSync } from 'node:fs';
import { figureDecimal } from '../../shared/cube/format.ts';
import type { PivotSpecInput } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { golden } from '../shared/cube/yangquan.ts';

export const figures = JSON.parse(readFileSync(new URL('./figures.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;

export const BALANCE = { measure: 'arrears_bal' } as const;
export const COUNT = { measure: 'ent_cnt' } as const;
const ROSTER = { measure: 'roster_cnt' } as const;
const OWING = { measure: 'arrears_bal', agg: 'count_gt0' } as const;
const MILLION = { measure: 'arrears_bal', agg: 'count_ge', at: 100_000_000 } as const;
export const only = (dimension: DimensionId, ...keys: (string | null)[]) => ({ dimension, in: keys });

/** Runs a pivot, here or at a back end. */
export type Ask = (spec: PivotSpecInput) => PivotTable | Promise<PivotTable>;

/** Columns of figures for some rows: of the totals, or of the columns named. */
type Part = { spec: Omit<PivotSpecInput, 'rows'>; columns?: string[] };

/** Row keys, then every part's figures: money in 万元, counts as they are, 0 where there is no figure. */
async function lines(ask: Ask, rows: DimensionId[], parts: Part[]): Promise<string[]> {
  const found = new Map<string, string[]>();
  for (const [part, { spec, columns }] of parts.entries()) {
    const table = await ask({ ...spec, rows });
    const text = (cell: readonly (number | null)[] | undefined) =>
      table.values.map((head, at) => String(Number(figureDecimal(cell?.[at] ?? null, head, '万元', 6) ?? 0)));
    const width = (columns?.length ?? 1) * table.values.length;
    const keys = table.rows.map((path) => path.map((label) => label ?? '未填').join(','));
    for (const [row, key] of keys.entries()) {
      const line = found.get(key) ?? [];
      const cells = columns?.map((label) => table.cells[row]?.[table.columns.findIndex(([own]) => own === label)]);
      if (part === 0 || found.has(key)) found.set(key, [...line, ...(cells ?? [table.rowTotals[row]]).flatMap(text)]);
    }
    for (const [key, line] of found)
      if (!keys.includes(key)) found.set(key, [...line, ...Array<string>(width).fill('0')]);
  }
  return [...found].map(([key, line]) => [key, ...line].join(','));
}

const wholes: Part = { spec: { values: [COUNT] } };
const roster: Part = { spec: { values: [ROSTER] } };
const posts = (...labels: string[]): Part => ({
  spec: { columns: ['post'], values: [ROSTER], filters: [only('post', ...labels)] },
  columns: labels,
});
const items = (values: PivotSpecInput['values'], ...labels: string[]): Part => ({
  spec: { columns: ['item'], values },
  columns: labels,
});
const DEBTS = ['工资', '采暖费', '医药费', '独生子女费', '退休独生子女奖励费'];
const PREMIUMS = ['养老保险', '医疗保险', '失业保险', '工伤保险', '生育保险', '住房公积金'];
const STOPPED = [only('production_status', '停产')];
const SOCIAL = ['养老保险', '失业保险', '医疗保险', '工伤保险', '生育保险'];
const KINDS = [
  { dimension: 'item' as const, label: '社会保险', of: SOCIAL },
  { dimension: 'item' as const, label: '丧葬费', of: ['丧葬费'] },
  { dimension: 'item' as const, label: '其他欠款', of: 'rest' as const },
];

/** Lines without a figure are left out: the golden pivots count rows of a ledger, of which a debt of nothing has none. */
type Golden = { id: string; rows: DimensionId[]; parts: Part[]; owed?: boolean };

const YANGQUAN: readonly Golden[] = [
  {
    id: 'YQ-P05',
    rows: ['system'],
    parts: [wholes, items([BALANCE, OWING, MILLION], '养老保险', '医疗保险', '工资', '医药费')],
  },
  { id: 'YQ-P06', rows: ['hardship', 'production_status'], parts: [wholes, roster] },
  { id: 'YQ-P07', rows: ['industry', 'ownership'], parts: [wholes, roster, posts('在岗', '下岗')] },
  {
    id: 'YQ-P08',
    rows: ['stopped_band', 'ownership'],
    parts: [COUNT, ROSTER].map((value) => ({ spec: { values: [value], filters: STOPPED } })),
  },
  {
    id: 'YQ-P09',
    rows: ['supervisor'],
    parts: [
      wholes,
      roster,
      posts('在岗'),
      items([BALANCE], ...DEBTS, ...PREMIUMS),
      { spec: { values: [{ measure: 'advanced_amt' }] } },
    ],
  },
  { id: 'YQ-P10', rows: ['production_status'], parts: [wholes, items([BALANCE], ...DEBTS, ...PREMIUMS)] },
  { id: 'YQ-P11', rows: ['ownership', 'injury_insured', 'maternity_insured', 'fund_enrolled'], parts: [wholes] },
];

/** Of the roster of 15,995 workers, which is no sample ledger. */
const WORKERS: readonly Golden[] = [
  { id: 'YQ-P12', rows: ['sex', 'age'], parts: [roster] },
  { id: 'YQ-P13', rows: ['education', 'post'], parts: [roster] },
  { id: 'YQ-P14', rows: ['post', 'income'], parts: [roster] },
];

const ANYANG: readonly Golden[] = [
  { id: 'AY-P01', rows: ['item'], parts: [{ spec: { values: [BALANCE, OWING] } }], owed: true },
  { id: 'AY-P02', rows: ['enterprise', 'item'], parts: [{ spec: { values: [BALANCE], groups: KINDS } }], owed: true },
  {
    id: 'AY-P03',
    rows: ['production_status'],
    parts: [wholes, ...(['staff_cnt', 'retired_cnt'] as const).map((measure) => ({ spec: { values: [{ measure }] } }))],
  },
];

const BY_YEAR: readonly [id: string, spec: PivotSpecInput][] = [
  ['YQ-P01', { rows: ['ownership', 'due_year'], values: [BALANCE] }],
  ['YQ-P02', { rows: ['item', 'ownership'], values: [BALANCE, OWING] }],
  ['YQ-P03', { rows: ['item', 'due_year'], values: [BALANCE] }],
  ['YQ-P04', { rows: ['enterprise', 'due_year'], values: [BALANCE], filters: [only('item', '养老保险')] }],
];

const TOP: readonly [id: string, item: string][] = [
  ['YQ-T01', '养老保险'],
  ['YQ-T02', '工资'],
];

/** What a pivot comes to and what it must come to, in one order. */
export type Told = { told: string[]; expected: string[] };
export type GoldenPivot = { id: string; run: (ask: Ask) => Promise<Told> };

const ofLines = ({ id, rows, parts, owed }: Golden): GoldenPivot => ({
  id,
  run: async (ask) => {
    const told = await lines(ask, rows, parts);
    const kept = owed ? told.filter((line) => !/(,0)+$/.test(line)) : told;
    return { told: kept.sort(), expected: (figures[id] ?? []).toSorted() };
  },
});

const ofYears = ([id, spec]: (typeof BY_YEAR)[number]): GoldenPivot => ({
  id,
  run: async (ask) => {
    const table = await ask(spec);
    const told = table.rows.map((path, at) => [...path, ...(table.rowTotals[at] ?? [])]);
    const owed = told.filter((line) => line.at(-1) !== 0 && line.at(-1) !== null).map((line) => line.join(','));
    const expected = golden(id).map((line) => line.join(','));
    return { told: owed.sort(), expected: expected.filter((line) => !/(,0)+$/.test(line)).sort() };
  },
});

const ofTop = ([id, item]: (typeof TOP)[number]): GoldenPivot => ({
  id,
  run: async (ask) => {
    const table = await ask({
      rows: ['enterprise'],
      values: [BALANCE],
      filters: [only('item', item)],
      top: 10,
      sort: { by: 'value', descending: true },
    });
    const top = table.rows.map(([name], at) => `${name},${(table.rowTotals[at]?.[0] ?? 0) / 1_000_000}`);
    return { told: top.slice(0, 10), expected: figures[id] ?? [] };
  },
});

export const GOLDEN_PIVOTS: Readonly<Record<'阳泉' | '名册' | '安阳', readonly GoldenPivot[]>> = {
  阳泉: [...BY_YEAR.map(ofYears), ...YANGQUAN.map(ofLines), ...TOP.map(ofTop)],
  名册: WORKERS.map(ofLines),
  安阳: ANYANG.map(ofLines),
};
