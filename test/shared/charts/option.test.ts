import { describe, expect, it } from 'vitest';
import { chartOption } from '../../../shared/charts/option.ts';
import { SERIES_COLOURS } from '../../../shared/charts/palette.ts';
import { enterprisesByItem, ownershipByYear, pivotOf } from './tables.ts';

const look = { title: '阳泉市企业欠费情况', language: 'zh', unit: '万元' } as const;

describe('a chart option', () => {
  it('draws years across and the unit on the axis of figures', () => {
    const option = chartOption(ownershipByYear, 'stacked', look);
    expect(option.xAxis).toMatchObject({ type: 'category', data: ['2017', '2018'] });
    expect(option.yAxis).toMatchObject({ type: 'value', name: '累计欠费（万元）' });
    expect(option.series.map((series) => [series.type, series.stack, series.name, series.data])).toEqual([
      ['bar', 'whole', '国有', [11162.93, 11932.12]],
      ['bar', 'whole', '集体', [1328.440001, 1489.1]],
      ['bar', 'whole', '改制', [null, 103.24]],
    ]);
    expect(option.series.map((series) => series.itemStyle.color)).toEqual(SERIES_COLOURS.slice(0, 3));
  });

  it('writes figures for people in tooltips and labels, and a dash where there is none', () => {
    const [first, , third] = chartOption(ownershipByYear, 'bar', look).series;
    expect(first?.tooltip.valueFormatter(11162.93, 0)).toBe('11,162.93');
    expect(third?.tooltip.valueFormatter(null, 0)).toBe('—');
    expect(first?.label.show).toBe(true);
    expect(first?.label.formatter({ dataIndex: 1 })).toBe('11,932.12');
  });

  it('writes as many decimals as asked for', () => {
    const [first] = chartOption(ownershipByYear, 'bar', { ...look, places: 0 }).series;
    expect(first?.tooltip.valueFormatter(11162.93, 0)).toBe('11,163');
  });

  it('breaks the one long name after short ones into lines, and slants where many are long', () => {
    const years = Array.from({ length: 24 }, (_, at) => [String(1995 + at)]);
    const figures = (count: number) => Array.from({ length: count }, (_, at) => [at + 1]);
    const one = chartOption(pivotOf(['due_year'], [], [...years, [null]], [[]], figures(25)), 'bar', look);
    expect(one.xAxis.axisLabel.rotate).toBe(0);
    expect(one.xAxis.axisLabel.formatter('未分年度')).toBe('未分\n年度');
    expect(one.xAxis.axisLabel.formatter('2018')).toBe('2018');
  });

  it('leaves gaps in lines', () => {
    const [first, , third] = chartOption(ownershipByYear, 'line', look).series;
    expect(first).toMatchObject({ type: 'line', connectNulls: false });
    expect(third?.data).toEqual([null, 103.24]);
  });

  it('lays bars on their side where names are long, first on top', () => {
    const long = Array.from({ length: 8 }, (_, index) => [`阳泉市第${index}机械制造有限责任公司`]);
    const option = chartOption(
      pivotOf(
        ['enterprise'],
        [],
        long,
        [[]],
        long.map(() => [1]),
      ),
      'bar',
      look,
    );
    expect(option.yAxis).toMatchObject({ type: 'category', inverse: true });
    expect(option.xAxis).toMatchObject({ type: 'value', name: '累计欠费（万元）' });
  });

  it('says at the foot as of when and from how many figures', () => {
    expect(chartOption(ownershipByYear, 'bar', look).title[1]?.text).toBe('数据截至 2018-12-31；依据 1,234 条台账数据');
    const span = { ...ownershipByYear, asOf: { from: '2017-12-31', to: '2018-12-31' } };
    expect(chartOption(span, 'bar', { ...look, language: 'en' }).title[1]?.text).toBe(
      'As of 2017-12-31 to 2018-12-31; From 1,234 ledger figures',
    );
  });

  it('breaks a long title into lines and keeps legend and figures below it', () => {
    const short = chartOption(enterprisesByItem, 'bar', look);
    const long = chartOption(enterprisesByItem, 'bar', {
      ...look,
      title: '阳泉市市区企业历年社会保险费累计欠费情况'.repeat(5),
    });
    expect(long.title[0]?.text.split('\n').length).toBe(2);
    expect(long.legend.top - short.legend.top).toBe(26);
    expect(long.grid.top).toBeGreaterThan(long.legend.top + 20);
  });

  it('names its font without quotes, which would break the picture', () => {
    expect(chartOption(ownershipByYear, 'bar', look).textStyle.fontFamily).not.toMatch(/["']/);
  });
});
