// A thousand forms filled in one run: ours from the sample's figures, one for each firm and one again and again; exceljs and
// xlsx-template with values put into the same cells.
// Forms a second and memory on the way; and one block of thousands of rows. xlsx-template is measured where it is installed, here
// or in the folder that TAIZHANG_XLSX_TEMPLATE names.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { bindForm, fillBound, type FillRequest } from '../../electron/backend/returns/filling.ts';
import { fillMany } from '../../electron/backend/returns/many.ts';
import { packed, partsOf } from '../../seeds/package.ts';
import { fillCase, got } from '../forms/battery.ts';
import { sampleCube } from '../golden/sample-cubes.ts';

export const name = 'filling';

const FORMS = 1000;
const FORM = '企业欠缴社会保险费情况表(LDBZ-07).xlsx';
const root = path.resolve(import.meta.dirname, '../..');

setFlagsFromString('--expose-gc');
const collect = z.custom<() => void>((value) => typeof value === 'function').parse(runInNewContext('gc'));

/** What is resident, and what of it is still needed: the rest is garbage not yet collected. */
function memory(): string {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
  const held = process.memoryUsage.rss();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return `${megabytes(held)} MB (needed ${megabytes(heapUsed + external)})`;
}

/** A thousand forms in one run, which says when it has begun another: how fast, and how much memory stands on the way. */
async function measured(title: string, run: (begun: (form: number) => void) => Promise<unknown>): Promise<void> {
  let early = '';
  let looking = 0;
  const started = performance.now();
  await run((form) => {
    if (form !== 100) return;
    const stopped = performance.now();
    early = memory();
    looking = performance.now() - stopped;
  });
  const seconds = (performance.now() - started - looking) / 1000;
  console.log(
    `${title.padEnd(24)}${(FORMS / seconds).toFixed(0).padStart(4)} forms a second, memory ${early} after 100, ${memory()} after ${FORMS}`,
  );
}

/** The same form filled again and again. */
const again = (fill: () => Promise<Uint8Array>) => async (begun: (form: number) => void) => {
  for (let form = 0; form < FORMS; form++) {
    begun(form);
    await fill();
  }
};

/** A cell of the blank by sheet and address, and the number that stands in it. */
type Put = { sheet: string; cell: string; number: number };

const Template = z.custom<
  new (bytes: Buffer) => {
    substitute: (sheet: string, values: Record<string, number>) => void;
    generate: (options: { type: 'uint8array' }) => Uint8Array;
  }
>((value) => typeof value === 'function');

/** xlsx-template, where there is one. */
function otherTemplate(): z.infer<typeof Template> | null {
  try {
    const folder = process.env['TAIZHANG_XLSX_TEMPLATE'] ?? root;
    return Template.parse(createRequire(path.join(folder, 'package.json'))('xlsx-template'));
  } catch {
    return null;
  }
}

/** The blank with placeholders in its cells, as xlsx-template wants them. */
async function withPlaceholders(blank: Uint8Array, puts: readonly Put[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(blank).buffer);
  for (const { sheet, cell } of puts) {
    const held = book.getWorksheet(sheet)?.getCell(cell);
    if (held) held.value = `\${${cell}}`;
  }
  return packed(partsOf(new Uint8Array(await book.xlsx.writeBuffer())));
}

export async function run(): Promise<void> {
  const never = new AbortController().signal;
  const cube = await sampleCube('阳泉');
  const blank = new Uint8Array(readFileSync(path.join(root, 'seeds/templates', FORM)));
  const request: FillRequest = { at: '2018-12-31', filters: [], texts: {}, rounding: 'controlled', codes: () => null };
  const form = got(await bindForm({ name: FORM, bytes: blank, binding: null }, '万元', never));
  const once = got(await fillBound(cube, form, request, never));
  const puts = once.report.figures.map(({ binding, shown }): Put => ({ ...binding, number: Number(shown) }));
  const firms = cube.dimensions.enterprise.keys;
  const keys = Array.from({ length: FORMS }, (_, i) => firms[i % firms.length] ?? null);
  await measured('ours, a form a firm:', async (begun) => {
    const many = { ...request, by: 'enterprise', keys, unitIsKey: true } as const;
    got(await fillMany(cube, [{ ...form, rules: [] }], many, { signal: never, progress: begun }));
  });
  await measured(
    'ours, each for itself:',
    again(async () => got(await fillBound(cube, form, request, never)).bytes),
  );
  await measured(
    'exceljs:',
    again(async () => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(new Uint8Array(blank).buffer);
      for (const { sheet, cell, number } of puts) {
        const held = book.getWorksheet(sheet)?.getCell(cell);
        if (held) held.value = number;
      }
      return new Uint8Array(await book.xlsx.writeBuffer());
    }),
  );
  const Other = otherTemplate();
  if (Other) {
    const marked = Buffer.from(await withPlaceholders(blank, puts));
    const values = Object.fromEntries(puts.map(({ cell, number }) => [cell, number]));
    const sheet = puts[0]?.sheet ?? '';
    await measured(
      'xlsx-template:',
      again(() => {
        const template = new Other(marked);
        template.substitute(sheet, values);
        return Promise.resolve(template.generate({ type: 'uint8array' }));
      }),
    );
  } else console.log('xlsx-template is not installed: not measured (TAIZHANG_XLSX_TEMPLATE names its folder)');
  for (const rows of [1000, 5000]) {
    const started = performance.now();
    await fillCase(
      {
        sheet: '欠费表',
        fixed: 0,
        height: 1,
        blocks: 1,
        above: false,
        slack: 0,
        dollar: true,
        extras: ['chart', 'chain'],
      },
      [rows],
    );
    console.log(`a block of ${rows} rows: ${((performance.now() - started) / 1000).toFixed(1)} s with its blank made`);
  }
}
