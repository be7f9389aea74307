// Writes values into the cells of one worksheet's XML: only those cells, and what the file format says about their
// extent, change. Every other character of the part stays.

import { address, parseRange, rangeAddress } from '../../../shared/grid.ts';
import { refused, done, type Fault, type Result } from '../../../shared/result.ts';
import { attributeOf, attributesOf, escapeAttribute, escapeXml, setAttribute, type Splice } from './form-xml.ts';
import { rangeHolds, type CellPlace, type RowPlace, type SheetPlaces } from './form-sheet.ts';

/** What a cell is to hold; `number` is decimal text. `style`: the number of the style that the cell takes with it. */
export type CellContent = { number: string } | { text: string; style?: string } | { blank: true };
export type Position = { row: number; column: number };

const DECIMAL = /^-?\d+(\.\d+)?$/;
/** The most characters that Excel takes in one cell. */
const LONGEST_TEXT = 32_767;

/** Why this content cannot stand in a cell, else null. */
export function whyNotContent(content: CellContent, sheet: string, cell: string): Fault | null {
  const where = { sheet, cell };
  if ('number' in content && !DECIMAL.test(content.number)) {
    const { number } = content;
    return { code: 'form.bad-number', message: `“${number}”不是数，未填入 ${cell}。`, values: { number, cell }, where };
  }
  if ('text' in content && (content.text.length > LONGEST_TEXT || !content.text.isWellFormed())) {
    const values = { cell, longest: LONGEST_TEXT };
    return {
      code: 'form.bad-text',
      message: `${cell} 的文字超过 ${LONGEST_TEXT} 字或含有残缺字符，未填。`,
      values,
      where,
    };
  }
  return null;
}

/** Characters that XML cannot hold are written _xHHHH_, as the format prescribes; so is the start of what looks like one. */
const escapeText = (text: string): string =>
  escapeXml(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) =>
        character === '\t' || character === '\n' ? character : `_x${hexOf(character).padStart(4, '0')}_`,
      ),
  );

const hexOf = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();

function contentXml(prefix: string, content: CellContent): { type: string | null; xml: string } {
  if ('number' in content) return { type: null, xml: `<${prefix}v>${content.number}</${prefix}v>` };
  if ('blank' in content || content.text === '') return { type: null, xml: '' };
  const text = `<${prefix}t xml:space="preserve">${escapeText(content.text)}</${prefix}t>`;
  return { type: 'inlineStr', xml: `<${prefix}is>${text}</${prefix}is>` };
}

/** The cell anew: its attributes as they stand but for the type and the rich-value index, which belonged to the old value. */
function rewrittenCell(places: SheetPlaces, place: CellPlace, content: CellContent): Splice {
  const { xml, prefix } = places;
  const { element } = place;
  const value = contentXml(prefix, content);
  const style = 'text' in content ? content.style : undefined;
  const attributes = attributesOf(xml, element)
    .filter(({ name }) => name !== 't' && name !== 'vm' && (name !== 's' || style === undefined))
    .map(({ start, end }) => ` ${xml.slice(start, end)}`)
    .join('');
  const own = style === undefined ? '' : ` s="${style}"`;
  const type = value.type === null ? '' : ` t="${value.type}"`;
  const kept = element.children
    .filter((child) => child.name === `${prefix}extLst`)
    .map((child) => xml.slice(child.start, child.end))
    .join('');
  return {
    start: element.start,
    end: element.end,
    text: closed(element.name, attributes + own + type, value.xml + kept),
  };
}

const closed = (name: string, attributes: string, inner: string): string =>
  inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;

/** A cell that does not stand in the file looks as its row or column does: it must keep that look when it is written. */
function inheritedStyle(places: SheetPlaces, row: RowPlace | null, column: number): string | null {
  if (row) {
    const custom = attributeOf(places.xml, row.element, 'customFormat');
    const style = attributeOf(places.xml, row.element, 's');
    if (style !== null && (custom === '1' || custom === 'true')) return style;
  }
  return places.columnStyles.find(({ first, last }) => column >= first && column <= last)?.style ?? null;
}

/** The style of a cell as it stands, in the file or by its row and column; null: the first. */
export function styleOf(places: SheetPlaces, { row, column }: Position): string | null {
  const line = places.rowAt.get(row) ?? null;
  const place = line?.cells.find((cell) => cell.column === column);
  return place ? attributeOf(places.xml, place.element, 's') : inheritedStyle(places, line, column);
}

function newCell(places: SheetPlaces, row: RowPlace | null, at: Position, content: CellContent): string {
  const value = contentXml(places.prefix, content);
  const style = ('text' in content ? content.style : undefined) ?? inheritedStyle(places, row, at.column);
  const attributes = [
    ` r="${address(at.row, at.column)}"`,
    style === null ? '' : ` s="${escapeAttribute(style)}"`,
    value.type === null ? '' : ` t="${value.type}"`,
  ];
  return closed(`${places.prefix}c`, attributes.join(''), value.xml);
}

/** The row's `spans` is a promise about its columns: a cell outside of it widens it. */
function widenedSpans(places: SheetPlaces, row: RowPlace, columns: readonly number[]): Splice[] {
  const spans = /^(\d+):(\d+)$/.exec(attributeOf(places.xml, row.element, 'spans') ?? '');
  if (!spans) return [];
  const first = Math.min(Number(spans[1]), ...columns.map((column) => column + 1));
  const last = Math.max(Number(spans[2]), ...columns.map((column) => column + 1));
  if (first === Number(spans[1]) && last === Number(spans[2])) return [];
  return setAttribute(places.xml, row.element, 'spans', `${first}:${last}`);
}

type Filled = { at: Position; content: CellContent };

function insertCells(places: SheetPlaces, row: RowPlace, missing: readonly Filled[]): Splice[] {
  const { element } = row;
  const text = (filled: Filled): string => newCell(places, row, filled.at, filled.content);
  const spans = widenedSpans(
    places,
    row,
    missing.map(({ at }) => at.column),
  );
  if (element.selfClosing) {
    const slash = element.end - 2;
    const inner = missing.map(text).join('');
    return [...spans, { start: slash, end: element.end, text: `>${inner}</${element.name}>` }];
  }
  const last = row.cells.at(-1);
  const end = last ? last.element.end : element.openEnd;
  return [
    ...spans,
    ...missing.map((filled) => {
      const start = row.cells.find((cell) => cell.column > filled.at.column)?.element.start ?? end;
      return { start, end: start, text: text(filled) };
    }),
  ];
}

function insertRows(places: SheetPlaces, missing: ReadonlyMap<number, Filled[]>): Splice[] {
  const { sheetData, prefix } = places;
  const rows = [...missing].map(([row, filled]) => {
    const cells = filled.map(({ at, content }) => newCell(places, null, at, content)).join('');
    return { row, text: `<${prefix}row r="${row + 1}">${cells}</${prefix}row>` };
  });
  if (sheetData.selfClosing) {
    const slash = sheetData.end - 2;
    const inner = rows.map(({ text }) => text).join('');
    return [{ start: slash, end: sheetData.end, text: `>${inner}</${sheetData.name}>` }];
  }
  const end = places.rows.at(-1)?.element.end ?? sheetData.openEnd;
  return rows.map(({ row, text }) => {
    const start = places.rows.find((place) => place.row > row)?.element.start ?? end;
    return { start, end: start, text };
  });
}

/** `<dimension>` states the used range; cells that did not stand in the file may widen it. */
function widenedDimension(places: SheetPlaces, added: readonly Position[]): Splice[] {
  const stated = places.dimension && parseRange(attributeOf(places.xml, places.dimension, 'ref') ?? '');
  if (!places.dimension || !stated || added.length === 0) return [];
  const range = {
    top: Math.min(stated.top, ...added.map(({ row }) => row)),
    left: Math.min(stated.left, ...added.map(({ column }) => column)),
    bottom: Math.max(stated.bottom, ...added.map(({ row }) => row)),
    right: Math.max(stated.right, ...added.map(({ column }) => column)),
  };
  if (rangeAddress(range) === rangeAddress(stated)) return [];
  return setAttribute(places.xml, places.dimension, 'ref', rangeAddress(range));
}

/** The replacements that put `contents` into the sheet; positions are distinct and were found writable. */
export function contentSplices(places: SheetPlaces, contents: readonly Filled[]): Splice[] {
  const splices: Splice[] = [];
  const added: Position[] = [];
  const newRows = new Map<number, Filled[]>();
  const byRow = Map.groupBy(
    contents.toSorted((a, b) => a.at.row - b.at.row || a.at.column - b.at.column),
    ({ at }) => at.row,
  );
  for (const [rowNumber, filled] of byRow) {
    const row = places.rowAt.get(rowNumber);
    const missing: Filled[] = [];
    for (const one of filled) {
      const place = row?.cells.find((cell) => cell.column === one.at.column);
      if (place) splices.push(rewrittenCell(places, place, one.content));
      else if (contentXml(places.prefix, one.content).xml !== '') missing.push(one);
    }
    added.push(...missing.map(({ at }) => at));
    if (missing.length === 0) continue;
    if (row) splices.push(...insertCells(places, row, missing));
    else newRows.set(rowNumber, missing);
  }
  if (newRows.size > 0) splices.push(...insertRows(places, newRows));
  return [...splices, ...widenedDimension(places, added)];
}

/** The results of an array formula's other cells are not known: the formula stands in its first cell alone. */
function restOfArray({ xml, prefix, rows, arrays }: SheetPlaces, at: Position): Splice[] {
  const array = arrays.find(({ top, left }) => top === at.row && left === at.column);
  if (!array) return [];
  return rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ column, element }) => {
      const first = row === at.row && column === at.column;
      const value = element.children.find((child) => child.name === `${prefix}v`);
      if (first || !value || !rangeHolds(array, row, column)) return [];
      return [...setAttribute(xml, element, 't', null), { start: value.start, end: value.end, text: '' }];
    }),
  );
}

/** The replacements that give a formula's cell its new result, or (null) leave it without one; the formula stays. */
export function resultSplices(
  places: SheetPlaces,
  at: Position,
  result: string | null,
  cell: string,
): Result<Splice[]> {
  const place = places.rowAt.get(at.row)?.cells.find((c) => c.column === at.column);
  const array = places.arrays.some(
    (range) => at.row >= range.top && at.row <= range.bottom && at.column >= range.left && at.column <= range.right,
  );
  if (!place || (!place.formula && !array)) {
    return refused({ code: 'form.no-formula', message: `${cell} 没有公式，不能写入计算结果。`, values: { cell } });
  }
  const { xml, prefix } = places;
  const { element } = place;
  const old = element.children.find((child) => child.name === `${prefix}v`);
  const type = setAttribute(xml, element, 't', null);
  const value = result === null ? '' : `<${prefix}v>${result}</${prefix}v>`;
  type.push(...restOfArray(places, at));
  if (old) return done([...type, { start: old.start, end: old.end, text: value }]);
  if (value === '') return done(type);
  if (!place.formula) return done([]);
  return done([...type, { start: place.formula.end, end: place.formula.end, text: value }]);
}
