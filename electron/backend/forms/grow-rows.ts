// The rows of a sheet whose floating block grows, and of sheets that refer to it: rows copied and moved, each formula as it must
// read at its new place. What stands beside the rows is grow-sheet.ts's business.

import { address, parseRange, rangeAddress, type Range } from '../../../shared/grid.ts';
import { inBlock, moved, rowAfter, type Standing } from '../../../shared/returns/growth.ts';
import { formulaTokens } from '../../../shared/returns/references.ts';
import type { CellPlace, RowPlace, SheetPlaces } from './form-sheet.ts';
import { attributeOf, escapeXml, setAttribute, spliced, type Element, type Splice } from './form-xml.ts';
import { cannotGrow, formulaGrown, growText, innerText, local, type Growing } from './growing.ts';

/** Formulas by address, those of shared formulas written out. */
export type Formulas = Readonly<Record<string, string>>;

/** The formula of a cell written anew where its text or its sharing changes. */
function formulaSplices(
  part: Growing,
  cell: CellPlace,
  row: number,
  formulas: Formulas,
  copies: number | null,
): Splice[] {
  const { formula } = cell;
  if (!formula) return [];
  const { growth, xml } = part;
  const place = address(row, cell.column);
  const type = attributeOf(xml, formula, 't');
  const source = type === 'shared' ? (formulas[place] ?? '') : innerText(xml, formula);
  const own: Standing = inBlock(growth, row) ? { kind: 'copy', own: row, copies: copies ?? 0 } : { kind: 'formula' };
  const after = formulaGrown(part, source, own, place);
  if (type === 'shared') {
    return [{ start: formula.start, end: formula.end, text: `<${formula.name}>${escapeXml(after)}</${formula.name}>` }];
  }
  const splices: Splice[] = [];
  if (type === 'array') {
    const range = parseRange(attributeOf(xml, formula, 'ref') ?? '');
    const single = range && range.top === range.bottom;
    if (!range || (!single && range.top <= growth.last && range.bottom >= growth.first))
      part.fault ??= cannotGrow(growth, `跨行的数组公式（${place}）`);
    else {
      outgrown(part, range, source, after, place);
      const by = rowAfter(growth, range.top) - range.top + (copies ?? 0);
      const written = rangeAddress(moved(range, by));
      const one = attributeOf(xml, formula, 'ref')?.includes(':') === false;
      splices.push(...setAttribute(xml, formula, 'ref', one ? written.slice(0, written.indexOf(':')) : written));
    }
  }
  if (type === 'dataTable') part.fault ??= cannotGrow(growth, `模拟运算表（${place}）`);
  if (after !== source) splices.push({ start: formula.openEnd, end: formula.closeStart, text: escapeXml(after) });
  return splices;
}

/** An array that has more rows to show than cells to show them in would leave some out without a word. */
function outgrown(part: Growing, array: Range, source: string, after: string, place: string): void {
  const oneCell = array.top === array.bottom && array.left === array.right;
  if (!oneCell && heightsIn(after) !== heightsIn(source))
    part.fault ??= cannotGrow(part.growth, `引用浮动行的多格数组公式（${place}）`);
}

/** How many rows each reference of a formula has. */
export const heightsIn = (source: string): string =>
  formulaTokens(source)
    .flatMap(({ reference }) => {
      const [first = 0, last = first] = (reference?.body.split(':') ?? []).map((end) => Number(/\d+$/.exec(end)?.[0]));
      return reference ? [last - first] : [];
    })
    .join();

const numbered = (xml: string, element: Element, name: string): Splice[] =>
  attributeOf(xml, element, 'r') === null ? [] : setAttribute(xml, element, 'r', name);

/** The result of the copied row is not the copy's. */
function withoutResult(xml: string, { element, formula }: CellPlace): Splice[] {
  const value = formula && element.children.find((child) => local(child) === 'v');
  return value ? [...setAttribute(xml, element, 't', null), { start: value.start, end: value.end, text: '' }] : [];
}

/** Row numbers and formulas of one row as it stands after the growth; `copies` rows further down for a copy. */
function rowSplices(part: Growing, row: RowPlace, formulas: Formulas, copies: number | null): Splice[] {
  const { xml, growth } = part;
  const to = copies === null ? rowAfter(growth, row.row) : row.row + copies;
  const numbers = to === row.row ? [] : numbered(xml, row.element, String(to + 1));
  return [
    ...numbers,
    ...row.cells.flatMap((cell) => [
      ...(to === row.row ? [] : numbered(xml, cell.element, address(to, cell.column))),
      ...formulaSplices(part, cell, row.row, formulas, copies),
      ...(copies === null ? [] : withoutResult(xml, cell)),
    ]),
  ];
}

/** All rows of the growing sheet: those of the block copied, those below moved, formulas as they must read there. */
export function growRows(part: Growing, places: SheetPlaces, formulas: Formulas): void {
  const { xml, growth } = part;
  for (const row of places.rows) {
    part.splices.push(...rowSplices(part, row, formulas, null));
    if (row.row !== growth.last) continue;
    const { start, end } = row.element;
    const copies = Array.from({ length: growth.added }, (_, i) => {
      const splices = rowSplices(part, row, formulas, i + 1);
      return spliced(
        xml.slice(start, end),
        splices.map((splice) => ({ ...splice, start: splice.start - start, end: splice.end - start })),
      );
    });
    part.splices.push({ start: end, end, text: copies.join('') });
  }
}

/** Formulas of a sheet whose own rows stay. Shared formulas are written out where one of them changes. */
export function growOtherRows(part: Growing, places: SheetPlaces, formulas: Formulas): void {
  const { xml } = part;
  const shared: Splice[] = [];
  let unshare = false;
  for (const row of places.rows) {
    for (const { formula, column } of row.cells) {
      if (!formula) continue;
      const place = address(row.row, column);
      const type = attributeOf(xml, formula, 't');
      const source = type === 'shared' ? (formulas[place] ?? '') : innerText(xml, formula);
      if (type !== 'shared') {
        growText(part, formula, { kind: 'formula' }, place);
        const array = type === 'array' ? parseRange(attributeOf(xml, formula, 'ref') ?? '') : null;
        if (array) outgrown(part, array, source, formulaGrown(part, source, { kind: 'formula' }, place), place);
        continue;
      }
      const after = formulaGrown(part, source, { kind: 'formula' }, place);
      unshare ||= after !== source;
      const text = `<${formula.name}>${escapeXml(after)}</${formula.name}>`;
      shared.push({ start: formula.start, end: formula.end, text });
    }
  }
  if (unshare) part.splices.push(...shared);
}
