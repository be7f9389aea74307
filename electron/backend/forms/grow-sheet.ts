// The worksheet whose floating block grows: its merges, rules, links, views and breaks follow its rows.
// What it does not know on a sheet it refuses: a part that did not follow would be wrong without a word.

import { parseRange, rangeAddress } from '../../../shared/grid.ts';
import type { Result } from '../../../shared/result.ts';
import { moved, slides, type Growth, type Standing } from '../../../shared/returns/growth.ts';
import type { SheetPlaces } from './form-sheet.ts';
import { attributeOf, type Element } from './form-xml.ts';
import { growOtherRows, growRows, type Formulas } from './grow-rows.ts';
import {
  cannotGrow,
  descendants,
  grown,
  growing,
  growAnchor,
  growCell,
  growRanges,
  growReference,
  growText,
  innerText,
  isFlatRow,
  local,
  rangesAfter,
  setTo,
  type Growing,
} from './growing.ts';

/** What a worksheet may hold for its block to grow: without references, or with those that are followed here. */
const FOLLOWED = new Set(
  (
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges autoFilter ' +
    'sortState mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup ' +
    'headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors drawing legacyDrawing legacyDrawingHF ' +
    'picture oleObjects controls tableParts extLst AlternateContent customSheetViews scenarios dataConsolidate'
  ).split(' '),
);

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

const RULE_TEXTS = ['formula', 'formula1', 'formula2', 'f'];
const isRuleText = (element: Element): boolean => RULE_TEXTS.includes(local(element)) && element.children.length === 0;

/** A sparkline shows one row or one column: one along the block's single row would have to show a table. */
function growSparkline(part: Growing, sparkline: Element): void {
  for (const each of sparkline.children.filter((child) => local(child) === 'f')) {
    const source = innerText(part.xml, each);
    if (isFlatRow(part.growth, source)) part.fault ??= cannotGrow(part.growth, `按行取数的迷你图（${source}）`);
    growText(part, each, { kind: 'series' }, '迷你图');
  }
}

/** The ranges that a rule holds for: its own attribute, or the element beside or above it that newer rules have. */
function growRules(part: Growing, element: Element, ranges: string): void {
  const standing = patternOf(ranges);
  for (const child of descendants(element)) {
    if (isRuleText(child)) growText(part, child, standing, ranges);
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
    if (sparkline) growSparkline(part, element);
    else growRules(part, element, before);
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

/** A rule of another sheet that says something of the growing one for each of its rows: they cannot all follow. */
function growForeignRule(part: Growing, rule: Element): void {
  const { xml, growth } = part;
  const newer = rule.children.find((child) => local(child) === 'sqref');
  const ranges = attributeOf(xml, rule, 'sqref') ?? (newer ? innerText(xml, newer) : '');
  if (!ranges.includes(':') || local(rule) === 'sparkline') return;
  const sliding = [...descendants(rule)].some((each) => isRuleText(each) && slides(growth, innerText(xml, each)));
  if (sliding) part.fault ??= cannotGrow(growth, `工作表“${part.home ?? ''}”中逐行引用它的规则（${ranges}）`);
}

/** Another sheet's XML: only what refers to the growing one changes. */
export function growOtherSheet(places: SheetPlaces, name: string, growth: Growth, formulas: Formulas): Result<string> {
  const part = growing(places.xml, growth, name);
  growOtherRows(part, places, formulas);
  for (const element of places.root.children.filter((child) => child !== places.sheetData)) {
    for (const each of [element, ...descendants(element)]) {
      growForeignRule(part, each);
      if (local(each) === 'sparkline') growSparkline(part, each);
      else if (isRuleText(each)) growText(part, each, { kind: 'series' }, local(element));
      growLinks(part, each);
    }
  }
  return grown(part);
}
