// Real forms that nobody here wrote, one number and one text changed in each: which cells, how the program fills them, and
// whether everything else is as it was, judged by patterns over the raw XML and not by the program's own eyes.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fillForm } from '../../electron/backend/forms/form.ts';
import { readWorkbook } from '../../electron/backend/reading/read.ts';
import { partsOf } from '../../seeds/package.ts';
import { address, cellAt, type Sheet, type Workbook } from '../../shared/grid.ts';
import { done, type Result } from '../../shared/result.ts';
import { fillReturn } from '../fill-return.ts';

const root = path.resolve(import.meta.dirname, '../..');
export const corpus = path.resolve(root, process.env['TAIZHANG_CORPUS'] ?? '../shared/corpus');

const Listed = z.array(z.object({ file: z.string(), groups: z.array(z.string()) }));

/** Paths of the real forms, or none where no folder of them is beside the project. */
export function realForms(): string[] {
  const list = path.join(corpus, 'corpus.json');
  if (!existsSync(list)) return [];
  const listed = Listed.parse(JSON.parse(readFileSync(list, 'utf8')));
  return listed.filter(({ groups }) => groups.includes('template')).map(({ file }) => path.join(corpus, file));
}

export type Change = { sheet: string; number: string; text: string };
export const NUMBER = 12_345.67;
export const TEXT = '核对后改写 <甲> & "乙"';

/** Which cells of a sheet are changed: the first that holds a number and the first that holds a text, no formula in either. */
function changeOf(sheet: Sheet): Change | null {
  let number: string | null = null;
  let text: string | null = null;
  const hidden = (row: number, column: number): boolean =>
    sheet.merges.some((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right);
  for (const [row, cells] of sheet.rows.entries()) {
    for (let column = 0; column < cells.length; column++) {
      const cell = address(row, column);
      const value = cellAt(sheet, row, column);
      if (hidden(row, column) || sheet.formulas[cell] !== undefined) continue;
      if (typeof value === 'number') number ??= cell;
      if (typeof value === 'string') text ??= cell;
    }
  }
  return number !== null && text !== null ? { sheet: sheet.name, number, text } : null;
}

/** The change for a book; a book without such a sheet gets both into cells that stand empty. */
export function changeFor(book: Workbook): Change {
  for (const sheet of book.sheets) {
    const change = changeOf(sheet);
    if (change) return change;
  }
  const [first] = book.sheets;
  const row = Math.max(first?.rows.length ?? 0, ...(first?.merges ?? []).map(({ bottom }) => bottom));
  return { sheet: first?.name ?? '', number: address(row + 1, 1), text: address(row + 2, 1) };
}

/** The form with its number and its text, by the steps of a return. */
export async function filledByUs(bytes: Uint8Array, name: string): Promise<Result<Filled>> {
  const book = await readWorkbook(bytes, name);
  if (!book.ok) return book;
  const change = changeFor(book.value);
  const { sheet, number: cell } = change;
  const value = { measure: 'arrears_bal', agg: 'sum' } as const;
  const head = { value, zh: '', en: '', unit: '元', scale: 2, totals: 'sum', reason: null } as const;
  const filled = fillReturn({
    book: book.value,
    binding: { figures: [{ sheet, cell, value, filters: [], unit: '元', decimals: 2 }], texts: [] },
    at: '2018-12-31',
    figure: () => ({ figure: Math.round(NUMBER * 100), head, facts: 1 }),
    texts: {},
    given: [{ sheet, cell: change.text, text: TEXT }],
    rounding: 'note',
  });
  if (!filled.ok) return filled;
  const { edits, recalculated } = filled.value;
  const after = fillForm(bytes, book.value, edits, recalculated);
  if (!after.ok) return after;
  return done({ before: bytes, after: after.value, change, ...recalculated });
}

export type Filled = {
  before: Uint8Array;
  after: Uint8Array;
  change: Change;
  /** Formulas whose results may differ, by 'sheet!cell'. */
  results: ReadonlyMap<string, string | null>;
  unseen: boolean;
};

const text = (part: Uint8Array | undefined): string => Buffer.from(part ?? []).toString('utf8');

/** Part names by sheet name, by the book's own list. */
function sheetParts(parts: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const main =
    /Type="[^"]*officeDocument"[^>]*Target="\/?([^"]*)"|Target="\/?([^"]*)"[^>]*Type="[^"]*officeDocument"/.exec(
      text(parts.get('_rels/.rels')),
    );
  const book = main?.[1] ?? main?.[2] ?? '';
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const targets = new Map<string, string>();
  for (const [whole] of text(parts.get(`${folder}_rels/${book.slice(folder.length)}.rels`)).matchAll(
    /<Relationship\b[^>]*>/g,
  )) {
    const [id, target] = ['Id', 'Target'].map((name) => new RegExp(`\\b${name}="([^"]*)"`).exec(whole)?.[1] ?? '');
    targets.set(id ?? '', (target ?? '').startsWith('/') ? (target ?? '').slice(1) : folder + (target ?? ''));
  }
  const names = new Map<string, string>();
  for (const [whole] of text(parts.get(book)).matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(whole)?.[1] ?? '';
    const plain = name
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'");
    names.set(plain.replaceAll('&amp;', '&'), targets.get(/\b\w+:id="([^"]*)"/.exec(whole)?.[1] ?? '') ?? '');
  }
  return names;
}

const CELL = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*?(?:\/>|>.*?<\/(?:\w+:)?c>)/gs;

/** A sheet's XML without the cells that may differ, and those cells by address. */
function without(xml: string, cells: ReadonlySet<string>): { rest: string; taken: Map<string, string> } {
  const taken = new Map<string, string>();
  const rest = xml.replace(CELL, (whole, cell: string) => {
    if (!cells.has(cell)) return whole;
    taken.set(cell, whole);
    return '';
  });
  return { rest, taken };
}

/** A formula's cell without its result. */
const bare = (cell: string): string =>
  cell.replace(/<(?:\w+:)?v\b[^>]*?(?:\/>|>[^<]*<\/(?:\w+:)?v>)/g, '').replace(/ t="\w+"/, '');

/** The extent that a sheet and its rows state: cells that did not stand in the file may widen it. */
const unstated = (xml: string): string =>
  xml
    .replace(/<(?:\w+:)?dimension\b[^>]*\/>/, '')
    .replace(/(<(?:\w+:)?row\b[^>]*?) spans="[^"]*"/g, '$1')
    .replace(/<(?:\w+:)?row\b[^>]*?(?:\/>|>\s*<\/(?:\w+:)?row>)/g, '')
    .replace(/<(\w+:)?sheetData\s*\/>/, '<$1sheetData></$1sheetData>');

function sheetBreaches(name: string, before: string, after: string, filled: Filled): string[] {
  const { change, results } = filled;
  const ours = [...results.keys()].filter((key) => key.startsWith(`${name}!`)).map((key) => key.slice(name.length + 1));
  const changed = name === change.sheet ? [change.number, change.text] : [];
  const cells = new Set([...ours, ...changed]);
  const [old, now] = [without(before, cells), without(after, cells)];
  const added = changed.some((cell) => !old.taken.has(cell));
  const equal = added ? unstated(old.rest) === unstated(now.rest) : old.rest === now.rest;
  const formulas = ours.filter((cell) => bare(old.taken.get(cell) ?? '') !== bare(now.taken.get(cell) ?? ''));
  const styles = changed.filter(
    (cell) => old.taken.has(cell) && styleOf(old.taken.get(cell)) !== styleOf(now.taken.get(cell)),
  );
  return [
    ...(equal ? [] : [`${name}: other cells or elements`]),
    ...formulas.map((cell) => `${name}!${cell}: formula`),
    ...styles.map((cell) => `${name}!${cell}: style`),
    ...(changed.includes(change.number) && !(now.taken.get(change.number) ?? '').includes(`>${NUMBER}</`)
      ? [`${name}: number`]
      : []),
    ...(changed.includes(change.text) && !(now.taken.get(change.text) ?? '').includes('核对后改写 &lt;甲&gt; &amp; ')
      ? [`${name}: text`]
      : []),
  ];
}

const styleOf = (cell: string | undefined): string => /\bs=["'](\d+)/.exec(cell ?? '')?.[1] ?? '';

/** A chart without the values that it keeps of its cells. */
const uncached = (xml: string): string => xml.replace(/<(\w+:)(num|str|multiLvlStr)Cache>.*?<\/\1\2Cache>/gs, '');
const unordered = (xml: string): string =>
  xml.replace(/ fullCalcOnLoad="[^"]*"/, '').replace(/<(?:\w+:)?calcPr\s*\/>/, '');

/** What differs beyond the changed cells and what they entail; none: the form is whole. */
export function breaches(filled: Filled): string[] {
  const [before, after] = [partsOf(filled.before), partsOf(filled.after)];
  if ([...before.keys()].join() !== [...after.keys()].join()) return ['parts lost, new or in another order'];
  const sheets = new Map([...sheetParts(before)].map(([name, part]) => [part, name]));
  const unknown = filled.unseen || [...filled.results.values()].includes(null);
  return [...before].flatMap(([part, content]) => {
    const [old, now] = [text(content), text(after.get(part))];
    const sheet = sheets.get(part);
    const touched =
      sheet !== undefined &&
      (sheet === filled.change.sheet || [...filled.results.keys()].some((key) => key.startsWith(`${sheet}!`)));
    if (touched) return sheetBreaches(sheet, old, now, filled);
    if (Buffer.compare(content, after.get(part) ?? Buffer.of()) === 0) return [];
    if (/\/charts\/[^/]+\.xml$/.test(part) && uncached(old) === uncached(now)) return [];
    if (part.endsWith('workbook.xml') && unknown && unordered(old) === unordered(now)) return [];
    return [part];
  });
}
