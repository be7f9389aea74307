// How fast a large workbook is read, beside the libraries that others use, in the same run and on the same machine.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { COLUMNS, largeLedger } from './large-ledger.ts';

export const name = 'reading';

const ROWS = 200_000;
const CONTENDERS = [
  ['scanner', 'ours: bytes → grid, in one process'],
  ['door', 'ours: bytes → grid, through the guarded reader'],
  ['understood', 'ours: bytes → ledger understood, guarded'],
  ['sheetjs', 'SheetJS: parse only'],
  ['hucre', 'hucre: parse only'],
  ['exceljs', 'exceljs: parse only'],
] as const;

type Measured = { cells: number; seconds: number; megabytes: number };

function measure(reader: string, file: string): Measured {
  const script = fileURLToPath(new URL('./contender.ts', import.meta.url));
  const printed = execFileSync(process.execPath, ['--max-old-space-size=4096', script, reader, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Measured;
}

/** Prints seconds, cells a second, peak memory of the process that was asked, and the time beside SheetJS's. */
export function run(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'));
  const file = path.join(folder, 'ledger.xlsx');
  writeFileSync(file, largeLedger(ROWS));
  console.log(
    `${ROWS.toLocaleString('en')} rows × ${COLUMNS}, ${(statSync(file).size / 1024 / 1024).toFixed(1)} MB .xlsx`,
  );
  const results = CONTENDERS.map(([reader, label]) => ({ reader, label, ...measure(reader, file) }));
  rmSync(folder, { recursive: true, force: true });
  const yardstick = results.find((result) => result.reader === 'sheetjs')?.seconds ?? 0;
  for (const { label, cells, seconds, megabytes } of results) {
    const speed = `${(cells / seconds / 1e6).toFixed(2)} M cells/s`;
    const ratio = `${(seconds / yardstick).toFixed(2)} × SheetJS`;
    console.log(
      `${label.padEnd(48)} ${seconds.toFixed(2).padStart(6)} s  ${speed}  ${megabytes.toFixed(0).padStart(5)} MB  ${ratio}`,
    );
  }
}
