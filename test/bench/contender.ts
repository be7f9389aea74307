// One reader at work in a process of its own, so that its time and its peak of memory are its alone.
// usage: node contender.ts READER FILE; prints one line of JSON for reading.bench.ts.

import { readFileSync } from 'node:fs';
import { openBook } from '../../electron/backend/reading/open-book.ts';
import { readWorkbook, understandFile } from '../../electron/backend/reading/read.ts';
import type { Sheet } from '../../shared/grid.ts';

const countCells = (sheets: readonly Sheet[]): number =>
  sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((cells, row) => cells + row.length, 0), 0);

/** Each reads the bytes and gives the number of cells it saw. */
const READERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<number>>> = {
  scanner: async (bytes) => {
    const book = await openBook(bytes);
    return book.ok ? countCells(book.value.sheets) : 0;
  },
  door: async (bytes) => {
    const book = await readWorkbook(bytes, 'ledger.xlsx');
    return book.ok ? countCells(book.value.sheets) : 0;
  },
  understood: async (bytes) => {
    const options = { fileName: 'ledger.xlsx', asOf: '2023-12-31', answers: {} };
    const read = await understandFile(bytes, options, new AbortController().signal, () => {});
    if (!read.ok) return 0;
    return read.value.tables.reduce((sum, { records, columns }) => sum + records * columns.length, 0);
  },
  sheetjs: async (bytes) => {
    const { read } = await import('@e965/xlsx');
    const book = read(bytes, { type: 'buffer', dense: true });
    return book.SheetNames.reduce(
      (sum, name) => sum + (book.Sheets[name]?.['!data'] ?? []).reduce((cells, row) => cells + (row?.length ?? 0), 0),
      0,
    );
  },
  hucre: async (bytes) => {
    const { readXlsx } = await import('hucre');
    const book = await readXlsx(bytes);
    return book.sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((cells, row) => cells + row.length, 0), 0);
  },
  exceljs: async (bytes) => {
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    let cells = 0;
    for (const sheet of book.worksheets) sheet.eachRow((row) => (cells += row.actualCellCount));
    return cells;
  },
};

const [name = '', file = ''] = process.argv.slice(2);
const read = READERS[name];
if (!read) throw new TypeError(`no reader named ${name}`);
const bytes = readFileSync(file);
const started = performance.now();
const cells = await read(bytes);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ cells, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
