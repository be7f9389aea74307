// The sample ledgers of four cities as workbooks, where their figures stand beside the project: each goes through a real
// .xlsx, .xls and .csv and comes back equal to the last digit. Tables of parameters and indices are no ledgers: nothing
// of them is stored, and the sheet is named with the reason.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../electron/backend/reading/open-book.ts';
import { type CellValue, columnName } from '../../shared/grid.ts';
import { scaled } from '../../shared/money.ts';
import { readLedger } from '../../shared/ledger/read.ts';
import type { LedgerReading } from '../../shared/ledger/reading.ts';
import { readUnit } from '../../shared/ledger/units.ts';
import { bytesOf, type Kind } from '../generator/bytes.ts';
import { workbook } from '../sheet.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(root, process.env['TAIZHANG_FIGURES'] ?? '../shared/figures');
const isThere = existsSync(path.join(folder, 'ledgers'));
const KINDS: readonly Kind[] = ['xlsx', 'xls', 'csv'];

type Head = { 列名: string; 单位: string; 类型: string };
type Ledger = { 表名: string; 数据截止: string; 列: Head[]; 行: Record<string, CellValue>[] };
type Golden = { id: string; rows: Record<string, string | number>[] };

/** Tables without an enterprise or a class that a figure could be about, or without a figure that the trade adds up. */
const NO_LEDGERS = new Set([
  'tianjin_five_year_change',
  'tianjin_macro',
  'tianjin_offpost',
  'tianjin_table5',
  'tianjin_uncovered',
  'xining_parameters',
  'yangquan_closed_enterprises',
]);
const ROSTER = 'yangquan_employees';

const ledgerOf = (name: string): Ledger =>
  JSON.parse(readFileSync(path.join(folder, 'ledgers', `${name}.json`), 'utf8')) as Ledger;

/** The writer of .xls looks every text up among all others: there the register of 11,217 units goes by its first rows. */
const LONG = 3000;

async function through(name: string, kind: Kind): Promise<{ ledger: Ledger; reading: LedgerReading }> {
  const whole = ledgerOf(name);
  const cut = kind === 'xls' && name === 'xining_insured_units';
  const ledger = cut ? { ...whole, 行: whole.行.slice(0, LONG) } : whole;
  const head = ledger.列.map(({ 列名, 单位 }) => (单位 === '' || 单位.startsWith('见') ? 列名 : `${列名}(${单位})`));
  const rows = ledger.行.map((row) => ledger.列.map(({ 列名 }) => row[列名] ?? null));
  const opened = await openBook(await bytesOf(workbook({ rows: [[ledger.表名], head, ...rows] }), kind));
  if (!opened.ok) throw new Error(opened.fault.message);
  const asOf = ledger.数据截止.replace('预计', '');
  return { ledger, reading: readLedger(opened.value, { fileName: `${name}.${kind}`, asOf, answers: {} }) };
}

/** Every figure of the ledger by its cell, as the integer that is to be stored. */
function expected({ 列, 行 }: Ledger, columns: ReadonlySet<string>): Map<string, number> {
  const figures = new Map<string, number>();
  for (const [c, { 列名, 单位 }] of 列.entries()) {
    const places = columns.has(columnName(c)) ? readUnit(单位)?.places : undefined;
    if (places === undefined) continue;
    for (const [r, row] of 行.entries()) {
      const value = row[列名] ?? null;
      const whole = typeof value === 'number' ? scaled(String(value), places) : null;
      if (whole) figures.set(`${columnName(c)}${r + 3}`, whole.value);
    }
  }
  return figures;
}

if (isThere) {
  const names = readdirSync(path.join(folder, 'ledgers')).map((file) => path.basename(file, '.json'));
  test('22 sample ledgers', () => expect(names).toHaveLength(22));

  describe.each(KINDS)('as .%s', (kind) => {
    test.each(names.filter((name) => !NO_LEDGERS.has(name) && name !== ROSTER))('%s', async (name) => {
      const { ledger, reading } = await through(name, kind);
      const [table, ...more] = reading.tables;
      if (!table || more.length > 0) throw new Error(`${reading.tables.length} tables`);
      expect(table.questions.filter(({ must }) => must)).toEqual([]);
      expect(table.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(table.controls.filter(({ agrees }) => !agrees)).toEqual([]);
      expect(table.records).toBe(ledger.行.length);
      const measures = new Set(table.columns.filter(({ role }) => role === 'measure').map(({ column }) => column));
      const unread = ledger.列.filter(
        ({ 单位, 类型 }, c) => (类型 === '金额' || ['人', '户', '月'].includes(单位)) && !measures.has(columnName(c)),
      );
      expect(unread).toEqual([]);
      expect(new Map(table.facts.map(({ cell, value }) => [cell, value]))).toEqual(expected(ledger, measures));
    });

    test.each([...NO_LEDGERS])('%s is no ledger: nothing is stored, and the reason is said', async (name) => {
      const { reading } = await through(name, kind);
      expect(reading.tables.flatMap(({ facts }) => facts)).toEqual([]);
      expect(reading.skippedSheets).toHaveLength(1);
    });

    test('the roster of 15,995 persons: head-counts as the golden pivots have them, and no person', async () => {
      const { ledger, reading } = await through(ROSTER, kind);
      const facts = reading.tables.flatMap((table) => table.facts);
      const count = (breakdown: string): number =>
        facts.filter((fact) => fact.breakdown === breakdown).reduce((sum, { value }) => sum + value, 0);
      expect(count('')).toBe(ledger.行.length);
      const golden = JSON.parse(readFileSync(path.join(folder, 'golden.json'), 'utf8')) as Golden[];
      const tally = (id: string, column: string, label: string): number =>
        (golden.find((one) => one.id === id)?.rows ?? [])
          .filter((row) => row[column] === label)
          .reduce((sum, row) => sum + Number(row['户数']), 0);
      for (const label of ['男', '女']) expect(count(`sex=${label}`)).toBe(tally('YQ-P12', '性别', label));
      for (const label of ['40岁以下', '40岁至45岁', '45岁以上'])
        expect(count(`age=${label}`)).toBe(tally('YQ-P12', '年龄段', label));
      for (const label of ['初中', '高中', '中专', '大专', '本科', '小学'])
        expect(count(`education=${label}`)).toBe(tally('YQ-P13', '文化程度', label));
      for (const label of ['在岗', '下岗', '两不着'])
        expect(count(`post=${label}`)).toBe(tally('YQ-P13', '在册状态', label));
      expect(count('income=领取生活费')).toBe(tally('YQ-P14', '收入状态', '领取生活费'));
      expect(JSON.stringify(reading)).not.toContain('YQ0001-0001');
    });
  });
} else {
  test('no figures are beside the project: not run', () => {
    console.log(`not run: no sample ledgers at ${folder} (TAIZHANG_FIGURES names another place)`);
    expect(isThere).toBe(false);
  });
}
