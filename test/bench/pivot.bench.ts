// How fast a made city of 1,000,000 facts is pivoted, beside DuckDB with two threads and beside SQLite, taking turns in one run,
// asked the first time (code cold), anew (nothing kept of what was asked before) and again (the cube keeps how the facts were laid
// out, DuckDB what it keeps by itself); what 5,000,000 facts take; how much memory a fact takes; and how long an opened store takes to its first pivot.

import { buildCube, type Cube } from '../../shared/cube/build.ts';
import { runPivot } from '../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotSpecInput } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import { openDuck, type Ask } from './duck.ts';
import { citySource } from './pivot-data.ts';
import { askSqlite, openCityStore, writeCityStore } from './pivot-store.ts';

export const name = 'pivot';

const FACTS = 1_000_000;
const MORE_FACTS = 5_000_000;
const RUNS = 11;

const BOTH: PivotSpecInput['values'] = [{ measure: 'arrears_bal' }, { measure: 'paid_current' }];
const SUMS = `(sum(value) FILTER (WHERE measure = 'owed'))::DOUBLE, (sum(value) FILTER (WHERE measure = 'paid'))::DOUBLE`;

type Question = {
  title: string;
  spec: PivotSpecInput;
  /** The same totals in SQL; the last columns are the values. */
  sql: string;
};

const QUESTIONS: readonly Question[] = [
  {
    title: 'ownership × year',
    spec: { rows: ['ownership'], columns: ['year'], values: BOTH },
    sql: `SELECT ownership::VARCHAR, year, ${SUMS} FROM fact
      GROUP BY GROUPING SETS ((ownership, year), (ownership), (year), ())`,
  },
  {
    title: 'enterprise × year',
    spec: { rows: ['enterprise'], columns: ['year'], values: BOTH },
    sql: `SELECT subject, year, ${SUMS} FROM fact GROUP BY GROUPING SETS ((subject, year), (subject), (year), ())`,
  },
  {
    title: 'item × ownership, enterprises counted once',
    spec: { rows: ['item'], columns: ['ownership'], values: [{ measure: 'ent_cnt' }, { measure: 'arrears_bal' }] },
    sql: `SELECT item::VARCHAR, ownership::VARCHAR, count(DISTINCT subject)::DOUBLE, sum(value)::DOUBLE
      FROM fact WHERE measure = 'owed' GROUP BY GROUPING SETS ((item, ownership), (item), (ownership), ())`,
  },
  {
    title: 'district › industry › ownership, filtered, subtotals, shares',
    spec: {
      rows: ['district', 'industry', 'ownership'],
      values: [...BOTH, { measure: 'arrears_bal', show: 'share_total' }],
      filters: [
        { dimension: 'item_group', in: ['社会保险'] },
        { dimension: 'production_status', in: ['停产', '半停产'] },
      ],
    },
    sql: `SELECT district::VARCHAR, industry::VARCHAR, ownership::VARCHAR, ${SUMS},
        round(10000 * sum(value) FILTER (WHERE measure = 'owed') / max(sum(value) FILTER (WHERE measure = 'owed')) OVER ())
      FROM fact WHERE item_group = 'social' AND production_status IN ('停产', '半停产')
      GROUP BY GROUPING SETS ((district, industry, ownership), (district, industry), (district), ())`,
  },
];

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
const ms = (time: number): string => `${time.toFixed(1)} ms`.padStart(10);

async function timed(times: number[], work: () => unknown): Promise<void> {
  const started = performance.now();
  await work();
  times.push(performance.now() - started);
}

/** Throws where DuckDB's grand total, the line with no keys, is not ours. */
function compare({ title }: Question, { grandTotal }: PivotTable, columns: unknown[][]): void {
  const values = columns.slice(-grandTotal.length);
  const keys = columns.slice(0, -grandTotal.length);
  const line = (columns[0] ?? []).findIndex((_, at) => keys.every((column) => column[at] === null));
  const theirs = values.map((column) => column[line]);
  if (theirs.some((value, at) => value !== grandTotal[at]))
    throw new Error(`${title}: ${JSON.stringify(theirs)} is not ${JSON.stringify(grandTotal)}`);
}

/** The same facts as a cube that was never asked anything: what a cube keeps of its answers hangs on its columns. */
const unasked = (cube: Cube): Cube => ({ ...cube, columns: { ...cube.columns } });

/**
 * The two take turns, so that whatever else the machine does falls on both. `first`: before either has met the question.
 * Milliseconds of ours asked anew.
 */
async function race(cube: Cube, duck: Ask | null, question: Question): Promise<number> {
  const spec = PivotSpecSchema.parse(question.spec);
  const [first, anew, ours, theirs]: [number[], number[], number[], number[]] = [[], [], [], []];
  await timed(first, () => runPivot(cube, spec));
  if (duck) await timed(first, () => duck(question.sql));
  if (duck) compare(question, runPivot(cube, spec), await duck(question.sql));
  for (let at = 0; at < RUNS; at++) {
    const other = unasked(cube);
    await timed(anew, () => runPivot(other, spec));
    if (duck) await timed(theirs, () => duck(question.sql));
    await timed(ours, () => runPivot(cube, spec));
  }
  const [fresh, again, duckdb] = [median(anew), median(ours), median(theirs)];
  const beside = duck ? `   DuckDB ${ms(duckdb)}   ours anew/DuckDB ${(fresh / duckdb).toFixed(2)}` : '';
  console.log(
    `  ${question.title.padEnd(62)} ours anew ${ms(fresh)}, again ${ms(again)}${beside}   first ${first.map(ms).join(' /')}`,
  );
  return fresh;
}

/** Bytes of all columns and tables of the cube. */
function bytesOf(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part, seen), 0);
}

export async function run(): Promise<void> {
  const duck = await openDuck(FACTS);
  if (!duck) console.log('DuckDB (@duckdb/node-api) is not installed: ours alone is measured');
  const cube = buildCube(citySource(FACTS));
  console.log(`${FACTS.toLocaleString('en')} facts, ${(bytesOf(cube) / cube.size).toFixed(1)} bytes a fact`);
  const times: number[] = [];
  for (const question of QUESTIONS) times.push(await race(cube, duck, question));

  const folder = writeCityStore(FACTS);
  console.log(`  SQLite GROUP BY, year × measure: ${ms(askSqlite(folder))}`);
  const opened = openCityStore(folder);
  console.log(`store opened ${ms(opened.open)}, cube built ${ms(opened.build)}, first pivot ${ms(opened.pivot)}`);

  const more = buildCube(citySource(MORE_FACTS));
  console.log(`${MORE_FACTS.toLocaleString('en')} facts, ${(bytesOf(more) / more.size).toFixed(1)} bytes a fact`);
  for (const [at, question] of QUESTIONS.entries()) {
    const time = await race(more, null, question);
    console.log(`    ${(time / (times[at] ?? 1)).toFixed(1)} times the time of ${FACTS.toLocaleString('en')}`);
  }
}
