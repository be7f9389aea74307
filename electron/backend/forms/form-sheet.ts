// Where the rows and cells of one worksheet stand in its XML, and which of them may be written.
// It reads and refuses; the writing is done by form-cells.ts.

import { parseAddress, parseRange, type Range } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { formulaCell } from '../../../shared/returns/refusals.ts';
import { attributeOf, attributesOf, parseXml, type Element } from './form-xml.ts';

export type CellPlace = { column: number; element: Element; formula: Element | null };
export type RowPlace = { row: number; element: Element; cells: CellPlace[] };

export type SheetPlaces = {
  xml: string;
  /** Prefix of the sheet's elements with its colon, mostly ''. */
  prefix: string;
  root: Element;
  sheetData: Element;
  dimension: Element | null;
  rows: RowPlace[];
  rowAt: ReadonlyMap<number, RowPlace>;
  merges: Range[];
  /** Ranges of array formulas and data tables: their cells belong to one formula. */
  arrays: Range[];
  /** Style of cells that do not stand in the file, by column. */
  columnStyles: { first: number; last: number; style: string }[];
};

const MAIN = [
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
];

/** The file's XML is legal or not, but not of a kind that can be edited without risk. */
export const unusualXml = (part: string, detail: string): Fault => ({
  code: 'form.unusual-xml',
  message: `表样内部结构特殊（${part}：${detail}），不能保证只改动要填的单元格，未填。`,
  values: { part, detail },
  hint: '请用 Excel 打开表样，另存为 .xlsx 后再试。',
});

/** The prefix (with colon) under which the root stands in the spreadsheet namespace; null where it does not. */
export function mainPrefix(xml: string, root: Element): string | null {
  const colon = root.name.indexOf(':');
  const prefix = root.name.slice(0, colon + 1);
  const declared = attributeOf(xml, root, prefix ? `xmlns:${prefix.slice(0, -1)}` : 'xmlns');
  return declared !== null && MAIN.includes(declared) ? prefix : null;
}

type Reading = { xml: string; prefix: string; fault: string | null };

/** Children that must all be of one kind; anything else makes the sheet unusual. */
function childrenOf(reading: Reading, parent: Element, local: string, ignored: readonly string[]): Element[] {
  const found: Element[] = [];
  for (const child of parent.children) {
    if (child.name === reading.prefix + local) {
      const tag = reading.xml.slice(child.start, child.openEnd);
      if (tag.includes('xmlns')) checkNamespace(reading, child);
      found.push(child);
    } else if (!ignored.includes(child.name.slice(child.name.indexOf(':') + 1))) {
      reading.fault ??= `<${parent.name}> 中有 <${child.name}>`;
    }
  }
  return found;
}

function checkNamespace(reading: Reading, element: Element): void {
  const own = reading.prefix ? `xmlns:${reading.prefix.slice(0, -1)}` : 'xmlns';
  const declared = attributeOf(reading.xml, element, own);
  if (declared !== null && !MAIN.includes(declared)) reading.fault ??= `<${element.name}> 改换了命名空间`;
}

function readCells(reading: Reading, row: Element, rowNumber: number): CellPlace[] {
  const cells: CellPlace[] = [];
  let column = -1;
  for (const element of childrenOf(reading, row, 'c', ['extLst'])) {
    const r = attributeOf(reading.xml, element, 'r');
    const at = r === null ? { row: rowNumber, column: column + 1 } : parseAddress(r);
    if (!at || at.row !== rowNumber) {
      reading.fault ??= `单元格地址 ${r} 不在第 ${rowNumber + 1} 行`;
      continue;
    }
    if (at.column <= column) reading.fault ??= `第 ${rowNumber + 1} 行的单元格次序颠倒或重复`;
    column = at.column;
    const formula = element.children.find((child) => child.name === `${reading.prefix}f`) ?? null;
    cells.push({ column, element, formula });
  }
  return cells;
}

function readRows(reading: Reading, sheetData: Element): RowPlace[] {
  const rows: RowPlace[] = [];
  let row = -1;
  for (const element of childrenOf(reading, sheetData, 'row', [])) {
    const r = attributeOf(reading.xml, element, 'r');
    const next = r === null ? row + 1 : /^[1-9]\d{0,6}$/.test(r) ? Number(r) - 1 : -1;
    if (next <= row) reading.fault ??= '行的次序颠倒或重复';
    row = next;
    rows.push({ row, element, cells: readCells(reading, element, row) });
  }
  return rows;
}

function readArrays(reading: Reading, rows: readonly RowPlace[]): Range[] {
  const ranges: Range[] = [];
  for (const { formula } of rows.flatMap((row) => row.cells)) {
    if (!formula) continue;
    const type = attributeOf(reading.xml, formula, 't');
    if (type !== 'array' && type !== 'dataTable') continue;
    const range = parseRange(attributeOf(reading.xml, formula, 'ref') ?? '');
    if (range) ranges.push(range);
    else reading.fault ??= '数组公式没有范围';
  }
  return ranges;
}

function readColumnStyles(reading: Reading, root: Element): SheetPlaces['columnStyles'] {
  const columns = root.children.filter((child) => child.name === `${reading.prefix}cols`);
  return columns.flatMap((element) =>
    childrenOf(reading, element, 'col', []).flatMap((column) => {
      const named = new Map(attributesOf(reading.xml, column).map(({ name, value }) => [name, value]));
      const style = named.get('style');
      if (style === undefined) return [];
      return [{ first: Number(named.get('min')) - 1, last: Number(named.get('max')) - 1, style }];
    }),
  );
}

function readMerges(reading: Reading, root: Element): Range[] {
  const merges: Range[] = [];
  for (const list of root.children.filter((child) => child.name === `${reading.prefix}mergeCells`)) {
    for (const element of childrenOf(reading, list, 'mergeCell', [])) {
      const range = parseRange(attributeOf(reading.xml, element, 'ref') ?? '');
      if (range) merges.push(range);
      else reading.fault ??= '合并单元格没有范围';
    }
  }
  return merges;
}

/** Finds rows, cells, merges and array formulas of a worksheet part; refuses (`form.unusual-xml`) what is out of order. */
export function readSheetPlaces(part: string, xml: string): Result<SheetPlaces> {
  const root = parseXml(xml);
  if (!root) return refused(unusualXml(part, 'XML 不完整'));
  const prefix = mainPrefix(xml, root);
  if (prefix === null || root.name !== `${prefix}worksheet`) return refused(unusualXml(part, '不是工作表'));
  const reading: Reading = { xml, prefix, fault: null };
  const [sheetData, second] = root.children.filter((child) => child.name === `${prefix}sheetData`);
  if (!sheetData || second) return refused(unusualXml(part, '没有唯一的 sheetData'));
  checkNamespace(reading, sheetData);
  const rows = readRows(reading, sheetData);
  const places: SheetPlaces = {
    xml,
    prefix,
    root,
    sheetData,
    dimension: root.children.find((child) => child.name === `${prefix}dimension`) ?? null,
    rows,
    rowAt: new Map(rows.map((place) => [place.row, place])),
    merges: readMerges(reading, root),
    arrays: readArrays(reading, rows),
    columnStyles: readColumnStyles(reading, root),
  };
  return reading.fault === null ? done(places) : refused(unusualXml(part, reading.fault));
}

export const rangeHolds = (range: Range, row: number, column: number): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

/** Why this cell must not be written, else null. A cell inside a merge other than its first is never shown. */
export function whyNotWritable(
  places: SheetPlaces,
  sheet: string,
  row: number,
  column: number,
  cell: string,
): Fault | null {
  const where = { sheet, cell };
  const merge = places.merges.find((range) => rangeHolds(range, row, column));
  if (merge && (merge.top !== row || merge.left !== column)) {
    return {
      code: 'form.merged-cell',
      message: `${cell} 在合并单元格之内，不是其左上角，填入的内容不会显示。`,
      values: { cell },
      where,
      hint: '请改绑到合并单元格左上角的那一格。',
    };
  }
  const place = places.rowAt.get(row)?.cells.find((c) => c.column === column);
  if (place?.formula || places.arrays.some((range) => rangeHolds(range, row, column))) {
    return formulaCell(sheet, cell);
  }
  return null;
}
