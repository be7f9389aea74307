import { describe, expect, it } from 'vitest';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { bookOf, BY_KIND, said, sheetOf } from './forms.ts';

const inspect = (rows: readonly string[]) => inspectForm(bookOf(sheetOf('表1', rows)), '2018-12-31');

describe('a form of kinds by ownership', () => {
  const form = inspect(BY_KIND);

  it('has a title, a box and a unit', () => {
    expect(form.title).toBe('XX市企业欠缴社会保险费分险种统计表');
    expect(form.box).toEqual({
      formNo: 'LDBZ-07表',
      authority: 'XX省人力资源和社会保障厅',
      approvalNo: 'X统制表〔2018〕12号',
      validUntil: '2019-12',
    });
    expect(form.unit).toBe('万元');
    expect(form.warnings).toEqual([]);
  });

  it('asks for owing enterprises and balances by row and column, 合计 over the kinds that are listed', () => {
    expect(form.unbound).toEqual([]);
    expect(form.binding.figures.map(said)).toEqual([
      'B10 arrears_bal:count_gt0 item=养老保险 万元0',
      'C10 arrears_bal:sum item=养老保险 万元2',
      'D10 arrears_bal:count_gt0 item=养老保险 ownership=国有 万元0',
      'E10 arrears_bal:sum item=养老保险 ownership=国有 万元2',
      'F10 arrears_bal:count_gt0 item=养老保险 ownership=集体 万元0',
      'G10 arrears_bal:sum item=养老保险 ownership=集体 万元2',
      'H10 arrears_bal:count_gt0 item=养老保险 ownership=改制 万元0',
      'I10 arrears_bal:sum item=养老保险 ownership=改制 万元2',
      'B11 arrears_bal:count_gt0 item=失业保险 万元0',
      'C11 arrears_bal:sum item=失业保险 万元2',
      'D11 arrears_bal:count_gt0 item=失业保险 ownership=国有 万元0',
      'E11 arrears_bal:sum item=失业保险 ownership=国有 万元2',
      'F11 arrears_bal:count_gt0 item=失业保险 ownership=集体 万元0',
      'G11 arrears_bal:sum item=失业保险 ownership=集体 万元2',
      'H11 arrears_bal:count_gt0 item=失业保险 ownership=改制 万元0',
      'I11 arrears_bal:sum item=失业保险 ownership=改制 万元2',
      'B12 arrears_bal:count_gt0 item=养老保险+失业保险 万元0',
      'D12 arrears_bal:count_gt0 item=养老保险+失业保险 ownership=国有 万元0',
      'F12 arrears_bal:count_gt0 item=养老保险+失业保险 ownership=集体 万元0',
      'H12 arrears_bal:count_gt0 item=养老保险+失业保险 ownership=改制 万元0',
    ]);
  });

  it('keeps formulas out and lists them', () => {
    expect(form.formulas.map(({ cell, formula }) => `${cell}=${formula}`)).toEqual([
      'C12=SUM(C10:C11)',
      'E12=SUM(E10:E11)',
      'G12=SUM(G10:G11)',
      'I12=I10+I11',
    ]);
  });

  it('finds the cells for words', () => {
    expect(form.binding.texts.map(({ cell, prefix, text }) => [cell, text, prefix])).toEqual([
      ['A5', 'reporting_unit', '填报单位(盖章)：'],
      ['E5', 'period', ''],
      ['A13', 'officer', '单位负责人：'],
      ['C13', 'stat_officer', '统计负责人：'],
      ['E13', 'filled_by', '填表人：'],
      ['G13', 'filled_on', '报出日期：'],
    ]);
  });
});

describe('a form of ownership by year', () => {
  const form = inspect([
    '企业养老保险累计欠费分年度情况表|^|^|^|^',
    '填报单位：|^|2018年|计量单位：千元|^',
    '经济类型|行次|2016年|2017年|合计',
    '甲|乙|1|2|3',
    '合计|01|||',
    '其中：国有|02|||',
    '　　　集体|03|||',
    '国有及国有控股|04|||',
    '其他|05|||',
    '注：按登记注册类型填报。',
  ]);

  it('takes the item from the title and the year from the column; the number row and 行次 are no data', () => {
    expect(form.binding.figures.map(said)).toEqual([
      'C5 arrears_bal:sum item=养老保险 year=2016 千元1',
      'D5 arrears_bal:sum item=养老保险 year=2017 千元1',
      'E5 arrears_bal:sum item=养老保险 千元1',
      'C6 arrears_bal:sum item=养老保险 ownership=国有 year=2016 千元1',
      'D6 arrears_bal:sum item=养老保险 ownership=国有 year=2017 千元1',
      'E6 arrears_bal:sum item=养老保险 ownership=国有 千元1',
      'C7 arrears_bal:sum item=养老保险 ownership=集体 year=2016 千元1',
      'D7 arrears_bal:sum item=养老保险 ownership=集体 year=2017 千元1',
      'E7 arrears_bal:sum item=养老保险 ownership=集体 千元1',
    ]);
  });

  it('does not guess what has two readings', () => {
    expect(form.unbound.map(({ cell }) => cell)).toEqual(['C8', 'D8', 'E8', 'C9', 'D9', 'E9']);
    expect(form.unbound[0]?.why).toBe('“国有及国有控股”有几种理解');
  });
});

describe('a form of measures', () => {
  it('reads measures and rates from the columns, flows as those of the year, districts from a corner that names them', () => {
    const form = inspect([
      '清欠工作情况统计表|^|^|^|^|^|^',
      '单位：万元|^|^|^|^|^|^',
      '县区|应缴|实缴|新增欠费|滞纳金(元)|征缴率%|涉及人数',
      '城区||||||',
      '矿区||||||',
      '填表人：',
    ]);
    expect(form.binding.figures.slice(0, 6).map(said)).toEqual([
      'B4 due_amt:sum district=城区 @0 万元2',
      'C4 paid_current:sum district=城区 @0 万元2',
      'D4 new_arrears:sum district=城区 @0 万元2',
      'E4 late_fee:sum district=城区 元2',
      'F4 collect_rate district=城区 @0 元2',
      'G4 affected_cnt:sum district=城区 万元0',
    ]);
    expect(form.unbound).toEqual([]);
  });

  it('refuses periods it cannot place, amounts without a unit, and cells that hold a number', () => {
    const form = inspect([
      '情况表|^|^|^|^',
      '险种|年初欠费|累计欠费|欠费户数|本月清欠',
      '养老保险||||',
      '医疗费||||',
      '失业保险|||8|',
    ]);
    expect(form.binding.figures.map(said)).toEqual(['D3 arrears_bal:count_gt0 item=养老保险 万元0']);
    expect(form.unbound.map(({ cell }) => cell)).toEqual([
      'B3',
      'C3',
      'E3',
      'B4',
      'C4',
      'D4',
      'E4',
      'B5',
      'C5',
      'D5',
      'E5',
    ]);
    expect(form.unbound.find(({ cell }) => cell === 'C3')?.why).toBe('没有写明金额的计量单位');
    expect(form.unbound.find(({ cell }) => cell === 'D4')?.why).toBe('“医疗费”未能识别（?）');
  });

  it("asks for an enterprise's standing under both spellings that ledgers keep", () => {
    const form = inspect([
      '拖欠工资情况表|^|^|^',
      '单位：万元|^|^|^',
      '项目|合计|其中：特困企业|其中：停产企业',
      '工资|||',
    ]);
    expect(form.binding.figures.map(said)).toEqual([
      'B4 arrears_bal:sum item=工资 万元2',
      'C4 arrears_bal:sum hardship=特困+特困企业 item=工资 万元2',
      'D4 arrears_bal:sum item=工资 production_status=停产+停产企业 万元2',
    ]);
  });

  it('uses the decimals that the cell shows', () => {
    const sheet = sheetOf('表1', ['累计欠费情况表（单位：万元）', '险种|累计欠费', '养老保险|'], { B3: 1 });
    const [figure] = inspectForm(bookOf(sheet), null).binding.figures;
    expect(figure && said(figure)).toBe('B3 arrears_bal:sum item=养老保险 万元1');
  });
});

it('says where no table was found', () => {
  expect(inspect(['关于报送材料的说明']).warnings.map(({ code }) => code)).toContain('form.no-table');
});

describe('a form of one row an enterprise', () => {
  const block = (rows: readonly string[]) => inspect(rows).binding.rows ?? [];
  const HEAD = ['企业养老保险欠费明细表|^|^|^', '单位：万元|||', '序号|单位名称|欠费金额|在册职工'];

  it('is seen by its blank row between the heads and the total', () => {
    expect(block([...HEAD, '|||', '|合计|=SUM(C4:C4)|=SUM(D4:D4)'])).toMatchObject([
      {
        row: 4,
        height: 1,
        dimension: 'enterprise',
        columns: [
          { column: 'B', holds: 'name' },
          { column: 'A', holds: 'number' },
          { column: 'C', value: { measure: 'arrears_bal' }, filters: [{ dimension: 'item', in: ['养老保险'] }] },
          { column: 'D' },
        ],
      },
    ]);
  });

  it('may have several blank rows, or its total above', () => {
    expect(block([...HEAD, '|||', '|||', '|||', '|合计||'])).toMatchObject([{ row: 4, height: 3 }]);
    expect(block([...HEAD, '|合计||', '|||', '填表人：|||'])).toMatchObject([{ row: 5, height: 1 }]);
  });

  it('says in words what its enterprises are, and lists those that the title names, the greatest debts first', () => {
    const [found] = block([
      '欠费100万元以上前20户企业名单|^|^|^|^',
      '单位：万元||||',
      '序号|单位名称|所有制|主管部门|在册职工|欠费金额|占比(%)',
      '||||||',
      '|合计|||||',
    ]);
    expect(found).toMatchObject({
      top: 20,
      bands: [{ dimension: 'arrears_band', edges: [1, 100_000_000] }],
      sort: { value: { measure: 'arrears_bal' }, descending: true },
    });
    expect(
      found?.columns.map((column) => ('holds' in column ? column : said({ ...column, cell: column.column }))),
    ).toEqual([
      { column: 'B', holds: 'name' },
      { column: 'A', holds: 'number' },
      { column: 'C', holds: 'attribute', dimension: 'ownership' },
      { column: 'D', holds: 'attribute', dimension: 'supervisor' },
      'E roster_cnt:sum arrears_band=100万元以上 万元0',
      'F arrears_bal:sum arrears_band=100万元以上 万元2',
      'G arrears_bal:sum arrears_band=100万元以上 share(arrears_band=100万元以上) 万元2',
    ]);
  });

  it('takes codes from the register, wherever their columns stand', () => {
    const [found] = block([
      '企业养老保险欠费明细表|^|^|^|^|^',
      '单位：万元|||||',
      '序号|单位编号|单位名称|欠费金额|统一社会信用代码(组织机构代码)|组织机构代码',
      '|||||',
      '||合计|||',
    ]);
    expect(found?.columns.filter((column) => 'holds' in column)).toEqual([
      { column: 'C', holds: 'name' },
      { column: 'A', holds: 'number' },
      { column: 'B', holds: 'code', code: 'employer_no' },
      { column: 'E', holds: 'code', code: 'uscc' },
      { column: 'F', holds: 'code', code: 'org_code' },
    ]);
  });

  it('is no block where the form lists its rows itself, or has no total', () => {
    expect(block([...HEAD, '|第一塑料厂||', '|||', '|合计||'])).toEqual([]);
    expect(block([...HEAD, '|||', '|||'])).toEqual([]);
  });
});
