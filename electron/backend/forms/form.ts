// Fills a superior's form by changing its bound cells in place: in each touched sheet only those cells and the results that
// rest on them, in charts the values that they keep of them. Every other part of the package keeps the bytes it had.

import { address, parseAddress, type Workbook } from '../../../shared/grid.ts';
import { keptFor } from '../../../shared/kept.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { CellEdit } from '../../../shared/returns/form.ts';
import type { Recalculation } from '../../../shared/returns/recalculate.ts';
import { cellTwice, unknownCell, unknownSheet } from '../../../shared/returns/refusals.ts';
import {
  contentSplices,
  resultSplices,
  styleOf,
  whyNotContent,
  type CellContent,
  type Position,
} from './form-cells.ts';
import { openForm, readPart, type FormPackage } from './form-package.ts';
import { filledCells, refreshedCharts } from './chart-caches.ts';
import { readSheetPlaces, whyNotWritable, type SheetPlaces } from './form-sheet.ts';
import { spliced, type Splice } from './form-xml.ts';
import { TextStyles } from './text-styles.ts';
import { recalculateOnLoad } from './recalculation.ts';
import { rewriteZip } from '../zip/rewrite-zip.ts';
import { findEntry } from '../zip/zip.ts';

type SheetWork = {
  contents: Map<string, { at: Position; content: CellContent; isCode: boolean }>;
  results: { cell: string; at: Position; result: string | null }[];
};

/** `content` of an edit without its address. */
function contentOf(edit: CellEdit): CellContent {
  if ('number' in edit) return { number: edit.number };
  return 'text' in edit ? { text: edit.text } : { blank: true };
}

function planEdits(work: Map<string, SheetWork>, edits: readonly CellEdit[]): Fault | null {
  for (const edit of edits) {
    const { sheet, cell } = edit;
    const at = parseAddress(cell);
    if (!at) return unknownCell(sheet, cell);
    const content = contentOf(edit);
    const fault = whyNotContent(content, sheet, cell);
    if (fault) return fault;
    const contents = workOn(work, sheet).contents;
    const key = `${at.row},${at.column}`;
    if (contents.has(key)) return cellTwice(sheet, cell);
    contents.set(key, { at, content, isCode: 'isCode' in edit });
  }
  return null;
}

function planResults(work: Map<string, SheetWork>, results: Recalculation['results']): Fault | null {
  for (const [key, result] of results) {
    const mark = key.lastIndexOf('!');
    const sheet = key.slice(0, mark);
    const cell = key.slice(mark + 1);
    const at = parseAddress(cell);
    if (!at) return unknownCell(sheet, cell);
    const fault = result === null ? null : whyNotContent({ number: result }, sheet, cell);
    if (fault) return fault;
    workOn(work, sheet).results.push({ cell, at, result });
  }
  return null;
}

function workOn(work: Map<string, SheetWork>, sheet: string): SheetWork {
  const known = work.get(sheet);
  if (known) return known;
  const fresh: SheetWork = { contents: new Map(), results: [] };
  work.set(sheet, fresh);
  return fresh;
}

/** A form is opened, and its sheets are read, once for all fillings. */
const opened = keptFor(openForm);
const sheetsRead = keptFor<FormPackage, Map<string, Result<SheetPlaces>>>(() => new Map());

function placesIn(form: FormPackage, part: string): Result<SheetPlaces> {
  const sheets = sheetsRead(form);
  const known = sheets.get(part);
  if (known) return known;
  const xml = readPart(form.zip, part);
  const places = xml.ok ? readSheetPlaces(part, xml.value) : xml;
  sheets.set(part, places);
  return places;
}

function editSheet(
  form: FormPackage,
  styles: () => TextStyles,
  sheet: string,
  part: string,
  work: SheetWork,
): Result<string> {
  const places = placesIn(form, part);
  if (!places.ok) return places;
  const contents = [...work.contents.values()].map(({ at, content, isCode }) => {
    const style = isCode && 'text' in content ? styles().twinOf(styleOf(places.value, at)) : null;
    return { at, content: style === null ? content : { ...content, style } };
  });
  for (const { at } of contents) {
    const cell = address(at.row, at.column);
    const fault = whyNotWritable(places.value, sheet, at.row, at.column, cell);
    if (fault) return refused(fault);
  }
  const splices: Splice[] = contentSplices(places.value, contents);
  for (const { cell, at, result } of work.results) {
    const written = resultSplices(places.value, at, result, cell);
    if (!written.ok) return refused({ ...written.fault, where: { sheet, cell } });
    splices.push(...written.value);
  }
  return done(spliced(places.value.xml, splices));
}

/**
 * The form with `edits` in their cells. Styles, merges, formulas, print set-up and all else stay: parts that are not
 * touched are byte-identical (styles take a text twin at their end where a code stands in a cell of another format), touched sheets differ only in those cells (and in the stated extent of rows and sheet where
 * a cell did not stand in the file), charts only in the values that they keep of those cells. The workbook part gets the
 * order to recalculate on opening where a result is not known.
 * @param book the form as it was read.
 * @param recalculated results of formulas by 'sheet!cell', decimal text; null where the old result is out of date and
 *   the new one is not known: the cell is then left without a result until Excel recalculates.
 * @returns the new file's bytes, or a refusal of the whole: `form.legacy`, `form.unknown-sheet`, `form.unknown-cell`,
 *   `form.formula-cell`, `form.merged-cell`, `form.no-formula`, `form.cell-twice`, `form.bad-number`, `form.bad-text`,
 *   `form.unusual-xml`, or what the package itself is refused for (`file.…`).
 */
export function fillForm(
  bytes: Uint8Array,
  book: Workbook,
  edits: readonly CellEdit[],
  recalculated: Recalculation,
): Result<Uint8Array> {
  const form = opened(bytes);
  if (!form.ok) return form;
  const work = new Map<string, SheetWork>();
  const fault = planEdits(work, edits) ?? planResults(work, recalculated.results);
  if (fault) return refused(fault);
  const replaced = new Map<string, Uint8Array>();
  const replace = (part: string, xml: string): void => {
    replaced.set(findEntry(form.value.zip, part)?.name ?? part, new TextEncoder().encode(xml));
  };
  let added: TextStyles | null = null;
  const styles = (): TextStyles => (added ??= new TextStyles(form.value));
  for (const [sheet, sheetWork] of work) {
    const part = form.value.sheetParts.get(sheet);
    const [firstCell] = sheetWork.contents.values();
    if (part === undefined)
      return refused(unknownSheet(sheet, firstCell ? address(firstCell.at.row, firstCell.at.column) : ''));
    const edited = editSheet(form.value, styles, sheet, part, sheetWork);
    if (!edited.ok) return edited;
    replace(part, edited.value);
  }
  const restyled = added === null ? null : styles().changed();
  if (restyled) replace(restyled.part, restyled.xml);
  const charts = refreshedCharts(form.value, filledCells(book, edits, recalculated.results));
  if (!charts.ok) return charts;
  for (const [part, xml] of charts.value) replace(part, xml);
  if (recalculated.unseen || [...recalculated.results.values()].includes(null)) {
    const workbook = recalculateOnLoad(form.value.workbookPart, form.value.workbookXml);
    if (!workbook.ok) return workbook;
    replace(form.value.workbookPart, workbook.value);
  }
  return done(rewriteZip(form.value.zip, replaced));
}
