// One part of a package while a floating block grows: its text, the replacements found so far, and the first reason to
// refuse. It knows how addresses and formulas stand in XML; what becomes of them is shared/returns/growth.ts's business.

import { parseAddress, parseRange, rangeAddress, type Range } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { formulaAfter, rangeAfter, rowAfter, type Growth, type Standing } from '../../../shared/returns/growth.ts';
import {
  attributeOf,
  decodeEntities,
  escapeXml,
  setAttribute,
  spliced,
  type Element,
  type Splice,
} from './form-xml.ts';

export type Growing = {
  xml: string;
  growth: Growth;
  /** The sheet that references without a sheet's name mean; null where there is none. */
  home: string | null;
  splices: Splice[];
  fault: Fault | null;
};

export const growing = (xml: string, growth: Growth, home: string | null): Growing => ({
  xml,
  growth,
  home,
  splices: [],
  fault: null,
});

/** The part's text after all replacements, or the first refusal. */
export const grown = ({ xml, splices, fault }: Growing): Result<string> =>
  fault ? refused(fault) : done(splices.length === 0 ? xml : spliced(xml, splices));

/** `what` names the thing in the words of a sentence. */
export const cannotGrow = (growth: Growth, what: string): Fault => ({
  code: 'form.growth-part',
  message: `表样“${growth.sheet}”中的${what}不能随浮动行安全移动，未填。`,
  values: { sheet: growth.sheet, what },
  where: { sheet: growth.sheet },
  hint: '请在表样中去掉或移开它，或在表样中事先留足行数。',
});

export const unsure = (growth: Growth, home: string | null, place: string, formula: string, why: string): Fault => ({
  code: 'form.growth-formula',
  message: `浮动行增加后，${place} 的公式“${formula}”无法确定应如何延伸：${why}。`,
  values: { place, formula, why },
  where: { sheet: home ?? growth.sheet, cell: place },
  hint: '请改写表样中的公式，例如把合计写成 SUM(D5:D5)。',
});

export const local = (element: Element): string => element.name.slice(element.name.indexOf(':') + 1);

/** Character data of an element without children, some of which may stand in CDATA sections. */
export const innerText = (xml: string, element: Element): string =>
  xml
    .slice(element.openEnd, element.closeStart)
    .split(/<!\[CDATA\[(.*?)\]\]>|<!--.*?-->/s)
    .map((text, i) => (i % 2 === 1 ? (text ?? '') : decodeEntities(text ?? '')))
    .join('');

/** The formula after the growth; the old one, with a fault noted, where that is not certain. */
export function formulaGrown(part: Growing, source: string, standing: Standing, place: string): string {
  const after = formulaAfter(part.growth, source, part.home, standing);
  if ('text' in after) return after.text;
  part.fault ??= unsure(part.growth, part.home, place, source, after.why);
  return source;
}

export function growText(part: Growing, element: Element, standing: Standing, place: string): boolean {
  if (element.selfClosing) return false;
  const source = innerText(part.xml, element);
  const after = formulaGrown(part, source, standing, place);
  if (after === source) return false;
  part.splices.push({ start: element.openEnd, end: element.closeStart, text: escapeXml(after) });
  return true;
}

export function setTo(part: Growing, element: Element, name: string, before: string, after: string): void {
  if (after !== before) part.splices.push(...setAttribute(part.xml, element, name, after));
}

const written = (range: Range, single: boolean): string => {
  const whole = rangeAddress(range);
  const [first, second] = whole.split(':');
  return single && first === second ? whole.slice(0, whole.indexOf(':')) : whole;
};

/** 'A5:G5 A8' after the growth; null where it is no list of ranges. */
export function rangesAfter(growth: Growth, ranges: string): string | null {
  const after: string[] = [];
  for (const text of ranges.trim().split(/\s+/)) {
    const range = parseRange(text);
    if (!range) return null;
    after.push(written(rangeAfter(growth, range), !text.includes(':')));
  }
  return after.join(' ');
}

/** An attribute that holds ranges of the growing sheet. */
export function growRanges(part: Growing, element: Element, name: string): void {
  const before = attributeOf(part.xml, element, name);
  if (before === null || before === '') return;
  const after = rangesAfter(part.growth, before);
  if (after === null) part.fault ??= cannotGrow(part.growth, `“${before}”（${element.name}）`);
  else setTo(part, element, name, before, after);
}

/** An attribute that holds one cell of the growing sheet: it follows the cell. */
export function growCell(part: Growing, element: Element, name: string): void {
  const before = attributeOf(part.xml, element, name);
  const at = before === null ? null : parseAddress(before);
  if (before === null || !at) return;
  setTo(part, element, name, before, before.replace(/\d+$/, String(rowAfter(part.growth, at.row) + 1)));
}

/** An attribute that holds a reference of the same kind as a formula's. */
export function growReference(part: Growing, element: Element, name: string, standing: Standing): void {
  const before = attributeOf(part.xml, element, name);
  if (before === null || before === '') return;
  setTo(part, element, name, before, formulaGrown(part, before, standing, element.name));
}

/** Every element below, the nearest first. */
export function* descendants(element: Element): Generator<Element> {
  for (const child of element.children) {
    yield child;
    yield* descendants(child);
  }
}

/** A drawing's anchor: what hangs below the block moves; what spans it stretches, unless it keeps its size. */
export function growAnchor(part: Growing, anchor: Element, keepsSize: boolean): void {
  const rowOf = (corner: string): Element | null =>
    anchor.children.find((child) => local(child) === corner)?.children.find((child) => local(child) === 'row') ?? null;
  const [from, to] = [rowOf('from'), rowOf('to')];
  if (!from) return;
  const move = (element: Element): void => {
    const row = Number(innerText(part.xml, element));
    const after = rowAfter(part.growth, row);
    if (after !== row) part.splices.push({ start: element.openEnd, end: element.closeStart, text: String(after) });
  };
  const moved = Number(innerText(part.xml, from)) > part.growth.last;
  move(from);
  if (to && (moved || !keepsSize)) move(to);
}

/** A series that runs along the block's one row: with more rows it would be a table, which no series can show. */
export function isFlatRow(growth: Growth, source: string): boolean {
  const range = parseRange(source.slice(source.lastIndexOf('!') + 1).replaceAll('$', ''));
  const sheet = source.slice(0, source.lastIndexOf('!')).replace(/^'|'$/g, '').replaceAll("''", "'");
  if (!range || sheet.toLowerCase() !== growth.sheet.toLowerCase()) return false;
  return range.top <= growth.last && range.bottom >= growth.last && range.right > range.left;
}
