// The figures of the four cities' reports, asked of the sample ledgers as a bureau would ask them: file in, pivot out, every figure exact.
// Figures that need rosters of single persons (by age, education, income) cannot be had: no ledger with persons is kept.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { figureDecimal } from '../../shared/cube/format.ts';
import { runPivot } from '../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotSpecInput } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { golden } from '../shared/cube/yangquan.ts';
import { sampleCube } from './sample-cubes.ts';

const figures = JSON.parse(readFileSync(new URL('./figures.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;

const yangquan = sampleCube('阳泉');
const anyang = sampleCube('安阳');

const BALANCE = { measure: 'arrears_bal' } as const;
const COUNT = { measure: 'ent_cnt' } as const;
const ROSTER = { measure: 'roster_cnt' } as const;
const OWING = { measure: 'arrears_bal', agg: 'count_gt0' } as const;
const MILLION = { measure: 'arrears_bal', agg: 'count_ge', at: 100_000_000 } as const;
const only = (dimension: DimensionId, ...keys: (string | null)[]) => ({ dimension, in: keys });

const ask = (cube: typeof yangquan, spec: PivotSpecInput): PivotTable => runPivot(cube, PivotSpecSchema.parse(spec));

/** Columns of figures for some rows: of the totals, or of the columns named. */
type Part = { spec: Omit<PivotSpecInput, 'rows'>; columns?: string[] };

/** Row keys, then every part's figures: money in 万元, counts as they are, 0 where there is no figure. */
function lines(cube: typeof yangquan, rows: DimensionId[], parts: Part[]): string[] {
  const found = new Map<string, string[]>();
  parts.forEach(({ spec, columns }, part) => {
    const table = ask(cube, { ...spec, rows });
    const text = (cell: readonly (number | null)[] | undefined) =>
      table.values.map((head, at) => String(Number(figureDecimal(cell?.[at] ?? null, head, '万元', 6) ?? 0)));
    const width = (columns?.length ?? 1) * table.values.length;
    table.rows.forEach((path, row) => {
      const key = path.map((label) => label ?? '未填').join(',');
      const line = found.get(key) ?? [];
      const cells = columns?.map((label) => table.cells[row]?.[table.columns.findIndex(([own]) => own === label)]);
      if (part === 0 || found.has(key)) found.set(key, [...line, ...(cells ?? [table.rowTotals[row]]).flatMap(text)]);
    });
    for (const [key, line] of found)
      if (!table.rows.some((path) => path.map((label) => label ?? '未填').join(',') === key))
        found.set(key, [...line, ...Array<string>(width).fill('0')]);
  });
  return [...found].map(([key, line]) => [key, ...line].join(',')).sort();
}

const wholes: Part = { spec: { values: [COUNT] } };
const roster: Part = { spec: { values: [ROSTER] } };
const posts = (...labels: string[]): Part => ({
  spec: { columns: ['breakdown'], values: [ROSTER], filters: [only('breakdown', ...labels)] },
  columns: labels,
});
const items = (values: PivotSpecInput['values'], ...labels: string[]): Part => ({
  spec: { columns: ['item'], values },
  columns: labels,
});
const DEBTS = ['工资', '采暖费', '医药费', '独生子女费', '退休独生子女奖励费'];
const PREMIUMS = ['养老保险', '医疗保险', '失业保险', '工伤保险', '生育保险', '住房公积金'];

describe('阳泉', () => {
  const cases: [string, DimensionId[], Part[]][] = [
    ['YQ-P05', ['system'], [wholes, items([BALANCE, OWING, MILLION], '养老保险', '医疗保险', '工资', '医药费')]],
    ['YQ-P06', ['hardship', 'production_status'], [wholes, roster]],
    ['YQ-P07', ['industry', 'ownership'], [wholes, roster, posts('post=在岗', 'post=下岗')]],
    [
      'YQ-P09',
      ['supervisor'],
      [
        wholes,
        roster,
        posts('post=在岗'),
        items([BALANCE], ...DEBTS, ...PREMIUMS),
        { spec: { values: [{ measure: 'advanced_amt' }] } },
      ],
    ],
    ['YQ-P10', ['production_status'], [wholes, items([BALANCE], ...DEBTS, ...PREMIUMS)]],
    ['YQ-P11', ['ownership', 'injury_insured', 'maternity_insured', 'fund_enrolled'], [wholes]],
  ];
  test.each(cases)('%s', (id, rows, parts) => {
    expect(lines(yangquan, rows, parts)).toEqual(figures[id]?.toSorted());
  });

  test('YQ-P08 停产年段×所有制', () => {
    const stopped = [only('production_status', '停产')];
    const parts = [COUNT, ROSTER].map((value) => ({ spec: { values: [value], filters: stopped } }));
    expect(lines(yangquan, ['stopped_band', 'ownership'], parts)).toEqual(figures['YQ-P08']?.toSorted());
  });

  test.each([
    ['YQ-T01', '养老保险'],
    ['YQ-T02', '工资'],
  ])('%s %s欠费前 10 户', (id, item) => {
    const table = ask(yangquan, {
      rows: ['enterprise'],
      values: [BALANCE, { ...BALANCE, show: 'rank' }],
      filters: [only('item', item)],
      top: 10,
      sort: { by: 'value', descending: true },
    });
    const top = table.rows.map(([name], at) => `${name},${(table.rowTotals[at]?.[0] ?? 0) / 1_000_000}`);
    expect(top.slice(0, 10)).toEqual(figures[id]);
    expect(table.rowTotals.map((row) => row[1])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null]);
    expect(table.rows.at(-1)).toEqual(['其余']);
  });

  const byYear: [string, PivotSpecInput][] = [
    ['YQ-P01', { rows: ['ownership', 'due_year'], values: [BALANCE] }],
    ['YQ-P02', { rows: ['item', 'ownership'], values: [BALANCE, OWING] }],
    ['YQ-P03', { rows: ['item', 'due_year'], values: [BALANCE] }],
    ['YQ-P04', { rows: ['enterprise', 'due_year'], values: [BALANCE], filters: [only('item', '养老保险')] }],
  ];
  test.each(byYear)('%s', (id, spec) => {
    const table = ask(yangquan, spec);
    const told = table.rows.map((path, at) => [...path, ...(table.rowTotals[at] ?? [])]);
    const owed = told.filter((line) => line.at(-1) !== 0 && line.at(-1) !== null).map((line) => line.join(','));
    expect(owed.sort()).toEqual(
      golden(id)
        .map((line) => line.join(','))
        .filter((line) => !/(,0)+$/.test(line))
        .sort(),
    );
  });
});

describe('安阳', () => {
  test('AY-P01 项目合计与户数', () => {
    expect(
      lines(anyang, ['item'], [{ spec: { values: [BALANCE, OWING] } }]).filter((line) => !line.endsWith(',0,0')),
    ).toEqual(figures['AY-P01']?.toSorted());
  });
  test('AY-P02 企业×项目类别，丧葬费单列', () => {
    const social = ['养老保险', '失业保险', '医疗保险', '工伤保险', '生育保险'];
    const groups = [
      { dimension: 'item' as const, label: '社会保险', of: social },
      { dimension: 'item' as const, label: '丧葬费', of: ['丧葬费'] },
      { dimension: 'item' as const, label: '其他欠款', of: 'rest' as const },
    ];
    const owed = lines(anyang, ['enterprise', 'item'], [{ spec: { values: [BALANCE], groups } }]);
    expect(owed.filter((line) => !line.endsWith(',0'))).toEqual(figures['AY-P02']?.toSorted());
  });
  test('AY-P03 生产状态：户数、职工、离退休', () => {
    const people = (['staff_cnt', 'retired_cnt'] as const).map((measure) => ({ spec: { values: [{ measure }] } }));
    expect(lines(anyang, ['production_status'], [wholes, ...people])).toEqual(figures['AY-P03']?.toSorted());
  });
  test('资产负债率不低于 200% 的 19 户；建于 20 世纪 50 年代的 14 户', () => {
    const ratio = ask(anyang, { rows: ['enterprise'], values: [{ measure: 'indicator', name: 'debt_ratio' }] });
    expect(ratio.rowTotals.filter(([figure]) => (figure ?? 0) >= 200_00)).toHaveLength(19);
    const founded = ask(anyang, { rows: ['founded_band'], values: [COUNT] });
    expect(founded.rowTotals[founded.rows.findIndex(([band]) => band === '1950—1959年')]).toEqual([14]);
  });
});
