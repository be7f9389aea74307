// An import from the file to stored facts, as the built command line does it from its start to its end, beside what SheetJS takes only
// to parse the same file; the memory of its processes meanwhile; and how quickly a back end that imports answers pivots.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { COLUMNS, largeLedger, NARROW } from './large-ledger.ts';
import { CITY_FILE, writeCityStore } from './pivot-store.ts';
import { watched } from './watched.ts';

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

/** Milliseconds of each pivot that was asked for meanwhile. */
type Answered = { times: number[] };

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

/** How many facts `import --json` said that it stored. */
function factsIn(printed: string): number {
  const { batches } = JSON.parse(printed) as { batches: { tables: { facts: number }[] }[] };
  return batches.reduce((sum, { tables }) => sum + tables.reduce((all, { facts }) => all + facts, 0), 0);
}

async function importOf(rows: number, columns: string | undefined, folder: string): Promise<void> {
  const file = path.join(folder, `${rows}${columns ?? ''}.xlsx`);
  writeFileSync(file, largeLedger(rows, columns));
  const store = `${file}.taizhang`;
  // Idle: the program with its store open, and nothing to do.
  const idle = await watched('--store', store, 'batches');
  const order = ['--as-of', '2023-12-31', '--answer', 'totals=accept', '--json'];
  const { seconds, printed, peak } = await watched('--store', store, 'import', file, ...order);
  const width = columns?.length ?? COLUMNS;
  const [program = NaN, ...readers] = peak.each;
  console.log(
    `${rows.toLocaleString('en')} rows × ${width}, ${(statSync(file).size / 2 ** 20).toFixed(1)} MB .xlsx: ` +
      `${factsIn(printed).toLocaleString('en')} facts stored ${seconds.toFixed(2)} s, ` +
      `${((rows * width) / seconds / 1e6).toFixed(2)} M cells/s, ${((seconds / rows) * 1e6).toFixed(0)} µs a row\n` +
      `  memory at most: ${(peak.together - idle.peak.together).toFixed(0)} MB above ${idle.peak.together.toFixed(0)} MB idle, ` +
      `all processes, pages of the program's file once; resident: program ${program.toFixed(0)} MB, reader ${Math.max(...readers).toFixed(0)} MB`,
  );
}

export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'));
  const city = writeCityStore(FACTS_BEFORE);
  try {
    for (const { rows, columns } of SIZES.map((size) => ({ columns: undefined, ...size })))
      await importOf(rows, columns, folder);
    const file = path.join(folder, `${ROWS}.xlsx`);
    const { seconds } = measured<{ seconds: number }>('./contender.ts', 'sheetjs', file);
    console.log(`SheetJS, parsing only: ${seconds.toFixed(2)} s`);
    const { times } = measured<Answered>('./importer.ts', path.join(city, CITY_FILE), file);
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
