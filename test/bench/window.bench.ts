// How fast the window is over a store of 1,000,000 facts, in a real browser on the real program: from its start to the first
// pivot painted, from a change of fields to the grid painted, and how long frames take while 20,000 rows × 100 columns scroll.

import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { findBrowser } from '../../electron/launch/browser.mjs';
import { build } from '../../electron/launch/build.mjs';
import { PivotSpecSchema, type PivotSpecInput } from '../../shared/cube/spec.ts';
import { DIMENSIONS, type DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { measureOf, type MeasureId } from '../../shared/vocabulary/measures.ts';
import { drawnAlone, tablesOf } from './grid-alone.ts';
import { LABELS, YEARS } from './pivot-data.ts';
import { writeCityStore } from './pivot-store.ts';
import { scrollFrames, timeToPaint } from './window-page.ts';

export const name = 'window';

const FACTS = 1_000_000;
const OPENINGS = 3;
const FRAMES = 150;
/** As `npm start` runs it. */
const program = path.resolve(import.meta.dirname, '../../dist/cli.js');

const OWED = { measure: 'arrears_bal' } as const;
const PAID = { measure: 'paid_current' } as const;
const COUNT = { measure: 'ent_cnt' } as const;
const RATE = { measure: 'indicator', name: 'arrears_reach' } as const;

/** Forty changes such as a person makes: a field to and fro, a value more, a filter, a unit, an order, a level. */
const CHANGES: readonly PivotSpecInput[] = [
  { rows: ['ownership'], values: [OWED] },
  { rows: ['ownership'], columns: ['year'], values: [OWED] },
  { rows: ['ownership', 'district'], columns: ['year'], values: [OWED] },
  { rows: ['ownership', 'district'], columns: ['year'], values: [OWED, PAID] },
  { rows: ['district', 'ownership'], columns: ['year'], values: [OWED, PAID] },
  { rows: ['district'], columns: ['year'], values: [OWED, PAID] },
  { rows: ['district'], columns: ['ownership'], values: [OWED, PAID] },
  { rows: ['industry'], columns: ['ownership'], values: [OWED, PAID] },
  { rows: ['industry'], columns: ['ownership'], values: [COUNT, OWED] },
  { rows: ['industry', 'ownership'], values: [COUNT, OWED] },
  { rows: ['industry', 'ownership'], values: [COUNT, OWED, { ...OWED, show: 'share_column' }] },
  { rows: ['industry', 'ownership'], values: [COUNT, OWED], unit: '元' },
  { rows: ['industry', 'ownership'], values: [COUNT, OWED], unit: '亿元' },
  { rows: ['industry', 'ownership'], values: [COUNT, OWED], sort: { by: 'value', descending: true } },
  { rows: ['item'], values: [COUNT, OWED] },
  { rows: ['item'], columns: ['ownership'], values: [COUNT, OWED] },
  { rows: ['item_group', 'item'], columns: ['ownership'], values: [COUNT, OWED] },
  { rows: ['item_group', 'item'], columns: ['year'], values: [OWED] },
  { rows: ['item'], columns: ['year'], values: [OWED] },
  { rows: ['item'], columns: ['year'], values: [PAID] },
  { rows: ['year'], columns: ['item'], values: [PAID] },
  { rows: ['year'], columns: ['item'], values: [{ ...PAID, show: 'growth_year' }] },
  { rows: ['year'], columns: ['production_status'], values: [PAID] },
  { rows: ['year', 'production_status'], values: [PAID, COUNT] },
  { rows: ['production_status', 'year'], values: [PAID, COUNT] },
  { rows: ['production_status'], columns: ['year'], values: [PAID, COUNT] },
  { rows: ['arrears_band'], columns: ['ownership'], values: [COUNT, OWED] },
  { rows: ['arrears_band'], columns: ['ownership'], values: [COUNT, RATE] },
  { rows: ['district'], columns: ['ownership'], values: [RATE] },
  { rows: ['district'], values: [COUNT, { measure: 'arrears_bal', agg: 'count_ge', at: 100_000_000 }] },
  { rows: ['district'], values: [OWED, { measure: 'arrears_bal', agg: 'avg' }] },
  { rows: ['district'], values: [OWED], filters: [{ dimension: 'ownership', in: [LABELS.ownership[0] ?? null] }] },
  {
    rows: ['district', 'industry'],
    values: [OWED],
    filters: [{ dimension: 'ownership', in: [LABELS.ownership[0] ?? null] }],
  },
  { rows: ['district', 'industry', 'ownership'], values: [OWED] },
  { rows: ['district', 'industry', 'ownership'], columns: ['year'], values: [OWED] },
  { rows: ['enterprise'], values: [OWED], top: 20, sort: { by: 'value', descending: true } },
  { rows: ['enterprise'], columns: ['item'], values: [OWED], top: 50, sort: { by: 'value', descending: true } },
  {
    rows: ['enterprise'],
    columns: ['year'],
    values: [OWED],
    filters: [{ dimension: 'district', in: [LABELS.district[0] ?? null] }],
  },
  { rows: ['ownership'], columns: ['year'], values: [PAID] },
  { rows: ['ownership'], columns: ['district'], values: [PAID] },
];

const nameOf = (dimension: DimensionId): string => DIMENSIONS.find(({ id }) => id === dimension)?.zh ?? dimension;
const measureName = (measure: MeasureId | 'ent_cnt'): string =>
  measure === 'ent_cnt' ? '企业户数' : measureOf(measure).zh;
const toRows = (dimension: DimensionId): string => `把${nameOf(dimension)}加到行`;
const toColumns = (dimension: DimensionId): string => `把${nameOf(dimension)}加到列`;
const without = (dimension: DimensionId): string => `移除${nameOf(dimension)}`;
const withoutValue = (measure: MeasureId | 'ent_cnt'): RegExp => new RegExp(`^移除${measureName(measure)}`);

/** Forty changes by mouse, beginning with arrears by ownership: the buttons that are clicked, one after the other. */
const CLICKS: readonly (string | RegExp)[] = [
  toColumns('year'),
  toRows('district'),
  measureName('paid_current'),
  without('ownership'),
  without('year'),
  toColumns('ownership'),
  toRows('industry'),
  without('district'),
  withoutValue('paid_current'),
  measureName('ent_cnt'),
  toRows('ownership'),
  without('industry'),
  toRows('item'),
  without('ownership'),
  toColumns('ownership'),
  toRows('item_group'),
  without('item'),
  without('ownership'),
  toRows('item'),
  toColumns('year'),
  without('item_group'),
  withoutValue('ent_cnt'),
  measureName('paid_current'),
  withoutValue('arrears_bal'),
  toRows('year'),
  without('item'),
  toColumns('production_status'),
  measureName('ent_cnt'),
  toRows('production_status'),
  without('year'),
  toColumns('year'),
  without('production_status'),
  toRows('arrears_band'),
  without('year'),
  toColumns('ownership'),
  without('arrears_band'),
  toRows('district'),
  toRows('industry'),
  withoutValue('ent_cnt'),
  toRows('ownership'),
];

/** So long a person holds the button of a mouse down, at least. */
const PRESS_MS = 80;

/** Every enterprise by 25 years by four values: 100 columns of figures. */
const WIDE: PivotSpecInput = {
  rows: ['enterprise'],
  columns: ['year'],
  values: [OWED, PAID, { measure: 'arrears_bal', agg: 'count_gt0' }, { ...OWED, show: 'share_column' }],
};

const SCROLLS = [
  { title: 'down, 3 rows a frame', across: 0, down: 81 },
  { title: 'down, a screen a frame', across: 0, down: 540 },
  { title: 'sideways, a column a frame', across: 100, down: 0 },
  { title: 'sideways, half a screen a frame', across: 500, down: 0 },
  { title: 'diagonally', across: 100, down: 81 },
] as const;

const hashOf = (spec: PivotSpecInput): string =>
  `#/pivot?${new URLSearchParams({ spec: JSON.stringify(spec) }).toString()}`;

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

const ms = (time: number): string => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const spread = (times: readonly number[]): string =>
  `median ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}, worst ${ms(Math.max(...times))}`;

function served(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const words = ['--store', path.join(folder, 'city.taizhang'), '--json', 'serve', '--no-open'];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => {
      const { address } = JSON.parse(line.toString()) as { address: string };
      resolve({ child, address });
    });
    child.once('exit', (code) => reject(new Error(`the workstation ended with ${code}`)));
  });
}

/** A person looks at the first pivot for a moment before changing it. */
const LOOK_MS = 3_000;

async function measureChanges(browser: Browser, page: Page): Promise<void> {
  await page.waitForTimeout(LOOK_MS);
  const times: { time: number; spec: PivotSpecInput }[] = [];
  const taken = await processorOf(page);
  const before = await taken();
  for (const spec of CHANGES) times.push({ time: await page.evaluate(timeToPaint, hashOf(spec)), spec });
  const each = ((await taken()) - before) / CHANGES.length;
  console.log(
    `${CHANGES.length} changes of fields to the grid painted: ${spread(times.map(({ time }) => time))}; the page's processor ${ms(each)} each`,
  );
  for (const { time, spec } of times.toSorted((a, b) => b.time - a.time).slice(0, 5))
    console.log(`  ${ms(time)}  ${JSON.stringify(spec)}`);
  const tables = await tablesOf(
    page,
    CHANGES.map((spec) => PivotSpecSchema.parse(spec)),
  );
  console.log(
    `  the same tables given to AG Grid alone, as texts in the page: ${spread(await drawnAlone(browser, tables))}`,
  );
}

/** By a hand: from the button let go until the grid stands painted. The window asks when it is pressed. */
async function measureClicks(page: Page): Promise<void> {
  await page.evaluate(timeToPaint, hashOf({ rows: ['ownership'], values: [OWED] }));
  const times: { time: number; button: string }[] = [];
  for (const button of CLICKS) {
    await page.getByRole('button', { name: button, exact: true }).first().hover();
    const painted = page.evaluate(timeToPaint, null);
    await page.mouse.down();
    await page.waitForTimeout(PRESS_MS);
    await page.mouse.up();
    times.push({ time: await painted, button: String(button) });
  }
  console.log(
    `${CLICKS.length} changes of fields by mouse, held ${PRESS_MS} ms, from letting go to the grid painted: ${spread(times.map(({ time }) => time))}`,
  );
  for (const { time, button } of times.toSorted((a, b) => b.time - a.time).slice(0, 5))
    console.log(`  ${ms(time)}  ${button}`);
}

/** Reads how many milliseconds of processor time the page's main thread has taken: what a busy machine does not change. */
async function processorOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
}

async function measureScrolling(page: Page): Promise<void> {
  const taken = await processorOf(page);
  const time = await page.evaluate(timeToPaint, hashOf(WIDE));
  console.log(`20,000 enterprises × ${YEARS.length * 4} columns to the grid painted: ${ms(time)}`);
  for (const { title, across, down } of SCROLLS) {
    const before = await taken();
    const { times, blank } = await page.evaluate(scrollFrames, { across, down, count: FRAMES });
    const each = ((await taken()) - before) / FRAMES;
    console.log(
      `  ${title}: ${spread(times)}; processor ${ms(each)} a frame; ${blank} of ${FRAMES} blank in the middle`,
    );
  }
}

export async function run(): Promise<void> {
  build();
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser on this machine (Edge, Chrome, Chromium)');
  const folder = writeCityStore(FACTS);
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const load = () => loadavg()[0]?.toFixed(1);
  console.log(`${cpus().length} cores, load ${load()} before`);
  try {
    for (let round = 1; round <= OPENINGS; round++) {
      const started = performance.now();
      const { child, address } = await served(folder);
      const listening = performance.now() - started;
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.goto(address);
      await page.evaluate(timeToPaint, hashOf({ rows: ['ownership'], columns: ['year'], values: [OWED] }));
      console.log(
        `opened to the first pivot painted: ${ms(performance.now() - started)} (listening after ${ms(listening)})`,
      );
      if (round === OPENINGS) {
        await measureChanges(browser, page);
        await measureClicks(page);
        await measureScrolling(page);
      }
      await page.close();
      child.removeAllListeners('exit');
      child.kill();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  console.log(`load ${load()} after`);
}
