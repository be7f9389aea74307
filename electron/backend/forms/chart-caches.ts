// The values that a chart keeps of the cells it shows, brought up to what those cells hold after filling: programs that do
// not read the cells again (previews, protected view) must not draw the old numbers. A chart that shows none keeps its bytes.

import { address, cellAt, parseAddress, parseRange, type Range, type Workbook } from '../../../shared/grid.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { formulaTokens } from '../../../shared/returns/references.ts';
import type { CellEdit } from '../../../shared/returns/form.ts';
import { readPart, type FormPackage } from './form-package.ts';
import { rangeHolds, unusualXml } from './form-sheet.ts';
import { attributeOf, escapeXml, parseXml, spliced, type Element, type Splice } from './form-xml.ts';
import { descendants, innerText, local } from './growing.ts';
import { relationsOf } from '../reading/package.ts';

/** What a filled form's cells hold. */
export type FilledCells = {
  /** Whether any cell of the range holds other than before. */
  changed: (sheet: string, range: Range) => boolean;
  /** A number is decimal text; undefined: not known until the form is recalculated. */
  held: (sheet: string, row: number, column: number) => { number: string } | { text: string } | null | undefined;
  /** What a series that is given by a name stands for: 明细!金额, [0]!金额; other texts as they are. */
  written: (source: string) => string;
};

type Area = { sheet: string; range: Range };

/** 'Sheet'!$A$1:$A$5, or several in brackets; null where it is a name, another book, or the like. */
function areasOf(source: string): Area[] | null {
  const list = source.trim().replace(/^\((.*)\)$/s, '$1');
  const areas: Area[] = [];
  for (const text of list.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? []) {
    const mark = text.lastIndexOf('!');
    const name = text.slice(0, mark).trim();
    const sheet = name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
    const range = parseRange(
      text
        .slice(mark + 1)
        .trim()
        .replaceAll('$', ''),
    );
    if (mark < 0 || !range || sheet.includes('[')) return null;
    areas.push({ sheet, range });
  }
  return areas;
}

/** The areas that a text names, whatever it does with them. */
const areasIn = (source: string): Area[] =>
  formulaTokens(source).flatMap(({ reference }) =>
    reference ? (areasOf(reference.prefix + reference.body) ?? []) : [],
  );

/** A chart that runs over more cells than this keeps no values. */
const MOST_POINTS = 100_000;

/** Texts of the points by index; null where one is not known or there are too many. */
function pointsOf(
  areas: readonly Area[],
  cells: FilledCells,
  numbers: boolean,
): { count: number; points: Map<number, string> } | null {
  const points = new Map<number, string>();
  let count = 0;
  for (const { sheet, range } of areas) {
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const held = cells.held(sheet, row, column);
        if (held === undefined || count > MOST_POINTS) return null;
        if (held && 'number' in held) points.set(count, held.number);
        else if (held && !numbers) points.set(count, held.text);
        count++;
      }
    }
  }
  return { count, points };
}

const childNamed = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => local(child) === name);

/** The points that a cache holds by now. */
function keptPoints(xml: string, cache: Element): Map<number, string> {
  const kept = new Map<number, string>();
  for (const point of cache.children.filter((child) => local(child) === 'pt')) {
    const value = childNamed(point, 'v');
    if (value) kept.set(Number(attributeOf(xml, point, 'idx')), value.selfClosing ? '' : innerText(xml, value));
  }
  return kept;
}

const same = (a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>, numbers: boolean): boolean =>
  a.size === b.size &&
  [...a].every(([index, text]) => {
    const other = b.get(index);
    return other !== undefined && (numbers ? Number(text) === Number(other) : text === other);
  });

function cacheSplice(xml: string, cache: Element, areas: readonly Area[], cells: FilledCells): Splice | null {
  const numbers = local(cache) === 'numCache';
  const found = local(cache) === 'multiLvlStrCache' ? null : pointsOf(areas, cells, numbers);
  // Without its values a chart is read from the cells, by every program that reads cells at all.
  if (!found) return { start: cache.start, end: cache.end, text: '' };
  const { count, points } = found;
  const stated = childNamed(cache, 'ptCount');
  const counted = stated && Number(attributeOf(xml, stated, 'val')) === count;
  if (counted && same(keptPoints(xml, cache), points, numbers)) return null;
  const prefix = cache.name.slice(0, cache.name.indexOf(':') + 1);
  const format = childNamed(cache, 'formatCode');
  const written = [...points].map(
    ([index, text]) => `<${prefix}pt idx="${index}"><${prefix}v>${escapeXml(text)}</${prefix}v></${prefix}pt>`,
  );
  const text =
    `<${cache.name}>${format ? xml.slice(format.start, format.end) : ''}` +
    `<${prefix}ptCount val="${count}"/>${written.join('')}</${cache.name}>`;
  return { start: cache.start, end: cache.end, text };
}

const CACHES = ['numCache', 'strCache', 'multiLvlStrCache'];

/** One chart's part with the values of changed cells. */
function refreshed(part: string, xml: string, cells: FilledCells): Result<string> {
  const root = parseXml(xml);
  if (!root) return refused(unusualXml(part, 'XML 不完整'));
  const splices: Splice[] = [];
  for (const element of descendants(root)) {
    const formula = childNamed(element, 'f');
    const levels = element.children.filter((child) => local(child) === 'lvl');
    const cache = element.children.find((child) => CACHES.includes(local(child)));
    const source = formula && (cache ?? levels[0]) ? cells.written(innerText(xml, formula)) : '';
    const areas = areasOf(source);
    if (!(areas ?? areasIn(source)).some(({ sheet, range }) => cells.changed(sheet, range))) continue;
    // Waterfalls, funnels and the like read their cells again when they are opened.
    splices.push(...(formula ? levels : []).map(({ start, end }) => ({ start, end, text: '' })));
    if (!cache) continue;
    // What a name works out to is not known: without its values the chart is read from the cells.
    const splice = areas ? cacheSplice(xml, cache, areas, cells) : { start: cache.start, end: cache.end, text: '' };
    if (splice) splices.push(splice);
  }
  return done(spliced(xml, splices));
}

/** What the cells of `book` hold once `edits` and `recalculated` (as `fillForm` takes them) are in place. */
export function filledCells(
  book: Workbook,
  edits: readonly CellEdit[],
  recalculated: ReadonlyMap<string, string | null>,
): FilledCells {
  const sheets = new Map(book.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
  const held = new Map<string, { number: string } | { text: string } | null | undefined>();
  const places = new Map<string, { row: number; column: number }[]>();
  const put = (
    sheet: string,
    cell: string,
    content: { number: string } | { text: string } | null | undefined,
  ): void => {
    const at = parseAddress(cell);
    if (!at) return;
    held.set(`${sheet.toLowerCase()}!${cell}`, content);
    const own = places.get(sheet.toLowerCase()) ?? [];
    if (own.push(at) === 1) places.set(sheet.toLowerCase(), own);
  };
  for (const edit of edits) put(edit.sheet, edit.cell, 'blank' in edit ? null : edit);
  for (const [key, result] of recalculated) {
    const mark = key.lastIndexOf('!');
    put(key.slice(0, mark), key.slice(mark + 1), result === null ? undefined : { number: result });
  }
  return {
    written: (source) => {
      const [, scope = '', name = ''] = /^(.*)!([^!]+)$/.exec(source) ?? [];
      const home = scope.replace(/^'|'$/g, '').replaceAll("''", "'").toLowerCase();
      const same = (book.names ?? []).filter((each) => each.name.toLowerCase() === name.toLowerCase());
      const named = same.find((each) => each.scope?.toLowerCase() === home) ?? same.find((each) => each.scope === null);
      return named?.formula ?? source;
    },
    changed: (sheet, range) =>
      (places.get(sheet.toLowerCase()) ?? []).some(({ row, column }) => rangeHolds(range, row, column)),
    held: (sheet, row, column) => {
      const key = `${sheet.toLowerCase()}!${address(row, column)}`;
      if (held.has(key)) return held.get(key);
      const known = sheets.get(sheet.toLowerCase());
      const value = known ? cellAt(known, row, column) : null;
      if (typeof value === 'number') return { number: String(value) };
      if (value === null) return null;
      return {
        text: typeof value === 'object' ? value.error : typeof value === 'string' ? value : value ? 'TRUE' : 'FALSE',
      };
    },
  };
}

/** The charts of the form whose values changed, by part name. */
export function refreshedCharts(form: FormPackage, cells: FilledCells): Result<Map<string, string>> {
  const charts = new Map<string, string>();
  for (const sheet of new Set(form.sheetParts.values())) {
    const drawings = targetsOf(form, sheet, 'drawing');
    if (!drawings.ok) return drawings;
    for (const drawing of drawings.value) {
      const parts = targetsOf(form, drawing, 'chart', 'chartEx');
      if (!parts.ok) return parts;
      for (const part of parts.value) {
        const xml = readPart(form.zip, part);
        if (!xml.ok) return xml;
        const after = refreshed(part, xml.value, cells);
        if (!after.ok) return after;
        if (after.value !== xml.value) charts.set(part, after.value);
      }
    }
  }
  return done(charts);
}

function targetsOf(form: FormPackage, source: string, ...types: string[]): Result<string[]> {
  const relations = relationsOf(form.zip, source);
  if (!relations.ok) return relations;
  return done(relations.value.filter(({ type }) => types.includes(type)).map(({ target }) => target));
}
