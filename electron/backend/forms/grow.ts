// Gives floating blocks of a form the rows that they need, by editing the package in place: everything that names a cell
// below or across the block follows, in every part. Parts that name none keep their bytes.

import type { Workbook } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { formulaAfter, type Growth } from '../../../shared/returns/growth.ts';
import { withPlainFormulas } from '../../../shared/returns/plain-formula.ts';
import { COUNTED } from '../../../shared/returns/references.ts';
import { unknownSheet } from '../../../shared/returns/refusals.ts';
import { relationsOf } from '../reading/package.ts';
import { rewriteZip } from '../zip/rewrite-zip.ts';
import { findEntry } from '../zip/zip.ts';
import { openForm, readPart, type FormPackage } from './form-package.ts';
import { readSheetPlaces } from './form-sheet.ts';
import { recalculateOnLoad } from './recalculation.ts';
import { attributeOf, parseXml } from './form-xml.ts';
import {
  growCalculationChain,
  growChart,
  growComments,
  growControl,
  growDrawing,
  growLegacyDrawing,
  growNames,
  growPivotSource,
  growPivotTable,
  growRelations,
  growTable,
} from './grow-parts.ts';
import { growOtherSheet, growSheet } from './grow-sheet.ts';
import { local, unsure } from './growing.ts';

/** The package while it grows: its parts as they read by now. */
class GrowingPackage {
  readonly changed = new Map<string, string>();
  readonly form: FormPackage;
  private readonly book: Workbook;
  fault: Fault | null = null;

  constructor(form: FormPackage, book: Workbook) {
    this.form = form;
    this.book = book;
  }

  /** Takes a part through `grow`, once for each growth; a part that is not there has nothing to follow. */
  edit(part: string, grow: (xml: string) => Result<string>): void {
    const entry = findEntry(this.form.zip, part);
    if (!entry || this.fault) return;
    const held = this.changed.get(entry.name);
    const xml = held === undefined ? readPart(this.form.zip, part) : done(held);
    const after = xml.ok ? grow(xml.value) : xml;
    if (!after.ok) this.fault = after.fault;
    else if (!xml.ok || after.value !== xml.value) this.changed.set(entry.name, after.value);
  }

  /** Parts of some kind that a part refers to. */
  targets(source: string, ...types: string[]): { type: string; target: string }[] {
    const relations = relationsOf(this.form.zip, source);
    if (relations.ok) return relations.value.filter(({ type }) => types.includes(type));
    this.fault ??= relations.fault;
    return [];
  }

  formulasOf(sheet: string): Readonly<Record<string, string>> {
    return this.book.sheets.find(({ name }) => name === sheet)?.formulas ?? {};
  }
}

/** The number by which the calculation chain knows a sheet. */
function sheetIdOf(xml: string, name: string): string {
  const sheets = parseXml(xml)?.children.find((child) => local(child) === 'sheets')?.children ?? [];
  const sheet = sheets.find((child) => attributeOf(xml, child, 'name') === name);
  return sheet ? (attributeOf(xml, sheet, 'sheetId') ?? '') : '';
}

function growDrawings(work: GrowingPackage, part: string, sheet: string, growth: Growth): void {
  const own = sheet === growth.sheet;
  for (const { target: drawing } of work.targets(part, 'drawing')) {
    work.edit(drawing, (xml) => growDrawing(drawing, xml, growth, sheet, own));
    for (const { target: chart } of work.targets(drawing, 'chart', 'chartEx'))
      work.edit(chart, (xml) => growChart(chart, xml, growth));
  }
}

/** The parts that a sheet refers to. */
function growAttached(work: GrowingPackage, part: string, sheet: string, growth: Growth): void {
  const own = sheet === growth.sheet;
  growDrawings(work, part, sheet, growth);
  const relations = part.replace(/([^/]*)$/, '_rels/$1.rels');
  work.edit(relations, (xml) => growRelations(relations, xml, growth, sheet));
  for (const { target } of work.targets(part, 'table'))
    work.edit(target, (xml) => growTable(target, xml, growth, sheet, own));
  for (const { target } of work.targets(part, 'ctrlProp'))
    work.edit(target, (xml) => growControl(target, xml, growth, sheet));
  if (!own) return;
  for (const { target } of work.targets(part, 'comments', 'threadedComment'))
    work.edit(target, (xml) => growComments(target, xml, growth));
  for (const { target } of work.targets(part, 'vmlDrawing')) work.edit(target, (xml) => growLegacyDrawing(xml, growth));
  for (const { target } of work.targets(part, 'pivotTable'))
    work.edit(target, (xml) => growPivotTable(target, xml, growth));
}

function growOnce(work: GrowingPackage, growth: Growth): void {
  const { workbookPart, workbookXml, sheetParts } = work.form;
  for (const [sheet, part] of sheetParts) {
    const worksheet = work.targets(workbookPart, 'worksheet').some(({ target }) => target === part);
    if (worksheet) {
      work.edit(part, (xml) => {
        const places = readSheetPlaces(part, xml);
        if (!places.ok) return places;
        const formulas = work.formulasOf(sheet);
        return sheet === growth.sheet
          ? growSheet(places.value, growth, formulas)
          : growOtherSheet(places.value, sheet, growth, formulas);
      });
    }
    growAttached(work, part, sheet, growth);
  }
  work.edit(workbookPart, (xml) => growNames(workbookPart, xml, growth));
  for (const { target } of work.targets(workbookPart, 'pivotCacheDefinition'))
    work.edit(target, (xml) => growPivotSource(target, xml, growth));
  const id = sheetIdOf(workbookXml, growth.sheet);
  for (const { target } of work.targets(workbookPart, 'calcChain'))
    work.edit(target, (xml) => growCalculationChain(target, xml, growth, id));
}

/** The first formula that counts rows as written through a name (INDEX(金额,5)) over rows that go in; null where none does. */
function countedThroughName(book: Workbook, growths: readonly Growth[]): Fault | null {
  const plain = withPlainFormulas(book);
  for (const [at, { name, formulas }] of plain.sheets.entries()) {
    for (const [cell, formula] of Object.entries(formulas)) {
      const written = book.sheets[at]?.formulas[cell] ?? formula;
      if (written === formula) continue;
      for (const growth of growths) {
        const after = formulaAfter(growth, formula, name, { kind: 'formula' });
        if ('why' in after && after.why === COUNTED) return unsure(growth, name, cell, written, COUNTED);
      }
    }
  }
  return null;
}

/**
 * The form with `growths` made, each in the form's own row numbers. `book` is the form as it was read.
 * @returns the new bytes, or a refusal of the whole: `form.growth-formula`, `form.growth-part`, `form.unknown-sheet`,
 *   `form.unusual-xml`, or what the package itself is refused for.
 */
export function growForm(bytes: Uint8Array, book: Workbook, growths: readonly Growth[]): Result<Uint8Array> {
  const wanted = growths.filter(({ added }) => added > 0).toSorted((a, b) => b.last - a.last);
  if (wanted.length === 0) return done(bytes);
  const form = openForm(bytes);
  if (!form.ok) return form;
  const counted = countedThroughName(book, wanted);
  if (counted) return refused(counted);
  const work = new GrowingPackage(form.value, book);
  // From the bottom up, so that a block further up still stands where the form says.
  for (const growth of wanted) {
    if (!form.value.sheetParts.has(growth.sheet)) return refused(unknownSheet(growth.sheet, ''));
    growOnce(work, growth);
  }
  // The new rows' formulas have results that nobody has worked out yet.
  work.edit(form.value.workbookPart, (xml) => recalculateOnLoad(form.value.workbookPart, xml));
  if (work.fault) return refused(work.fault);
  const encoded = [...work.changed].map(([part, text]): [string, Uint8Array] => [part, new TextEncoder().encode(text)]);
  return done(rewriteZip(form.value.zip, new Map(encoded)));
}
