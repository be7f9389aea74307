// The tables of real workbooks marked as ledgers, read and judged by what a clerk makes of them: understood, asked about or
// refused, and never wrong. They are no part of the project; where they are absent, this says so.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import type { Workbook } from '../../shared/grid.ts';
import { readLedger } from '../../shared/ledger/read.ts';
import type { TableReading } from '../../shared/ledger/reading.ts';
import { EXPECTED, type Expected } from './real-ledgers.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(root, process.env['TAIZHANG_CORPUS'] ?? '../shared/corpus');
const isThere = existsSync(path.join(folder, 'corpus.json'));
type Entry = { file: string; groups: string[] };

const PLACES = { 元: 2, 亿元: 10 } as const;

/** '60151.07' in 亿元 → 分. */
function cents(amount: string, unit: '元' | '亿元'): number {
  const [whole = '', part = ''] = amount.split('.');
  return Number(whole + part.padEnd(PLACES[unit], '0'));
}

/** Where a sheet, its questions answered, reads otherwise than a clerk reads it. */
function afterAnswers(book: Workbook, file: string, expected: Expected): string[] {
  const { sheet, stored } = expected;
  const day = expected.asOf ?? '2020-12-31';
  const answers = {
    [`measure:${sheet}`]: 'due_amt',
    [`unit:${sheet}`]: stored?.unit ?? '元',
    asOf: day,
    [`asOf:${sheet}`]: day,
  };
  const tables = readLedger(book, { fileName: file, answers }).tables.filter((table) => table.sheet === sheet);
  const said = tables.some((table) => table.controls.some(({ agrees }) => !agrees));
  const facts = tables.flatMap((table) => table.facts);
  if (!stored) return facts.length === 0 || said ? [] : [`${facts.length} facts of rows that are not told apart`];
  const records = tables.reduce((sum, table) => sum + table.records, 0);
  const wrong = records === stored.records ? [] : [`${records} records for ${stored.records}`];
  for (const [column, total] of Object.entries(stored.totals)) {
    const sum = facts
      .filter(({ cell }) => cell.replace(/\d+$/, '') === column)
      .reduce((all, { value }) => all + value, 0);
    if (sum !== cents(total, stored.unit)) wrong.push(`${column}: ${sum} for ${cents(total, stored.unit)}`);
  }
  return wrong;
}

const asks = (tables: readonly TableReading[]): string[] =>
  tables.flatMap((table) => table.questions.filter(({ must }) => must).map(({ key }) => key.replace(/:.*$/, '')));

/** Where a sheet, nothing answered, reads otherwise than a clerk reads it. */
function atFirst(tables: readonly TableReading[], expected: Expected | undefined): string[] {
  if (!expected) return tables.map((table) => `a table at ${table.range} that nobody expects`);
  const [first] = tables;
  const wrong: string[] = [];
  if (first?.asOf !== expected.asOf) wrong.push(`as of ${first?.asOf} for ${expected.asOf}`);
  const roles = new Map(tables.flatMap((table) => table.columns.map(({ column, role }) => [column, role] as const)));
  for (const [column, role] of Object.entries(expected.columns))
    if (roles.get(column) !== role) wrong.push(`${column} is ${roles.get(column)} for ${role}`);
  for (const key of expected.asks) if (!asks(tables).includes(key)) wrong.push(`does not ask ${key}`);
  if (expected.asks.length > 0 && tables.some((table) => table.facts.length > 0)) wrong.push('facts before the answer');
  return wrong;
}

if (isThere) {
  test('tables of real ledgers: understood, asked about or refused, none wrong', { timeout: 300_000 }, async () => {
    const entries = JSON.parse(readFileSync(path.join(folder, 'corpus.json'), 'utf8')) as Entry[];
    const marked = entries.filter(({ groups }) => groups.includes('ledger')).map(({ file }) => path.basename(file));
    const count = { understood: 0, asked: 0, refused: 0 };
    const wrong: string[] = [];
    for (const file of marked) {
      const read = await readWorkbook(readFileSync(path.join(folder, 'files', file)), file);
      if (!read.ok) {
        count.refused += 1;
        continue;
      }
      const { tables } = readLedger(read.value, { fileName: file, answers: {} });
      for (const { name, rows } of read.value.sheets) {
        if (rows.length === 0) continue;
        const own = tables.filter(({ sheet }) => sheet === name);
        const expected = EXPECTED.find((one) => file.startsWith(one.file) && one.sheet === name);
        const found = [...atFirst(own, expected), ...(expected ? afterAnswers(read.value, file, expected) : [])];
        wrong.push(...found.map((line) => `${file} ${name}: ${line}`));
        if (found.length > 0) continue;
        if (asks(own).length > 0) count.asked += 1;
        else if (own.some((table) => table.facts.length > 0)) count.understood += 1;
        else count.refused += 1;
      }
    }
    console.log(
      `tables of real ledgers: understood without a question ${count.understood}, with a question ${count.asked}, refused ${count.refused}, WRONG ${wrong.length}`,
    );
    expect(wrong).toEqual([]);
    expect(EXPECTED.filter((one) => !marked.some((file) => file.startsWith(one.file)))).toEqual([]);
    expect(readdirSync(path.join(folder, 'files')).length).toBeGreaterThanOrEqual(marked.length);
  });
} else {
  test('no folder of real files is beside the project: not run', () => {
    console.log(`not run: no real files at ${folder} (TAIZHANG_CORPUS names another place)`);
    expect(isThere).toBe(false);
  });
}
