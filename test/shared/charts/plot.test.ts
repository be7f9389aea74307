import { describe, expect, it } from 'vitest';
import { plotOf } from '../../../shared/charts/plot.ts';
import { arrears, enterprises, enterprisesByItem, moneyAndCount, ownershipByYear, pivotOf } from './tables.ts';

const look = { language: 'zh', unit: '万元' } as const;

describe('which way a pivot is read for a chart', () => {
  it('puts years on the axis, oldest first, although they are columns', () => {
    const plot = plotOf(ownershipByYear, 'line', look);
    expect(plot.categories).toEqual(['2017', '2018']);
    expect(plot.series.map((series) => [series.name, series.texts])).toEqual([
      ['国有', ['11,162.93', '11,932.12']],
      ['集体', ['1,328.44', '1,489.10']],
      ['改制', ['', '103.24']],
    ]);
    expect(plot.series[1]?.decimals).toEqual(['1328.440001', '1489.10']);
    expect(plot.axisName).toBe('累计欠费（万元）');
    expect(plot.horizontal).toBe(false);
  });

  it('takes rows as categories where time is nowhere, and writes their path', () => {
    const plot = plotOf(enterprisesByItem, 'bar', look);
    expect(plot.categories).toEqual([
      '国有 / 阳泉市电机厂',
      '国有 / =阳泉市"第一"塑料厂',
      '集体 / 阳泉市服装厂',
      '未填 / 阳泉市纸箱厂',
    ]);
    expect(plot.series.map((series) => [series.name, series.texts])).toEqual([
      ['养老保险', ['200.00', '100.05', '30.00', '']],
      ['医疗保险', ['', '5.00', '0.00', '0.00']],
    ]);
  });

  it('takes the year out of a row path, so that ownership > year becomes a series an ownership', () => {
    const table = pivotOf(
      ['ownership', 'due_year'],
      [],
      [
        ['国有', '2018'],
        ['国有', '2016'],
        ['集体', '2017'],
      ],
      [[]],
      [[300_000_000], [100_000_000], [5_000_000]],
    );
    const plot = plotOf(table, 'line', look);
    expect(plot.categories).toEqual(['2016', '2017', '2018']);
    expect(plot.series.map((series) => [series.name, series.decimals])).toEqual([
      ['国有', ['100.00', null, '300.00']],
      ['集体', [null, '5.00', null]],
    ]);
    expect(plot.series[0]?.points[2]).toEqual({ row: 0, column: 0, value: 0 });
  });

  it('knows where every drawn figure stands in the pivot', () => {
    const plot = plotOf(ownershipByYear, 'bar', look);
    expect(plot.series[1]?.points).toEqual([
      { row: 1, column: 1, value: 0 },
      { row: 1, column: 0, value: 0 },
    ]);
  });

  it('puts undated figures after all years', () => {
    const table = pivotOf(['due_year'], [], [[null], ['2018'], ['1999']], [[]], [[1], [2], [3]]);
    expect(plotOf(table, 'bar', look).categories).toEqual(['1999', '2018', '未分年度']);
  });

  it('draws one 合计 where the pivot has no rows', () => {
    const plot = plotOf(pivotOf([], [], [[]], [[]], [[500_000_000]]), 'bar', look);
    expect(plot.categories).toEqual(['合计']);
    expect(plot.series.map((series) => [series.name, series.texts])).toEqual([['累计欠费', ['500.00']]]);
  });
});

describe('what is left out is said', () => {
  it('keeps the 30 greatest of 33 categories in their order and states count and sum of the rest', () => {
    const names = Array.from({ length: 33 }, (_, index) => [`企业${index}`]);
    const cells = names.map((_, index) => [index < 3 ? (index + 1) * 1_000_000 : 900_000_000 - index]);
    const plot = plotOf(pivotOf(['enterprise'], ['item'], names, [['养老保险']], cells), 'bar', look);
    expect(plot.categories).toEqual(names.slice(3).map(([name]) => name));
    expect(plot.remarks).toEqual(['只画数值最大的 30 类，其余 3 类未画，合计 6.00 万元']);
  });

  it('states no sum where the figures must not be added', () => {
    const names = Array.from({ length: 31 }, (_, index) => [`系统${index}`]);
    const table = pivotOf(
      ['system'],
      [],
      names,
      [[]],
      names.map((_, index) => [index]),
      enterprises,
    );
    expect(plotOf(table, 'bar', look).remarks).toEqual(['只画数值最大的 30 类，其余 1 类未画']);
  });

  it('never cuts years', () => {
    const years = Array.from({ length: 40 }, (_, index) => [String(1979 + index)]);
    const plot = plotOf(
      pivotOf(
        ['due_year'],
        [],
        years,
        [[]],
        years.map(() => [100]),
      ),
      'line',
      look,
    );
    expect(plot.categories).toHaveLength(40);
    expect(plot.remarks).toEqual([]);
  });

  it('keeps as many series as there are colours', () => {
    const names = Array.from({ length: 12 }, (_, index) => [`企业${index}`]);
    const table = pivotOf(
      ['enterprise'],
      ['due_year'],
      names,
      [['2018']],
      names.map((_, index) => [(index + 1) * 1_000_000]),
    );
    const plot = plotOf(table, 'line', look);
    expect(plot.series.map((series) => series.name)).toEqual(names.slice(2).map(([name]) => name));
    expect(plot.remarks).toEqual(['只画数值最大的 10 个系列，其余 2 个未画，合计 3.00 万元']);
  });

  it('draws values of one unit only, and names the other', () => {
    const plot = plotOf(moneyAndCount, 'bar', look);
    expect(plot.series.map((series) => series.name)).toEqual(['累计欠费']);
    expect(plot.remarks).toEqual(['未画：企业户数（户）']);
    expect(plotOf(moneyAndCount, 'bar', { ...look, valueIndex: 1 }).axisName).toBe('企业户数（户）');
  });

  it('says so where there is nothing to draw', () => {
    expect(plotOf(pivotOf(['ownership'], [], [], [[]], []), 'bar', look).remarks).toEqual(['没有可画的数据']);
  });
});

describe('stacked bars', () => {
  it('stack where the parts make up the total', () => {
    expect(plotOf(ownershipByYear, 'stacked', look).type).toBe('stacked');
  });

  it('stand side by side where they do not: an enterprise that owes two kinds is one enterprise', () => {
    const table = pivotOf(['ownership'], ['item'], [['国有']], [['养老保险'], ['医疗保险']], [[70, 64]], enterprises);
    const plot = plotOf({ ...table, rowTotals: [[75]] }, 'stacked', look);
    expect(plot.type).toBe('bar');
    expect(plot.remarks).toEqual(['各部分相加不等于合计，故并列画出']);
  });

  it('stand side by side where a balance has no total over dates', () => {
    const head = { ...arrears, totals: 'none', reason: 'x' } as const;
    const table = pivotOf(['enterprise'], ['part'], [['甲厂']], [['a'], ['b']], [[1, 2]], head);
    expect(plotOf({ ...table, rowTotals: [[null]] }, 'stacked', look).type).toBe('bar');
  });
});
