// The worksheet whose floating block grows: its rows copied and moved, its formulas, merges, rules, links and breaks with them.
// What it does not know on a sheet it refuses: a part that did not follow would be wrong without a word.

import { address, parseRange, rangeAddress, type Range } from '../../../shared/grid.ts';
import type { Result } from '../../../shared/result.ts';
import { inBlock, rowAfter, type Growth, type Standing } from '../../../shared/returns/growth.ts';
import type { CellPlace, RowPlace, SheetPlaces } from './form-sheet.ts';
import { attributeOf, escapeXml, setAttribute, spliced, type Element, type Splice } from './form-xml.ts';
import {
  cannotGrow,
  descendants,
  formulaGrown,
  grown,
  growing,
  growAnchor,
  growCell,
  growRanges,
  growReference,
  growText,
  innerText,
  local,
  rangesAfter,
  setTo,
  type Growing,
} from './growing.ts';

/** Formulas by address, those of shared formulas written out. */
export type Formulas = Readonly<Record<string, string>>;

/** What a worksheet may hold for its block to grow: without references, or with those that are followed here. */
const FOLLOWED = new Set(
  (
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges autoFilter ' +
    'sortState mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup ' +
    'headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors drawing legacyDrawing legacyDrawingHF ' +
    'picture oleObjects controls tableParts extLst AlternateContent customSheetViews scenarios dataConsolidate'
  ).split(' '),
);

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

const moved = (range: Range, by: number): Range => ({ ...range, top: range.top + by, bottom: range.bottom + by });

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

function growRows(part: Growing, places: SheetPlaces, formulas: Formulas): void {
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

/** Merges along the copied row stand in every copy; merges over several rows follow as ranges do. */
function growMerges(part: Growing, list: Element): void {
  const { growth, xml } = part;
  const added: string[] = [];
  for (const element of list.children) {
    const range = parseRange(attributeOf(xml, element, 'ref') ?? '');
    if (!range) continue;
    const single = range.top === range.bottom;
    if (single && range.top === growth.last) {
      for (let copy = 1; copy <= growth.added; copy++)
        added.push(`<${element.name} ref="${rangeAddress(moved(range, copy))}"/>`);
    } else growRanges(part, element, 'ref');
  }
  if (added.length === 0) return;
  const count = attributeOf(xml, list, 'count');
  if (count !== null) setTo(part, list, 'count', count, String(Number(count) + added.length));
  part.splices.push({ start: list.closeStart, end: list.closeStart, text: added.join('') });
}

/** How a rule for these ranges is written: for their first row, and for others as that row is to them. */
function patternOf(ranges: string): Standing {
  const all = ranges
    .trim()
    .split(/\s+/)
    .flatMap((text) => parseRange(text) ?? []);
  const top = Math.min(...all.map((range) => range.top));
  return { kind: 'pattern', anchor: top, many: all.some((range) => range.bottom > top) };
}

const RULE_TEXTS = ['formula', 'formula1', 'formula2'];

/** The ranges that a rule holds for: its own attribute, or the element beside or above it that newer rules have. */
function growRules(part: Growing, element: Element, ranges: string): void {
  const standing = patternOf(ranges);
  for (const child of descendants(element)) {
    const plain = RULE_TEXTS.includes(local(child)) && child.children.length === 0;
    if (plain || local(child) === 'f') growText(part, child, standing, ranges);
    if (local(child) === 'cfvo' && attributeOf(part.xml, child, 'type') === 'formula')
      growReference(part, child, 'val', standing);
  }
}

function growExtension(part: Growing, extensions: Element): void {
  const { xml, growth } = part;
  for (const element of descendants(extensions)) {
    const ranges = element.children.find((child) => local(child) === 'sqref');
    if (!ranges) continue;
    const before = innerText(xml, ranges);
    const after = rangesAfter(growth, before);
    const sparkline = local(element) === 'sparkline';
    if (after === null || (sparkline && parseRange(before)?.top === growth.last)) {
      part.fault ??= cannotGrow(growth, sparkline ? '浮动行内的迷你图' : `“${before}”`);
      continue;
    }
    if (after !== before) part.splices.push({ start: ranges.openEnd, end: ranges.closeStart, text: after });
    if (!sparkline) growRules(part, element, before);
    else
      for (const f of element.children.filter((c) => local(c) === 'f')) growText(part, f, { kind: 'series' }, before);
  }
}

function growViews(part: Growing, views: Element): void {
  const { growth, xml } = part;
  for (const element of descendants(views)) {
    growCell(part, element, 'topLeftCell');
    growCell(part, element, 'activeCell');
    if (local(element) === 'selection') growRanges(part, element, 'sqref');
    const rows = local(element) === 'pane' ? attributeOf(xml, element, 'ySplit') : null;
    const frozen = attributeOf(xml, element, 'state')?.startsWith('frozen');
    if (rows !== null && frozen && Number(rows) > growth.last)
      setTo(part, element, 'ySplit', rows, String(Number(rows) + growth.added));
  }
}

function growBreaks(part: Growing, breaks: Element): void {
  for (const element of breaks.children) {
    const id = attributeOf(part.xml, element, 'id');
    // A break stands below its row: one right below the block stays below it.
    if (id !== null && Number(id) > part.growth.last)
      setTo(part, element, 'id', id, String(Number(id) + part.growth.added));
  }
}

function growOther(part: Growing, element: Element): void {
  switch (local(element)) {
    case 'sheetViews':
      return growViews(part, element);
    case 'mergeCells':
      return growMerges(part, element);
    case 'customSheetViews':
      growViews(part, element);
      for (const view of element.children)
        for (const each of descendants(view)) {
          if (local(each) === 'rowBreaks') growBreaks(part, each);
          if (local(each) === 'autoFilter') growRanges(part, each, 'ref');
        }
      return;
    case 'scenarios':
      for (const each of descendants(element)) growCell(part, each, 'r');
      break;
    case 'dataConsolidate':
      // Its sources name their sheet; another one's rows do not move.
      for (const each of descendants(element))
        if ((attributeOf(part.xml, each, 'sheet') ?? part.growth.sheet) === part.growth.sheet)
          growRanges(part, each, 'ref');
      return;
    case 'rowBreaks':
      return growBreaks(part, element);
    case 'extLst':
      return growExtension(part, element);
    case 'conditionalFormatting':
      growRules(part, element, attributeOf(part.xml, element, 'sqref') ?? '');
      return growRanges(part, element, 'sqref');
    case 'dataValidations':
      for (const rule of element.children) growRules(part, rule, attributeOf(part.xml, rule, 'sqref') ?? '');
      break;
    default:
      break;
  }
  for (const each of [element, ...descendants(element)]) {
    for (const name of ['ref', 'sqref']) growRanges(part, each, name);
    if (local(each) === 'cellWatch') growCell(part, each, 'r');
    if (local(each) === 'anchor') growAnchor(part, each, !attributeOf(part.xml, each, 'sizeWithCells'));
    growLinks(part, each);
  }
}

/** Attributes by which links and controls name a cell of any sheet. */
export function growLinks(part: Growing, element: Element): void {
  if (local(element) === 'hyperlink') growReference(part, element, 'location', { kind: 'pointer' });
  for (const name of ['linkedCell', 'fmlaLink', 'textlink']) growReference(part, element, name, { kind: 'pointer' });
  for (const name of ['listFillRange', 'fmlaRange']) growReference(part, element, name, { kind: 'series' });
}

/** The growing sheet's XML. Refuses (`form.growth-part`, `form.growth-formula`) what could not follow for certain. */
export function growSheet(places: SheetPlaces, growth: Growth, formulas: Formulas): Result<string> {
  const part = growing(places.xml, growth, growth.sheet);
  for (const element of places.root.children) {
    if (!FOLLOWED.has(local(element))) part.fault ??= cannotGrow(growth, `${local(element)} 部分`);
    else if (element !== places.sheetData) growOther(part, element);
  }
  growRows(part, places, formulas);
  return grown(part);
}

/** Another sheet's XML: only what refers to the growing one changes. */
export function growOtherSheet(places: SheetPlaces, name: string, growth: Growth, formulas: Formulas): Result<string> {
  const part = growing(places.xml, growth, name);
  const shared: Splice[] = [];
  let unshare = false;
  for (const row of places.rows) {
    for (const { formula, column } of row.cells) {
      if (!formula) continue;
      const place = address(row.row, column);
      if (attributeOf(places.xml, formula, 't') !== 'shared') {
        growText(part, formula, { kind: 'formula' }, place);
        continue;
      }
      const source = formulas[place] ?? '';
      const after = formulaGrown(part, source, { kind: 'formula' }, place);
      unshare ||= after !== source;
      const text = `<${formula.name}>${escapeXml(after)}</${formula.name}>`;
      shared.push({ start: formula.start, end: formula.end, text });
    }
  }
  if (unshare) part.splices.push(...shared);
  for (const element of places.root.children.filter((child) => child !== places.sheetData)) {
    for (const each of [element, ...descendants(element)]) {
      const formula = [...RULE_TEXTS, 'f'].includes(local(each)) && each.children.length === 0;
      if (formula) growText(part, each, { kind: 'series' }, local(element));
      growLinks(part, each);
    }
  }
  return grown(part);
}
