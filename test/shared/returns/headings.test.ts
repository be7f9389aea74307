import { describe, expect, it } from 'vitest';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { bookOf, said, sheetOf } from './forms.ts';

const inspect = (rows: readonly string[]) => inspectForm(bookOf(sheetOf('表1', rows)), null);
/** The figures of one column, from the top. */
const column = (rows: readonly string[], letter: string): string[] =>
  inspect(rows)
    .binding.figures.filter(({ cell }) => cell.startsWith(letter))
    .map(said);
/** The figures of one row, from the left. */
const line = (rows: readonly string[], row: number): string[] =>
  inspect(rows)
    .binding.figures.filter(({ cell }) => cell.slice(1) === String(row))
    .map(said);

describe('rows under rows', () => {
  it('are told by their numbering; 公有 is what is listed below it, 其他 what its sector has besides', () => {
    const rows = [
      '企业欠费情况表|^',
      '单位：万元|^',
      '所有制|欠费金额',
      '合计|',
      '一、公有制|',
      '（一）国有|',
      '（二）集体|',
      '二、非公有制|',
      '（一）私营|',
      '（二）港澳台|',
      '（三）其他|',
    ];
    expect(column(rows, 'B')).toEqual([
      'B4 arrears_bal:sum 万元2',
      'B5 arrears_bal:sum ownership=国有+集体 万元2',
      'B6 arrears_bal:sum ownership=国有 万元2',
      'B7 arrears_bal:sum ownership=集体 万元2',
      'B8 arrears_bal:sum ownership=私营+个体+私营个体+港澳台+外资+非公有制+非公 万元2',
      'B9 arrears_bal:sum ownership=私营 万元2',
      'B10 arrears_bal:sum ownership=港澳台 万元2',
      'B11 arrears_bal:sum ownership=个体+私营个体+外资+非公有制+非公 万元2',
    ]);
  });

  it('keep the kind above them where they part it again', () => {
    const rows = [
      '欠费情况表',
      '单位：万元',
      '项目|金额',
      '一、养老保险|',
      '1.国有|',
      '二、失业保险|',
      '1.国有|',
      '合计|',
    ];
    expect(column(rows, 'B')).toEqual([
      'B4 arrears_bal:sum item=养老保险 万元2',
      'B5 arrears_bal:sum item=养老保险 ownership=国有 万元2',
      'B6 arrears_bal:sum item=失业保险 万元2',
      'B7 arrears_bal:sum item=失业保险 ownership=国有 万元2',
      'B8 arrears_bal:sum item=养老保险+失业保险 万元2',
    ]);
  });

  it('小计 is of the rows since the last total, or of its own group', () => {
    const flat = [
      '欠费情况表',
      '单位：万元',
      '项目|金额',
      '养老保险|',
      '失业保险|',
      '小计|',
      '工资|',
      '采暖费|',
      '小计|',
      '总计|',
    ];
    expect(column(flat, 'B').filter((_, i) => [2, 5, 6].includes(i))).toEqual([
      'B6 arrears_bal:sum item=养老保险+失业保险 万元2',
      'B9 arrears_bal:sum item=工资+采暖费 万元2',
      'B10 arrears_bal:sum item=养老保险+失业保险+工资+采暖费 万元2',
    ]);
    const grouped = [
      '欠费情况表',
      '单位：万元',
      '经济类型|险种|金额',
      '国有|养老保险|',
      '"|小计|',
      '集体|养老保险|',
      '"|小计|',
    ];
    expect(column(grouped, 'C').filter((_, i) => i % 2 === 1)).toEqual([
      'C5 arrears_bal:sum item=养老保险 ownership=国有 万元2',
      'C7 arrears_bal:sum item=养老保险 ownership=集体 万元2',
    ]);
  });
});

describe('columns under heads', () => {
  it('小计 under a sector is of the classes beside it; 控股 is its class where that is not listed apart', () => {
    const rows = [
      '企业欠缴养老保险费情况表|^|^|^|^|^',
      '单位：万元',
      '县区|公有企业|^|^|非公有企业|^',
      '"|小计|国有控股|集体|小计|私营',
      '城区|||||',
    ];
    expect(line(rows, 5)).toEqual([
      'B5 arrears_bal:sum district=城区 item=养老保险 ownership=国有+集体 万元2',
      'C5 arrears_bal:sum district=城区 item=养老保险 ownership=国有 万元2',
      'D5 arrears_bal:sum district=城区 item=养老保险 ownership=集体 万元2',
      'E5 arrears_bal:sum district=城区 item=养老保险 ownership=私营 万元2',
      'F5 arrears_bal:sum district=城区 item=养老保险 ownership=私营 万元2',
    ]);
  });

  it('其中 is part of the column before it', () => {
    const rows = ['欠费情况表|^|^|^|^', '单位：万元', '县区|欠费户数|欠费金额|其中：养老保险|失业保险', '城区||||'];
    expect(line(rows, 4)).toEqual([
      'B4 arrears_bal:count_gt0 district=城区 万元0',
      'C4 arrears_bal:sum district=城区 万元2',
      'D4 arrears_bal:sum district=城区 item=养老保险 万元2',
      'E4 arrears_bal:sum district=城区 item=失业保险 万元2',
    ]);
  });

  it('take a head that was not merged over them', () => {
    const rows = ['欠费情况表', '单位：万元', '险种|国有||集体|', '|户数|金额|户数|金额', '养老保险||||'];
    expect(line(rows, 5)).toEqual([
      'B5 arrears_bal:count_gt0 item=养老保险 ownership=国有 万元0',
      'C5 arrears_bal:sum item=养老保险 ownership=国有 万元2',
      'D5 arrears_bal:count_gt0 item=养老保险 ownership=集体 万元0',
      'E5 arrears_bal:sum item=养老保险 ownership=集体 万元2',
    ]);
  });
});

describe('time in the heads', () => {
  it('上年同期 is a year before, 年初 the end of last year, and changes are against what they name', () => {
    const rows = [
      '企业欠费变动情况表|^|^|^|^|^|^',
      '单位：万元',
      '险种|年初累计欠费|本期累计欠费|上年同期累计欠费|比上年同期增减|比上年同期增减(%)|比年初增减额',
      '养老保险||||||',
    ];
    expect(line(rows, 4)).toEqual([
      'B4 arrears_bal:sum item=养老保险 @-1/12 万元2',
      'C4 arrears_bal:sum item=养老保险 @0 万元2',
      'D4 arrears_bal:sum item=养老保险 @-1 万元2',
      'E4 arrears_bal:sum item=养老保险 change@-1 万元2',
      'F4 arrears_bal:sum item=养老保险 growth@-1 万元2',
      'G4 arrears_bal:sum item=养老保险 change@-1/12 万元2',
    ]);
  });

  it('增减 without more words is against the other moment of the form; without one it is asked', () => {
    const rows = [
      '累计欠费情况表|^|^|^',
      '单位：户、万元',
      '险种|本期|上年同期|增减%',
      '"|金额|金额|金额',
      '养老保险|||',
    ];
    expect(line(rows, 5)[2]).toBe('D5 arrears_bal:sum item=养老保险 growth@-1 万元2');
    const { unbound } = inspect(['累计欠费情况表', '单位：万元', '险种|金额|增减%', '养老保险||']);
    // What it most likely is stands beside, to be taken with one click.
    expect(unbound).toMatchObject([
      { cell: 'C4', why: '没有写明与何时相比，请指定', near: { compared: { as: 'growth', period: { years: -1 } } } },
    ]);
  });

  it('months and quarters are the balance at their end', () => {
    const rows = ['2018年企业累计欠费月报表|^|^|^|^', '单位：万元', '险种|1月|一季度|上半年|全年', '养老保险||||'];
    expect(line(rows, 4)).toEqual([
      'B4 arrears_bal:sum item=养老保险 @0/1 万元2',
      'C4 arrears_bal:sum item=养老保险 @0/3 万元2',
      'D4 arrears_bal:sum item=养老保险 @0/6 万元2',
      'E4 arrears_bal:sum item=养老保险 @0/12 万元2',
    ]);
  });

  it('a flow of a month is asked, for only years are told apart', () => {
    const { unbound } = inspect(['养老保险实缴情况表', '单位：万元', '县区|1月|全年', '城区||']);
    expect(unbound).toEqual([{ sheet: '表1', cell: 'B4', why: '按月的发生额请手工指定' }]);
  });
});

describe('rates and shares', () => {
  it('are indicators of the vocabulary, and shares of the total row', () => {
    const rows = [
      '企业养老保险征缴情况表|^|^|^|^|^|^',
      '单位：万元',
      '县区|应缴|征缴率(%)|累计欠费|占比(%)|人均欠费(元)',
      '城区|||||',
      '合计|||||',
    ];
    expect(line(rows, 4).slice(1)).toEqual([
      'C4 collect_rate district=城区 item=养老保险 @0 元2',
      'D4 arrears_bal:sum district=城区 item=养老保险 万元2',
      'E4 arrears_bal:sum district=城区 item=养老保险 share(item=养老保险) 万元2',
      // Heads on the roll are of no insurance: the indicator holds the debt of one kind against them.
      'F4 人均欠费（在册）（养老保险） district=城区 元2',
    ]);
  });

  it('a share is of the column before it; without a total there is nothing to share', () => {
    const rows = ['欠费情况表', '单位：万元', '经济类型|户数|占合计%|金额|占合计%', '国有||||', '合计||||'];
    expect(line(rows, 4)).toEqual([
      'B4 arrears_bal:count_gt0 ownership=国有 万元0',
      'C4 arrears_bal:count_gt0 ownership=国有 share() 万元2',
      'D4 arrears_bal:sum ownership=国有 万元2',
      'E4 arrears_bal:sum ownership=国有 share() 万元2',
    ]);
    const { unbound } = inspect(['欠费情况表', '单位：万元', '经济类型|金额|占比', '国有||']);
    expect(unbound.map(({ why }) => why)).toEqual(['没有合计，不知占什么的比重']);
  });
});

describe('classes that a form prints', () => {
  it('are bands with the edges of the form', () => {
    const rows = [
      '企业欠费规模情况表',
      '单位：万元',
      '欠费规模|金额',
      '100万元以下|',
      '100—500万元|',
      '500万元以上|',
      '合计|',
    ];
    expect(column(rows, 'B')).toEqual([
      'B4 arrears_bal:sum arrears_band=100万元以下 万元2',
      'B5 arrears_bal:sum arrears_band=100—500万元 万元2',
      'B6 arrears_bal:sum arrears_band=500万元以上 万元2',
      'B7 arrears_bal:sum 万元2',
    ]);
    expect(inspect(rows).binding.figures[0]?.bands).toEqual([
      {
        dimension: 'arrears_band',
        edges: [1, 100_000_000, 500_000_000],
        labels: ['不足0.01元', '100万元以下', '100—500万元', '500万元以上'],
      },
    ]);
  });

  it('years of arrears are months owed', () => {
    const rows = ['企业欠费年限情况表', '单位：万元', '欠费年限|金额', '1年以下|', '1—3年|', '3年以上|'];
    const [first] = inspect(rows).binding.figures;
    expect(first?.bands).toMatchObject([{ dimension: 'months_band', edges: [1, 12, 36] }]);
  });

  it('sections of industry are found under any corner, with the words that ledgers use for them', () => {
    const rows = ['养老保险欠费情况表', '单位：万元', '项目|金额', 'C 制造业|', '批发和零售业|'];
    expect(column(rows, 'B')).toEqual([
      'B4 arrears_bal:sum industry=制造业 item=养老保险 万元2',
      'B5 arrears_bal:sum industry=批发和零售业+批发零售业+批发与零售业+商贸业 item=养老保险 万元2',
    ]);
  });

  it('places are districts, the whole city none of them', () => {
    const rows = ['养老保险欠费情况表', '单位：万元', '单位|金额', '全市合计|', '城区|', '平定县|', '市本级|'];
    expect(column(rows, 'B')).toEqual([
      'B4 arrears_bal:sum item=养老保险 万元2',
      'B5 arrears_bal:sum district=城区 item=养老保险 万元2',
      'B6 arrears_bal:sum district=平定县 item=养老保险 万元2',
      'B7 arrears_bal:sum district=市本级 item=养老保险 万元2',
    ]);
  });
});

describe('several tables on a sheet', () => {
  it('one below the other, each with its heads and units', () => {
    const rows = [
      '企业欠费情况表|^|^',
      '单位：万元||',
      '险种|户数|金额',
      '养老保险||',
      '合计||',
      '注：按户统计。',
      '二、按经济类型',
      '单位：元||',
      '经济类型|户数|金额',
      '国有||',
      '合计||',
    ];
    expect(column(rows, 'C')).toEqual([
      'C4 arrears_bal:sum item=养老保险 万元2',
      'C5 arrears_bal:sum item=养老保险 万元2',
      'C10 arrears_bal:sum ownership=国有 元2',
      'C11 arrears_bal:sum 元2',
    ]);
    expect(inspect(rows).unbound).toEqual([]);
  });

  it('side by side', () => {
    const rows = ['企业欠费情况表', '单位：万元', '险种|金额||经济类型|金额', '养老保险|||国有|', '合计|||合计|'];
    expect(inspect(rows).binding.figures.map(said)).toEqual([
      'B4 arrears_bal:sum item=养老保险 万元2',
      'B5 arrears_bal:sum item=养老保险 万元2',
      'E4 arrears_bal:sum ownership=国有 万元2',
      'E5 arrears_bal:sum 万元2',
    ]);
  });
});
