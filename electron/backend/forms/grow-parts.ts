// The parts beside the worksheets that name cells of a growing sheet: defined names, drawings, charts, comments, tables,
// pivot sources and the calculation chain. Each function takes a part's text and gives it back as it must read.

import { parseAddress, parseRange } from '../../../shared/grid.ts';
import { refused, type Result } from '../../../shared/result.ts';
import { listsRows, rowAfter, slides, type Growth, type Standing } from '../../../shared/returns/growth.ts';
import { unusualXml } from './form-sheet.ts';
import { attributeOf, parseXml, type Element } from './form-xml.ts';
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
  isFlatRow,
  local,
  type Growing,
} from './growing.ts';
import { heightsIn } from './grow-rows.ts';
import { growLinks } from './grow-sheet.ts';

type Grow = (part: Growing, root: Element) => void;

/** A part's text after `grow` has walked its tree. */
function walked(name: string, xml: string, growth: Growth, home: string | null, grow: Grow): Result<string> {
  const root = parseXml(xml);
  if (!root) return refused(unusualXml(name, 'XML 不完整'));
  const part = growing(xml, growth, home);
  grow(part, root);
  return grown(part);
}

/** Names, print areas and titles, wherever they are used. */
export const growNames = (name: string, xml: string, growth: Growth): Result<string> =>
  walked(name, xml, growth, null, (part, root) => {
    for (const list of root.children.filter((child) => local(child) === 'definedNames')) {
      for (const each of list.children) growName(part, each, attributeOf(xml, each, 'name') ?? '');
    }
  });

/** A print area means its cells however it is written; another name without $ means others in every cell that uses it. */
function growName(part: Growing, element: Element, name: string): void {
  const source = innerText(part.xml, element);
  const changes = growText(part, element, { kind: 'series' }, `名称 ${name}`);
  if (name.startsWith('_xlnm.')) return;
  const relative = changes && slides(part.growth, source);
  if (relative || listsRows(part.growth, source)) part.fault ??= cannotGrow(part.growth, `名称“${name}”（${source}）`);
}

/** `own`: the drawing lies on the growing sheet, so that its anchors move. */
export const growDrawing = (name: string, xml: string, growth: Growth, home: string, own: boolean): Result<string> =>
  walked(name, xml, growth, home, (part, root) => {
    for (const anchor of own ? root.children : []) {
      const kept = ['oneCell', 'absolute'].includes(attributeOf(xml, anchor, 'editAs') ?? '');
      growAnchor(part, anchor, kept);
    }
    for (const each of descendants(root)) growLinks(part, each);
  });

const CACHES = ['numCache', 'strCache', 'multiLvlStrCache'];

function emptied(xml: string, cache: Element): string {
  if (local(cache) === 'multiLvlStrCache') return '';
  const format = cache.children.find((child) => local(child) === 'formatCode');
  const prefix = cache.name.slice(0, cache.name.indexOf(':') + 1);
  const kept = format ? xml.slice(format.start, format.end) : '';
  return `<${cache.name}>${kept}<${prefix}ptCount val="0"/></${cache.name}>`;
}

/**
 * A chart's ranges. A series whose range changed loses the values that it keeps: old values beside a longer range would be
 * a wrong chart. The empty list stays, so that the filling can write the new ones.
 */
export const growChart = (name: string, xml: string, growth: Growth): Result<string> =>
  walked(name, xml, growth, null, (part, root) => growChartText(part, root, false));

function growChartText(part: Growing, element: Element, titled: boolean): void {
  for (const child of element.children) {
    if (local(child) !== 'f') {
      growChartText(part, child, titled || local(child) === 'tx' || local(child) === 'title');
      continue;
    }
    const source = innerText(part.xml, child);
    const flat = !titled && isFlatRow(part.growth, source);
    if (flat) part.fault ??= cannotGrow(part.growth, `按行取数的图表系列（${source}）`);
    const standing: Standing = { kind: titled ? 'pointer' : 'series' };
    if (!growText(part, child, standing, '图表')) continue;
    // Cells that only moved hold what they held.
    if (heightsIn(formulaGrown(part, source, standing, '图表')) === heightsIn(source)) continue;
    for (const cache of element.children.filter((sibling) => CACHES.includes(local(sibling))))
      part.splices.push({ start: cache.start, end: cache.end, text: emptied(part.xml, cache) });
  }
}

export const growComments = (name: string, xml: string, growth: Growth): Result<string> =>
  walked(name, xml, growth, growth.sheet, (part, root) => {
    for (const each of descendants(root))
      if (local(each) === 'comment' || local(each) === 'threadedComment') growCell(part, each, 'ref');
  });

/** `own`: the table lies on the growing sheet. Its column formulas are rewritten wherever it lies. */
export const growTable = (name: string, xml: string, growth: Growth, home: string, own: boolean): Result<string> =>
  walked(name, xml, growth, home, (part, root) => {
    for (const each of [root, ...descendants(root)]) {
      if (own) growRanges(part, each, 'ref');
      if (local(each).endsWith('Formula')) growText(part, each, { kind: 'formula' }, local(each));
    }
  });

export const growPivotTable = (name: string, xml: string, growth: Growth): Result<string> =>
  walked(name, xml, growth, growth.sheet, (part, root) => {
    for (const each of root.children.filter((child) => local(child) === 'location')) {
      const range = parseRange(attributeOf(xml, each, 'ref') ?? '');
      if (!range || (range.top <= growth.last && range.bottom >= growth.first))
        part.fault ??= cannotGrow(growth, '数据透视表');
      growRanges(part, each, 'ref');
    }
  });

export const growPivotSource = (name: string, xml: string, growth: Growth): Result<string> =>
  walked(name, xml, growth, null, (part, root) => {
    for (const each of descendants(root)) {
      const sheet = local(each) === 'worksheetSource' ? attributeOf(xml, each, 'sheet') : null;
      if (sheet?.toLowerCase() === growth.sheet.toLowerCase()) growRanges(part, each, 'ref');
    }
  });

/** Links inside of the book that some programs write as relations, '#Sheet!A1'. */
export const growRelations = (name: string, xml: string, growth: Growth, home: string): Result<string> =>
  walked(name, xml, growth, home, (part, root) => {
    for (const each of root.children)
      if (attributeOf(xml, each, 'Target')?.startsWith('#')) growReference(part, each, 'Target', { kind: 'pointer' });
  });

/** Controls that are linked to cells (`ctrlProp` parts). */
export const growControl = (name: string, xml: string, growth: Growth, home: string): Result<string> =>
  walked(name, xml, growth, home, (part, root) => growLinks(part, root));

/** The order of calculation names every formula's cell: those that moved, and those that are new. */
export const growCalculationChain = (name: string, xml: string, growth: Growth, sheetId: string): Result<string> =>
  walked(name, xml, growth, null, (part, root) => {
    let sheet = '';
    for (const each of root.children) {
      sheet = attributeOf(xml, each, 'i') ?? sheet;
      const cell = attributeOf(xml, each, 'r');
      const at = cell === null ? null : parseAddress(cell);
      if (sheet !== sheetId || cell === null || !at) continue;
      growCell(part, each, 'r');
      if (at.row !== growth.last) continue;
      const copies = Array.from({ length: growth.added }, (_, i) => {
        const place = cell.replace(/\d+$/, String(at.row + i + 2));
        return `<${each.name} r="${place}" i="${sheetId}"/>`;
      });
      part.splices.push({ start: each.end, end: each.end, text: copies.join('') });
    }
  });

const NUMBERS = /\d+/g;

/**
 * The older drawing that holds comments and form controls; no strict XML, so it is searched as text. Notes of cells
 * below the block move with their cells, controls with their place.
 */
export function growLegacyDrawing(xml: string, growth: Growth): Result<string> {
  const part = growing(xml, growth, growth.sheet);
  const text = xml.replace(/<x:ClientData\b.*?<\/x:ClientData>/gs, (data) => {
    const anchor = /<x:Anchor>([^<]*)<\/x:Anchor>/.exec(data)?.[1]?.match(NUMBERS)?.map(Number);
    const cell = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(data)?.[1];
    const moves = Number(cell ?? anchor?.[2] ?? 0) > growth.last;
    return data
      .replace(/(<x:Row>\s*)(\d+)/, (_, open: string, row: string) => open + rowAfter(growth, Number(row)))
      .replace(/(<x:Anchor>)([^<]*)/, (whole, open: string, list: string) => {
        if (!moves) return whole;
        let index = 0;
        return (
          open +
          list.replace(NUMBERS, (number) => {
            const row = index === 2 || index === 6;
            index++;
            return row ? String(Number(number) + growth.added) : number;
          })
        );
      })
      .replace(/(<x:Fmla(Link|Range|Pict|Macro)>)([^<]*)/g, (whole, open: string, kind: string, source: string) => {
        if (kind === 'Macro' || source.includes('&')) return whole;
        return open + formulaGrown(part, source, { kind: kind === 'Range' ? 'series' : 'pointer' }, '控件');
      });
  });
  return part.fault ? refused(part.fault) : { ok: true, value: text };
}
