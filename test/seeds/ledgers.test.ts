// The other sample ledgers: what they state adds up to what they hold, and they are written as offices write them.

import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { bytesOf, csvFields, gridOf, gridsOf, numberOf, sumOf } from './sheets.ts';

const strictly = (charset: string, bytes: Uint8Array): string =>
  new TextDecoder(charset, { fatal: true }).decode(bytes);

async function openBook(part: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytesOf(part).buffer as ArrayBuffer);
  return book;
}

describe.each([
  {
    file: '西宁市职工医疗保险',
    rows: 299,
    amount: 9,
    count: 6,
    asOf: '截至2019年10月31日',
    money: '656.70',
    persons: null,
  },
  {
    file: '天津市养老保险欠缴',
    rows: 1086,
    amount: 7,
    count: 4,
    asOf: '截至2002年9月30日',
    money: null,
    persons: null,
  },
])('$file….csv', ({ file, rows, amount, count, asOf, money }) => {
  const bytes = bytesOf(file);
  const text = strictly('gb18030', bytes);
  const lines = csvFields(text);
  const total = lines.find(([first]) => first === '合计') ?? [];
  const body = lines.slice(3, lines.indexOf(total));

  test('it is GBK and not UTF-8, with CRLF and no byte order mark', () => {
    expect(() => strictly('utf-8', bytes)).toThrow();
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(bytes[0]).toBeGreaterThan(0x80);
    expect(text).not.toMatch(/^\uFEFF/);
  });

  test('title, unit and as-of stand above the heading', () => {
    expect(lines.slice(0, 2).flat().join()).toContain(asOf);
    expect(lines[1]?.at(-1)).toBe('单位：万元');
  });

  test('every row has the heading’s columns, and the total is the sum of the rows', () => {
    expect(body).toHaveLength(rows);
    for (const line of lines) expect(line).toHaveLength(lines[2]?.length ?? 0);
    expect(numberOf(total[amount])).toBe(sumOf(body.map((line) => numberOf(line[amount]))));
    expect(numberOf(total[count])).toBe(sumOf(body.map((line) => numberOf(line[count]))));
    if (money !== null) expect(total[amount]).toBe(money);
  });

  test('thousands are separated, and such fields are quoted', () => {
    expect(text).toMatch(/,"\d{1,3}(,\d{3})+(\.\d\d)?"/);
    expect(text).not.toMatch(/(^|,)\d{4,}\.\d\d/m);
  });
});

describe('西宁市企业职工养老保险欠费台账', () => {
  const grid = gridOf('西宁市企业职工养老保险');
  const amount = 10;
  const firms = grid.filter((row) => /^XN\d{5}$/.test(String(row[1])));

  test('723 units, seven subtotals, 42,987.65 万元', () => {
    expect(firms).toHaveLength(723);
    const subtotals = grid.filter((row) => String(row[0]).endsWith('小计'));
    expect(subtotals).toHaveLength(7);
    expect(sumOf(subtotals.map((row) => row[amount]))).toBe(42987.65);
    expect(sumOf(firms.map((row) => row[amount]))).toBe(42987.65);
    expect(grid.find((row) => row[0] === '合  计')?.[amount]).toBe(42987.65);
  });

  test('months owed are not added up', () => {
    expect(grid.find((row) => row[0] === '合  计')?.[9]).toBeNull();
  });

  test('sums are formulas with their result; headings repeat on each page', async () => {
    const sheet = (await openBook('西宁市企业职工养老保险')).worksheets[0];
    const last = grid.findIndex((row) => row[0] === '合  计') + 1;
    const cell = sheet?.getCell(last, amount + 1);
    expect(cell?.formula).toMatch(/^SUM\(K\d+(,K\d+){6}\)$/);
    expect(cell?.result).toBe(42987.65);
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', printTitlesRow: '3:4' });
  });
});

test('西宁市企业欠薪台账: 26 enterprises, subtotals and total foot', () => {
  const grid = gridOf('西宁市企业欠薪台账');
  const firms = grid.filter((row) => String(row[1]).startsWith('XN'));
  const total = grid.find((row) => row[0] === '合  计') ?? [];
  expect(firms).toHaveLength(26);
  expect(total[5]).toBe(sumOf(firms.map((row) => row[5])));
  expect(total[6]).toBe(sumOf(firms.map((row) => row[6])));
});

describe('天津市城镇企业养老保险缴费人数', () => {
  const grid = gridOf('天津市城镇企业养老保险缴费人数');

  test('year-ends are columns', () => {
    expect(grid[3]?.slice(4)).toEqual(['1999年末', '2000年末', '2001年末', '2002年9月末']);
  });

  test('each column totals the city’s payers of that date; nothing is added over dates', () => {
    expect(grid.find((row) => row[0] === '合  计')?.slice(4)).toEqual([1899294, 1835665, 1752972, 1604300]);
    expect(grid[2]).toHaveLength(8);
  });

  test('21 districts by five ownerships, keys merged down', () => {
    expect(grid.filter((row) => String(row[0]).endsWith('小计'))).toHaveLength(21);
    const body = grid.slice(4).filter((row) => row[3] !== null && typeof row[4] === 'number');
    expect(body).toHaveLength(105);
    expect(body.filter((row) => row[1] !== null)).toHaveLength(21);
  });
});

describe('安阳市困难企业基本情况表', () => {
  const sheets = gridsOf('安阳市');

  test('one sheet a firm, named as the firm', () => {
    expect(sheets.size).toBe(19);
    for (const [name, rows] of sheets) expect(rows[2]?.slice(0, 2)).toEqual(['企业名称', name]);
  });

  test('the debts of every firm add up to its 合计', () => {
    const totals = [...sheets.values()].map((rows) => {
      const debts = rows.filter((row) => String(row[2]).endsWith('年至今'));
      const total = rows.find((row) => row[0] === '合  计')?.[3];
      expect(total).toBe(sumOf(debts.map((row) => row[3])));
      return total;
    });
    expect(sheets.get('安阳市保温器皿厂')?.find((row) => row[0] === '合  计')?.[3]).toBe(1150.5);
    expect(sheets.get('安阳市家电总厂')?.find((row) => row[0] === '合  计')?.[3]).toBe(2463.26);
    expect(totals).toHaveLength(19);
  });

  test('what was not recorded is blank, what is nought is 0', () => {
    const rows = sheets.get('安阳市家电总厂') ?? [];
    const valueBeside = (label: string): unknown => {
      const row = rows.find((cells) => cells.includes(label)) ?? [];
      return row[row.indexOf(label) + 1];
    };
    expect(valueBeside('停产年份')).toBeNull();
    expect(valueBeside('留守人员')).toBeNull();
    expect(valueBeside('职工总数（人）')).toBe(978);
  });
});
