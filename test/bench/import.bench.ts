// An import from the file to facts that everybody's pivots hold, beside what SheetJS takes only to parse the same file; the memory
// of all processes together while it runs; and how quickly pivots are answered meanwhile.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { COLUMNS, largeLedger, NARROW } from './large-ledger.ts';
import { CITY_FILE, writeCityStore } from './pivot-store.ts';

export const name = 'import';

const ROWS = 200_000;
/** The rows at which the cost of one is looked at. */
const SIZES = [
  { rows: 10_000 },
  { rows: 50_000 },
  { rows: ROWS },
  { rows: 200_000, columns: NARROW },
  { rows: 1_000_000, columns: NARROW },
] as const;
const FACTS_BEFORE = 1_000_000;

type Imported = {
  facts: number;
  /** Seconds from the file's bytes in the back end to its preview, and to its facts in everybody's pivots. */
  understood: number;
  committed: number;
  /** Megabytes of all processes, before and at most while it runs. */
  idle: number;
  peak: number;
  /** Milliseconds of each pivot that was asked for meanwhile. */
  times: number[];
};

function measured<T>(script: string, ...words: string[]): T {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const printed = execFileSync(process.execPath, ['--max-old-space-size=4096', file, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as T;
}

const at = (times: readonly number[], share: number): string =>
  `${(times[Math.floor(share * (times.length - 1))] ?? NaN).toFixed(1)} ms`;

export function run(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'));
  const city = writeCityStore(FACTS_BEFORE);
  try {
    for (const { rows, columns } of SIZES.map((size) => ({ columns: undefined, ...size }))) {
      const file = path.join(folder, `${rows}${columns ?? ''}.xlsx`);
      writeFileSync(file, largeLedger(rows, columns));
      const own = measured<Imported>('./importer.ts', `${file}.taizhang`, file, '0');
      const width = columns?.length ?? COLUMNS;
      const speed = `${((rows * width) / own.committed / 1e6).toFixed(2)} M cells/s`;
      const perRow = `${((own.committed / rows) * 1e6).toFixed(0)} µs a row`;
      const memory = `${(own.peak - own.idle).toFixed(0)} MB (all processes' RSS) above ${own.idle.toFixed(0)} MB idle`;
      console.log(
        `${rows.toLocaleString('en')} rows × ${width}, ${(statSync(file).size / 2 ** 20).toFixed(1)} MB .xlsx: previewed ${own.understood.toFixed(2)} s, ` +
          `${own.facts.toLocaleString('en')} facts stored ${own.committed.toFixed(2)} s, ${speed}, ${perRow}, ${memory}`,
      );
    }
    const file = path.join(folder, `${ROWS}.xlsx`);
    const { seconds } = measured<{ seconds: number }>('./contender.ts', 'sheetjs', file);
    console.log(`SheetJS, parsing only: ${seconds.toFixed(2)} s`);
    const { times } = measured<Imported>('./importer.ts', path.join(city, CITY_FILE), file, '1');
    times.sort((a, b) => a - b);
    console.log(
      `pivots over ${FACTS_BEFORE.toLocaleString('en')} facts meanwhile: ${times.length} answered, ` +
        `median ${at(times, 0.5)}, 95% ${at(times, 0.95)}, 99% ${at(times, 0.99)}, slowest ${at(times, 1)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(city, { recursive: true, force: true });
  }
}
