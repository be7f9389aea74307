// 阳泉 2018: a true Excel 97–2003 file whose two sheets state the same debts, once as balances and once by year.

import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { bytesOf, gridOf, sumOf, type Grid } from './sheets.ts';

const FILE = '阳泉市困难企业';
const BALANCES = gridOf(FILE, '欠费台账');
const BY_YEAR = gridOf(FILE, '历年欠费');

const labelled = (grid: Grid, label: string): (string | number | null)[] => {
  const row = grid.find((cells) => cells[0] === label);
  if (!row) throw new Error(`no row ${label}`);
  return row;
};

/** The column under this heading; a group's own columns stand in the second heading row. */
const columnOf = (grid: Grid, heading: string): number => {
  const at = [grid[2] ?? [], grid[3] ?? []].map((row) => row.indexOf(heading)).find((index) => index >= 0);
  if (at === undefined) throw new Error(`no heading ${heading}`);
  return at;
};

test('it is an OLE2 container with a BIFF8 workbook, in 宋体', () => {
  const bytes = bytesOf(FILE);
  expect(Array.from(bytes.subarray(0, 8))).toEqual([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const stream = Buffer.from(bytes);
  expect(stream.includes(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]))).toBe(true);
  expect(stream.includes(Buffer.from('宋体', 'utf16le'))).toBe(true);
  expect(stream.includes(Buffer.from('Arial'))).toBe(false);
});

describe('sheet 欠费台账', () => {
  test('title, unit line, two-row heading over 47 columns', () => {
    expect(BALANCES[0]?.[0]).toBe('阳泉市困难企业社会保险欠费台账');
    expect(BALANCES[1]?.filter((cell) => cell !== null)).toEqual([
      '填报单位：阳泉市人力资源和社会保障局',
      '截至2018年12月31日',
      '单位：万元、人',
    ]);
    expect(BALANCES[2]).toHaveLength(47);
    const leaves = (BALANCES[3] ?? []).map((cell, column) => cell ?? BALANCES[2]?.[column]);
    expect(new Set(leaves).size).toBe(47);
    expect(leaves).not.toContain(null);
  });

  test('the heading is merged: groups across, single columns down', () => {
    const merges = XLSX.read(bytesOf(FILE), { type: 'array' }).Sheets['欠费台账']?.['!merges'] ?? [];
    const shown = merges.map((merge) => XLSX.utils.encode_range(merge));
    expect(shown).toEqual(expect.arrayContaining(['A1:AU1', 'A3:A4', 'M3:R3', 'AD3:AH3', 'AI3:AM3']));
  });

  test('101 enterprises in three blocks, each block with its sum', () => {
    const code = columnOf(BALANCES, '企业代码');
    expect(BALANCES.filter((row) => /^YQ\d{4}$/.test(String(row[code])))).toHaveLength(101);
    const sums = BALANCES.map((row) => String(row[0])).filter((label) => /小计|合/.test(label));
    expect(sums).toEqual(['国有小计', '集体小计', '改制小计', '合  计']);
  });

  test.each([
    ['国有小计', '养老保险', 66153.04],
    ['集体小计', '养老保险', 5736.83],
    ['改制小计', '养老保险', 767.54],
    ['合  计', '养老保险', 72657.41],
    ['合  计', '医疗保险', 6887.5],
    ['合  计', '失业保险', 5389.16],
    ['合  计', '工伤保险', 90.54],
    ['合  计', '生育保险', 164.95],
    ['合  计', '欠缴住房公积金（万元）', 2090.48],
    ['合  计', '在册职工', 15995],
    ['合  计', '在岗', 3947],
    ['合  计', '下岗', 10864],
    ['合  计', '两不着', 1184],
  ])('%s of %s is %d', (label, heading, expected) => {
    expect(labelled(BALANCES, label)[columnOf(BALANCES, heading)]).toBe(expected);
  });

  test('every sum is the sum of the rows above it; years stopped are not added up', () => {
    const first = columnOf(BALANCES, '在册职工');
    const code = columnOf(BALANCES, '企业代码');
    const total = labelled(BALANCES, '合  计');
    const firms = BALANCES.filter((row) => String(row[code]).startsWith('YQ'));
    for (let column = first; column < 43; column++) {
      expect(sumOf([total[column]]), `column ${column}`).toBe(sumOf(firms.map((row) => row[column])));
    }
    expect(total[columnOf(BALANCES, '停产年数')]).toBeNull();
    expect(total[columnOf(BALANCES, '欠费起始年')]).toBeNull();
  });

  test('blank stays blank and nought stays nought', () => {
    const advanced = columnOf(BALANCES, '代垫养老金额');
    const firms = BALANCES.filter((row) => String(row[1]).startsWith('YQ'));
    expect(firms.filter((row) => row[advanced] === null)).toHaveLength(77);
    expect(firms.filter((row) => row[advanced] === 0)).toHaveLength(2);
    expect(labelled(BALANCES, '国有小计')[advanced]).toBeNull();
    expect(labelled(BALANCES, '合  计')[advanced]).toBe(1214.71);
  });
});

describe('sheet 历年欠费', () => {
  const years = (BY_YEAR[3] ?? []).filter((cell) => /^\d{4}年$/.test(String(cell)));
  const total = labelled(BY_YEAR, '合  计');
  const filled = fillDown(BY_YEAR.slice(4, BY_YEAR.indexOf(total)));

  test('25 years across, 101 firms down with merged keys', () => {
    expect([years.length, years[0], years.at(-1)]).toEqual([25, '1994年', '2018年']);
    expect(new Set(filled.map((row) => row[0])).size).toBe(101);
    expect(filled).toHaveLength(698);
  });

  test('the grand total is the arrears of all enterprises over all years', () => {
    expect(total.at(-1)).toBe(111332.59);
    expect(sumOf(total.slice(4, -1))).toBe(111332.59);
    expect(sumOf(filled.flatMap((row) => row.slice(4, -1)))).toBe(111332.59);
  });

  test.each([
    ['国有', '1995年', 3.13],
    ['国有', '2004年', 1671.09],
    ['国有', '2013年', 7692.52],
    ['国有', '2014年', 8387.97],
  ])('%s in %s: %d', (ownership, year, expected) => {
    const column = (BY_YEAR[3] ?? []).indexOf(year);
    expect(sumOf(filled.filter((row) => row[2] === ownership).map((row) => row[column]))).toBe(expected);
  });

  test('each row and the years of one insurance add up to the balance on the first sheet', () => {
    for (const row of filled) expect(sumOf(row.slice(4, -1))).toBe(row.at(-1));
    const pension = filled.filter((row) => row[3] === '养老保险').map((row) => row.at(-1));
    expect(sumOf(pension)).toBe(72657.41);
  });
});

/** Key cells as merged: the value of the first row holds for those below. */
function fillDown(rows: Grid): Grid {
  let keys: Grid[number] = [];
  return rows.map((row) => {
    if (row[0] !== null) keys = row.slice(0, 3);
    return [...keys, ...row.slice(3)];
  });
}
