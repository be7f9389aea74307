import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { BookAbout } from '../../../../electron/backend/books/making-sheet.ts';
import { pivotBook } from '../../../../electron/backend/books/pivot-book.ts';
import type { PivotTable } from '../../../../shared/cube/table.ts';
import { cubeOf, pivot, specOf } from '../../../shared/cube/made.ts';
import { enterprisesByItem, moneyAndCount, ownershipByYear, pivotOf } from '../../../shared/charts/tables.ts';

const about: BookAbout = {
  title: '阳泉市企业欠费情况',
  unit: '万元',
  reportedBy: '阳泉市社会保险中心',
  made: '2026-11-21T02:00:00.000Z',
  notes: ['本表数据为模拟数据。'],
  filters: ['项目：养老保险'],
  language: 'zh',
};

async function opened(table: PivotTable, with_: Partial<BookAbout> = {}): Promise<ExcelJS.Workbook> {
  const made = await pivotBook(table, { ...about, ...with_ });
  if (!made.ok) throw new Error(made.fault.message);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(made.value.buffer as ArrayBuffer);
  return book;
}

async function pivotSheet(table: PivotTable, with_: Partial<BookAbout> = {}): Promise<ExcelJS.Worksheet> {
  const sheet = (await opened(table, with_)).worksheets[0];
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

/** Values as in the file: a merged cell's value stands in its first cell only. */
const grid = (sheet: ExcelJS.Worksheet, from: number): unknown[][] =>
  Array.from({ length: sheet.rowCount - from + 1 }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => {
      const cell = sheet.getCell(from + row, column + 1);
      return cell.isMerged && cell.master !== cell ? '^' : cell.value;
    }),
  );

/** Each figure twice, as for two values. */
const double = (cells: (number | null)[][]) => cells.map(([figure = null]) => [figure, figure]);

describe('the pivot as a workbook', () => {
  it('merges keys downwards, states subtotals and totals, leaves absent figures empty', async () => {
    const sheet = await pivotSheet(enterprisesByItem);
    expect(sheet.name).toBe('透视表');
    expect(grid(sheet, 3)).toEqual([
      ['所有制', '企业', '养老保险', '医疗保险', '合计'],
      ['国有', '阳泉市电机厂', 200, null, 200],
      ['^', '=阳泉市"第一"塑料厂', 100.05, 5, 105.05],
      ['^', '小计', 300.05, 5, 305.05],
      ['集体', '阳泉市服装厂', 30, 0, 30],
      ['^', '小计', 30, 0, 30],
      ['未填', '阳泉市纸箱厂', null, 0.000001, 0.000001],
      ['^', '小计', null, 0.000001, 0.000001],
      ['合计', '^', 330.05, 5.000001, 335.050001],
    ]);
  });

  it('never turns words into formulas', async () => {
    const cell = (await pivotSheet(enterprisesByItem)).getCell('B5');
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.numFmt).toBe('@');
  });

  it('puts title, reporting unit, value, date and unit above the table', async () => {
    const sheet = await pivotSheet(ownershipByYear);
    expect(sheet.getCell('A1').value).toBe('阳泉市企业欠费情况');
    expect(sheet.getCell('D1').master.address).toBe('A1');
    expect(sheet.getCell('A2').value).toBe(
      '填报单位：阳泉市社会保险中心　　指标：累计欠费　　数据截至 2018-12-31　　单位：万元',
    );
  });

  it('gives several values a heading row of their own, each with unit and number format', async () => {
    const sheet = await pivotSheet(moneyAndCount);
    expect(grid(sheet, 3)).toEqual([
      ['所有制', '累计欠费（万元）', '企业户数（户）'],
      ['国有', 7265741, 70],
      ['集体', 688.75, 29],
      ['未填', null, null],
      ['合计', 7266429.75, 99],
    ]);
    expect([sheet.getCell('B4').numFmt, sheet.getCell('C4').numFmt]).toEqual(['#,##0.00', '#,##0']);
    const whole = await pivotSheet(moneyAndCount, { places: 0 });
    expect([whole.getCell('B5').numFmt, whole.getCell('B5').value]).toEqual(['#,##0', 688.75]);
  });

  it('merges equal column headings of each level, with values below', async () => {
    const base = pivotOf(
      ['ownership'],
      ['item_group', 'item'],
      [['国有']],
      [
        ['社会保险', '养老保险'],
        ['社会保险', '医疗保险'],
        ['其他欠款', '工资'],
      ],
      [[100, 200, 300]],
    );
    const [head] = base.values;
    if (!head) throw new Error('no head');
    const table: PivotTable = {
      ...base,
      values: [head, { ...head, zh: '应缴' }],
      cells: base.cells.map(double),
      rowTotals: double(base.rowTotals),
      columnTotals: double(base.columnTotals),
      grandTotal: [600, 600],
    };
    expect(grid(await pivotSheet(table, { unit: '元' }), 3)).toEqual([
      ['所有制', '社会保险', '^', '^', '^', '其他欠款', '^', '合计', '^'],
      ['^', '养老保险', '^', '医疗保险', '^', '工资', '^', '^', '^'],
      [
        '^',
        '累计欠费（元）',
        '应缴（元）',
        '累计欠费（元）',
        '应缴（元）',
        '累计欠费（元）',
        '应缴（元）',
        '累计欠费（元）',
        '应缴（元）',
      ],
      ['国有', 1, 1, 2, 2, 3, 3, 6, 6],
      ['合计', 1, 1, 2, 2, 3, 3, 6, 6],
    ]);
  });

  it('freezes headings and keys and prints on A4, headings on every page', async () => {
    const sheet = await pivotSheet(enterprisesByItem);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 3 });
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
    });
  });

  it('lets a wide table run on to further pages rather than shrink out of sight, its title on the first', async () => {
    const years = Array.from({ length: 25 }, (_, index) => [String(1994 + index)]);
    const sheet = await pivotSheet(
      pivotOf(['ownership'], ['due_year'], [['国有']], years, [years.map(() => 119_321_200_000)]),
    );
    expect(sheet.pageSetup).toMatchObject({ fitToWidth: 2, orientation: 'landscape' });
    expect(sheet.getCell('B1').master.address).toBe('A1');
    expect(sheet.getCell('Z1').master.address).toBe('Z1');
  });

  it('stands upright where all columns fit in their own size, for more rows a page; else lies across', async () => {
    const years = (count: number) => Array.from({ length: count }, (_, index) => [String(2001 + index)]);
    const stands = async (count: number) => {
      const across = years(count);
      const table = pivotOf(['ownership'], ['due_year'], [['国有']], across, [across.map(() => 119_321_200_000)]);
      return (await pivotSheet(table)).pageSetup.orientation;
    };
    expect([await stands(3), await stands(9)]).toEqual(['portrait', 'landscape']);
  });

  it('says on the second sheet how it was made', async () => {
    const sheet = (await opened(ownershipByYear)).worksheets[1];
    expect(sheet?.name).toBe('编制说明');
    expect(sheet ? grid(sheet, 2) : null).toEqual([
      ['表名', '阳泉市企业欠费情况'],
      ['填报单位', '阳泉市社会保险中心'],
      ['行', '所有制'],
      ['列', '所属年度'],
      ['指标', '累计欠费（万元）：合计为各项之和'],
      ['筛选条件', '项目：养老保险'],
      ['数据截至', '2018-12-31'],
      ['依据台账数据', '1234 条'],
      ['空白单元格', '没有数据，不等于 0'],
      ['小数', '金额在单元格内至少保留到分，按格式显示 2 位小数'],
      ['说明', '本表数据为模拟数据。'],
      ['生成时间', '2026-11-21 10:00'],
    ]);
  });

  it('says in which order, which rows, bands and totals were asked for, and how totals come about', async () => {
    const cube = cubeOf(
      [
        { of: '甲厂', value: 300_000_000 },
        { of: '乙厂', value: 100_000_000 },
        { of: '丙厂', value: 1_000 },
      ],
      { 甲厂: { ownership: '国有' }, 乙厂: { ownership: '国有' }, 丙厂: { ownership: '集体' } },
    );
    const asked = specOf({
      rows: ['ownership', 'enterprise'],
      columns: ['arrears_band'],
      values: [
        { measure: 'arrears_bal' },
        { measure: 'arrears_bal', show: 'rank' },
        { measure: 'arrears_bal', agg: 'avg' },
        { measure: 'arrears_bal', agg: 'min' },
      ],
      at: '2019-06-30',
      top: 1,
      topOf: 'enterprise',
      sort: { by: 'value', descending: true, value: 2, column: ['大户'] },
      bands: [{ dimension: 'arrears_band', edges: [100_000_000], labels: ['小户', '大户'] }],
      without: ['total_row', 'subtotals'],
    });
    const sheet = (await opened(pivot(cube, asked), { asked, places: 4 })).worksheets[1];
    expect(sheet ? grid(sheet, 6).slice(0, 4) : null).toEqual([
      ['指标', '累计欠费（万元）：合计为各项之和'],
      ['指标', '累计欠费·名次（名）：名次在同组各行中排，合计不排名次'],
      ['指标', '户均累计欠费（万元）：合计为全体有数企业的平均，不是各项之和'],
      ['指标', '单户最低累计欠费（万元）：合计取最小值'],
    ]);
    expect(sheet ? grid(sheet, 12).slice(0, 5) : null).toEqual([
      ['余额取数', '2019-06-30 及以前最近一期'],
      ['行的排序', '按“大户”列的户均累计欠费（万元）由大到小'],
      ['行的取舍', '每组内企业按户均累计欠费（万元）取前 1，其余合为“其余”'],
      ['自定分段', '欠费规模：小户（不足100万元）、大户（100万元以上）（界上的数归较大的一段）'],
      ['未列出', '合计行、小计'],
    ]);
    expect(sheet ? grid(sheet, 19)[0] : null).toEqual(['小数', '金额在单元格内至少保留到分，按格式显示 4 位小数']);
  });

  it('is refused where Excel could not hold it', async () => {
    const years = Array.from({ length: 16_384 }, (_, index) => [String(index)]);
    const made = await pivotBook(pivotOf(['ownership'], ['due_year'], [], years, []), about);
    expect(made).toMatchObject({
      ok: false,
      fault: { code: 'pivot.too-large-for-excel', values: { columns: 16_386 } },
    });
  });
});
