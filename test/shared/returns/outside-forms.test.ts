// Forms as other bureaus print them: each specification one habit of theirs, and what its cells then ask for.

import { describe, expect, it } from 'vitest';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { bookOf, said, sheetOf } from './forms.ts';

const inspect = (rows: readonly string[]) => inspectForm(bookOf(sheetOf('表1', rows)), null);
const cells = (rows: readonly string[], ...wanted: string[]): string[] => {
  const { binding, unbound } = inspect(rows);
  return wanted.map((cell) => {
    const figure = binding.figures.find((one) => one.cell === cell);
    const why = unbound.find((one) => one.cell === cell)?.why ?? '—';
    return figure ? said(figure) : `${cell}? ${why}`;
  });
};

describe('corners', () => {
  it('name the rows with 名称, 状况, 分组 around the word, or by the print alone', () => {
    expect(
      cells(['养老保险欠费情况', '单位：户、万元', '行业名称|代码|欠费户数|欠费金额', '制造业|C||'], 'C4', 'D4'),
    ).toEqual([
      'C4 arrears_bal:count_gt0 industry=制造业 item=养老保险 万元0',
      'D4 arrears_bal:sum industry=制造业 item=养老保险 万元2',
    ]);
    const printed = [
      '困难企业情况',
      '单位：户、人',
      '认定等级|企业户数|在册职工',
      '特困企业||',
      '未认定企业||',
      '合计||',
    ];
    expect(cells(printed, 'B4', 'C5', 'B6')).toEqual([
      'B4 ent_cnt hardship=特困+特困企业 万元0',
      'C5 roster_cnt:sum hardship=未认定+未认定企业 万元0',
      // Of those listed: most enterprises have no standing at all.
      'B6 ent_cnt hardship=特困+特困企业+未认定+未认定企业 万元0',
    ]);
  });

  it('have a total above a floating block, in the column of the numbers', () => {
    const rows = [
      '困难企业养老保险欠费一览表',
      '单位：万元',
      '序号|企业名称|欠费金额',
      '合计||',
      '||',
      '||',
      '填表人：||',
    ];
    const { binding } = inspect(rows);
    expect(binding.figures.map(said)).toEqual(['C4 arrears_bal:sum item=养老保险 万元2']);
    expect(binding.rows).toMatchObject([{ row: 5, height: 2, dimension: 'enterprise' }]);
  });

  it('have numbers printed in a block of the first ten', () => {
    const rows = ['养老保险欠费前3户', '单位：万元', '名次|单位名称|欠费金额', '1||', '2||', '3||', '合计||'];
    expect(inspect(rows).binding.rows).toMatchObject([
      { row: 4, height: 3, top: 3, columns: [{}, { holds: 'number' }, {}] },
    ]);
  });
});

describe('whom a figure is of', () => {
  it('企业户数 beside 欠费户数 or 在册职工 are all enterprises; alone it counts those that owe', () => {
    const rows = ['企业欠费情况表', '单位：户、万元', '所有制|企业户数|欠费户数|欠费金额', '国有|||'];
    expect(cells(rows, 'B4', 'C4')).toEqual([
      'B4 ent_cnt ownership=国有 万元0',
      'C4 arrears_bal:count_gt0 ownership=国有 万元0',
    ]);
    const alone = ['企业欠费情况表', '单位：户、万元', '所有制|企业户数|金额', '国有||'];
    expect(cells(alone, 'B4')).toEqual(['B4 arrears_bal:count_gt0 ownership=国有 万元0']);
  });

  it('heads on the roll are of no kind of debt, and rates hold debts of a kind against them', () => {
    const rows = ['养老保险欠费情况表', '单位：人、万元', '所有制|在册职工|人均欠费|欠费面', '国有|||'];
    expect(cells(rows, 'B4')).toEqual(['B4 roster_cnt:sum ownership=国有 万元0']);
    expect(inspect(rows).binding.figures.flatMap(({ indicator }) => indicator?.formula ?? [])).toEqual([
      '累计欠费[项目=养老保险] / 在册职工',
      '欠费户数[项目=养老保险] / 企业户数',
    ]);
    const byKind = ['欠费情况表', '单位：人、万元', '险种|在册职工', '养老保险|'];
    expect(cells(byKind, 'B4')).toEqual(['B4? 这个指标不分险种，请指定']);
  });

  it('a title of two kinds of debt limits nothing; a cell that names none of them is asked', () => {
    const rows = [
      '欠缴社会保险费和拖欠职工工资情况表',
      '单位：户、万元',
      '指标|合计|国有企业',
      '在册职工|',
      '拖欠工资|',
      '欠费合计|',
    ];
    expect(cells(rows, 'B4', 'B5', 'B6')).toEqual([
      'B4 roster_cnt:sum 万元0',
      'B5 arrears_bal:sum item=工资 万元2',
      'B6? 标题说的不止一类欠款，请指定是哪一类',
    ]);
  });

  it('people whom a debt concerns are told for one kind of it', () => {
    const rows = ['企业拖欠职工工资情况', '单位：人、万元', '企业性质|人数|金额', '国有||'];
    expect(cells(rows, 'B4')).toEqual(['B4 affected_cnt:sum item=工资 ownership=国有 万元0']);
    const many = ['企业欠缴社会保险费情况', '单位：人、万元', '企业性质|人数|金额', '国有||'];
    expect(cells(many, 'B4')).toEqual(['B4? 涉及人数不能按险种相加，请指定']);
  });

  it('男, 女 and 下岗 part the heads on the roll', () => {
    const rows = ['职工情况', '单位：人', '企业性质|在册职工合计|性别|^|其中：下岗职工', '"|"|男|女|"', '国有||||'];
    expect(cells(rows, 'B5', 'C5', 'E5')).toEqual([
      'B5 roster_cnt:sum ownership=国有 万元0',
      'C5 roster_cnt:sum ownership=国有 sex=男 万元0',
      'E5 roster_cnt:sum ownership=国有 post=下岗 万元0',
    ]);
  });
});

describe('classes', () => {
  it('其他 is what the form does not list, 港澳台及外商 are both, and what ledgers keep as one is not told apart', () => {
    const rows = [
      '养老保险欠费情况',
      '单位：万元',
      '经济类型|金额',
      '国有|',
      '港澳台及外商投资企业|',
      '其他企业|',
      '合计|',
    ];
    expect(cells(rows, 'B5', 'B6')).toEqual([
      'B5 arrears_bal:sum item=养老保险 ownership=港澳台+外资 万元2',
      'B6 arrears_bal:sum item=养老保险 ownership=其他企业 万元2',
    ]);
    expect(inspect(rows).binding.figures.find(({ cell }) => cell === 'B6')?.groups).toEqual([
      { dimension: 'ownership', label: '国有', of: ['国有'] },
      { dimension: 'ownership', label: '港澳台', of: ['港澳台'] },
      { dimension: 'ownership', label: '外资', of: ['外资'] },
      { dimension: 'ownership', label: '其他企业', of: 'rest' },
    ]);
    expect(cells(['养老保险欠费情况', '单位：万元', '经济类型|金额', '集体企业|', '股份合作企业|'], 'B4')).toEqual([
      'B4? “集体企业”与“股份合作企业”在台账里是同一类，分不开',
    ]);
  });

  it('a class over several columns holds for each, and 其中 below a sector does not narrow it', () => {
    const heads = [
      '欠费情况',
      '单位：户、万元',
      '县区|100万元以上企业|^|500万元以上企业',
      '"|户数|金额|户数',
      '城区|||',
    ];
    expect(cells(heads, 'C5', 'D5')).toEqual([
      'C5 arrears_bal:sum arrears_band=100万—500万元+500万元以上企业 district=城区 万元2',
      'D5 arrears_bal:count_gt0 arrears_band=500万元以上企业 district=城区 万元0',
    ]);
    const rows = ['养老保险欠费情况', '单位：万元', '分类|金额', '非公有制企业|', '其中：私营|', '外资|'];
    expect(cells(rows, 'B4', 'B6')).toEqual([
      'B4 arrears_bal:sum item=养老保险 ownership=私营+个体+私营个体+港澳台+外资+非公有制+非公 万元2',
      'B6 arrears_bal:sum item=养老保险 ownership=外资 万元2',
    ]);
  });

  it('其他 among kinds of debt makes the total one of all kinds', () => {
    const rows = ['拖欠职工费用情况', '单位：万元', '拖欠项目|金额', '工资|', '采暖费|', '其他|', '合计|'];
    expect(cells(rows, 'B6', 'B7')).toEqual(['B6 arrears_bal:sum item=其他 万元2', 'B7 arrears_bal:sum 万元2']);
  });

  it('a title that counts people says what its cells count', () => {
    const rows = ['各区养老保险缴费人数情况', '单位：人', '区县|2000年', '和平区|'];
    expect(cells(rows, 'B4')).toEqual(['B4 payer_cnt:sum district=和平区 item=养老保险 year=2000 万元0']);
  });

  it('其中 does not make the total: what it lists need not be all', () => {
    const rows = ['社会保险欠费情况', '单位：万元', '所有制|欠费合计|其中：养老保险|医疗保险', '国有|||'];
    expect(cells(rows, 'B4', 'D4')).toEqual([
      'B4 arrears_bal:sum item_group=社会保险 ownership=国有 万元2',
      'D4 arrears_bal:sum item=医疗保险 ownership=国有 万元2',
    ]);
  });

  it('a number goes on with its own list: 三、 is no part of what stands below 二、', () => {
    const rows = [
      '欠费情况',
      '单位：户、万元',
      '项目|合计',
      '一、欠费户数|',
      '其中：欠费100万元以上|',
      '欠费1000万元以上|',
      '二、本年清欠金额|',
    ];
    expect(cells(rows, 'B5', 'B6', 'B7')).toEqual([
      'B5 arrears_bal:count_gt0 arrears_band=100万—1000万元+欠费1000万元以上 万元0',
      'B6 arrears_bal:count_gt0 arrears_band=欠费1000万元以上 万元0',
      'B7 recovered_amt:sum @0 万元2',
    ]);
  });
});

describe('times', () => {
  it('2014年及以前 are premium years under every label of layers', () => {
    const rows = ['养老保险欠费分年度情况', '单位：万元', '企业性质|2014年及以前|2015年', '国有||'];
    const [before] = inspect(rows).binding.figures;
    const keys = before?.filters.find(({ dimension }) => dimension === 'due_year')?.in ?? [];
    expect([
      keys.includes('2014'),
      keys.includes('1994'),
      keys.includes('2012年及以前'),
      keys.includes('2015'),
    ]).toEqual([true, true, true, false]);
    expect(cells(rows, 'C4')).toEqual(['C4 arrears_bal:sum item=养老保险 ownership=国有 year=2015 万元2']);
  });

  it('printed ends of months are told from the latest of them; one alone is asked', () => {
    const rows = ['养老保险欠费情况', '单位：万元', '企业性质|2018年末|2019年9月末', '国有||'];
    expect(cells(rows, 'B4', 'C4')).toEqual([
      'B4 arrears_bal:sum item=养老保险 ownership=国有 @-1/12 万元2',
      'C4 arrears_bal:sum item=养老保险 ownership=国有 @0 万元2',
    ]);
    const one = ['养老保险欠费情况', '单位：万元', '企业性质|2018年末', '国有|'];
    expect(cells(one, 'B4')).toEqual(['B4? “2018年末”是不是报告期末，请指定']);
  });

  it('一季度末, 上年实际 and 本年清理欠费 are read', () => {
    const rows = ['养老保险欠费情况', '单位：万元', '企业性质|一季度末|上年实际|本年清理欠费', '国有|||'];
    expect(cells(rows, 'B4', 'C4', 'D4')).toEqual([
      'B4 arrears_bal:sum item=养老保险 ownership=国有 @0/3 万元2',
      'C4 arrears_bal:sum item=养老保险 ownership=国有 @-1/12 万元2',
      'D4 recovered_amt:sum item=养老保险 ownership=国有 @0 万元2',
    ]);
  });
});

it('kinds of debt behind an amount are its parts, and a share names what it is of', () => {
  const rows = [
    '社会保险欠费情况',
    '单位：户、万元',
    '所有制|欠费户数|欠费金额|养老保险|占欠费总额比重（%）',
    '国有||||',
    '合计||||',
  ];
  expect(cells(rows, 'D4', 'E4')).toEqual([
    'D4 arrears_bal:sum item=养老保险 ownership=国有 万元2',
    'E4 arrears_bal:sum item_group=社会保险 ownership=国有 share(item_group=社会保险) 万元2',
  ]);
});
