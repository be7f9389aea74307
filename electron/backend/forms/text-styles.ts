// The styles of a form with a text twin for some of them: a code in a cell of any other format would become a number, and lose the
// zeros in front, as soon as somebody edits the cell. Adds to the end of the list only; what the form has keeps its number.

import type { FormPackage } from './form-package.ts';
import { readPart } from './form-package.ts';
import { attributeOf, parseXml, setAttribute, spliced, type Element } from './form-xml.ts';
import { local } from './growing.ts';
import { relationsOf } from '../reading/package.ts';

/** The number format '@'. */
const TEXT = '49';

export class TextStyles {
  private readonly part: string | null;
  private readonly xml: string;
  private readonly list: Element | null;
  private readonly twins = new Map<number, number>();
  private readonly added: string[] = [];

  constructor(form: FormPackage) {
    const relations = relationsOf(form.zip, form.workbookPart);
    const target = relations.ok ? relations.value.find(({ type }) => type === 'styles')?.target : undefined;
    const xml = target === undefined ? null : readPart(form.zip, target);
    this.part = target ?? null;
    this.xml = xml?.ok ? xml.value : '';
    const list = parseXml(this.xml)?.children.find((child) => local(child) === 'cellXfs');
    const isPlain = list && !list.selfClosing && list.children.every((child) => local(child) === 'xf');
    this.list = isPlain ? list : null;
  }

  /** The number of the style that looks like this one (null: the first) and holds text; null where styles cannot be added to. */
  twinOf(style: string | null): string | null {
    const index = Number(style ?? '0');
    const own = this.list?.children[index];
    if (!this.list || !own) return null;
    if (attributeOf(this.xml, own, 'numFmtId') === TEXT) return String(index);
    const known = this.twins.get(index) ?? this.list.children.length + this.added.length;
    if (!this.twins.has(index)) {
      this.added.push(this.asText(own));
      this.twins.set(index, known);
    }
    return String(known);
  }

  private asText(style: Element): string {
    const { xml } = this;
    const splices = [
      ...setAttribute(xml, style, 'numFmtId', TEXT),
      ...setAttribute(xml, style, 'applyNumberFormat', '1'),
    ];
    const shifted = splices.map((one) => ({ ...one, start: one.start - style.start, end: one.end - style.start }));
    return spliced(xml.slice(style.start, style.end), shifted);
  }

  /** The part with the styles that were added; null where none was. */
  changed(): { part: string; xml: string } | null {
    if (!this.list || this.part === null || this.added.length === 0) return null;
    const count = String(this.list.children.length + this.added.length);
    const end = this.list.closeStart;
    const xml = spliced(this.xml, [
      ...(attributeOf(this.xml, this.list, 'count') === null ? [] : setAttribute(this.xml, this.list, 'count', count)),
      { start: end, end, text: this.added.join('') },
    ]);
    return { part: this.part, xml };
  }
}
