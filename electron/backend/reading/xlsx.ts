// .xlsx and .xlsm into the plain grid, by our own scanner: only the parts that hold cells are inflated.
// Chart, dialog and macro sheets are passed over; pictures, validations and macros are never looked at.

import {
  parseRange,
  type DefinedName,
  type FileFormat,
  type Sheet,
  type TableObject,
  type Workbook,
} from '../../../shared/grid.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { GRID_LIMITS, noCells, tooMany } from './grid-builder.ts';
import { damagedPart, partPieces, relationsOf, scanPart, type Relation } from './package.ts';
import { StyleTable } from './style-table.ts';
import { readSharedStrings } from './xlsx-strings.ts';
import { readStyles } from './xlsx-styles.ts';
import { readSheet, ROW_CLOSING, type RowsTold, type SheetContext } from './xlsx-sheet.ts';
import type { Zip } from '../zip/zip.ts';

type ListedSheet = { name: string; hidden: boolean; relation: string };
type Outline = { sheets: ListedSheet[]; date1904: boolean; names: DefinedName[] };

function readOutline(zip: Zip, part: string): Result<Outline> {
  const outline: Outline = { sheets: [], date1904: false, names: [] };
  const scanned = scanPart(zip, part, (xml) => {
    if (xml.name === 'workbookPr') outline.date1904 = ['1', 'true'].includes(xml.attribute('date1904') ?? '');
    if (xml.name === 'definedName' && !xml.empty) {
      const scope = outline.sheets[Number(xml.attribute('localSheetId') ?? -1)]?.name ?? null;
      outline.names.push({ name: xml.attribute('name') ?? '', scope, formula: xml.text() });
    }
    if (xml.name !== 'sheet') return;
    const state = xml.attribute('state') ?? 'visible';
    outline.sheets.push({
      name: xml.attribute('name') ?? '',
      hidden: state !== 'visible',
      relation: xml.attribute('id') ?? '',
    });
  });
  if (!scanned.ok) return scanned;
  return outline.sheets.length > GRID_LIMITS.sheets ? tooMany('工作表', GRID_LIMITS.sheets) : done(outline);
}

/** The table objects of a sheet. One that does not say where it stands is none. */
function readTables(zip: Zip, sheet: string, part: string): Result<TableObject[]> {
  const relations = relationsOf(zip, part);
  if (!relations.ok) return relations;
  const tables: TableObject[] = [];
  for (const { type, target } of relations.value) {
    if (type !== 'table') continue;
    let table: Omit<TableObject, 'columns'> | null = null;
    const columns: string[] = [];
    const scanned = scanPart(zip, target, (xml) => {
      const range = xml.name === 'table' ? parseRange(xml.attribute('ref') ?? '') : null;
      if (range) {
        const [headRows, totalRows] = [xml.attribute('headerRowCount') ?? 1, xml.attribute('totalsRowCount') ?? 0];
        const name = xml.attribute('displayName') ?? '';
        table = { name, sheet, range, headRows: Number(headRows), totalRows: Number(totalRows) };
      }
      if (xml.name === 'tableColumn') columns.push(xml.attribute('name') ?? '');
    });
    if (!scanned.ok) return scanned;
    if (table) tables.push({ ...(table as Omit<TableObject, 'columns'>), columns });
  }
  return done(tables);
}

/** The refusal for a workbook without a single worksheet. */
export const noSheet: Result<never> = refused({
  code: 'file.no-sheet',
  message: '文件里没有工作表（只有图表或宏）。',
  hint: '请确认所选文件。',
});

/** Reads the workbook whose main part is `part`. Formulas keep their cached values. */
export async function readXlsx(
  zip: Zip,
  part: string,
  format: FileFormat,
  told: RowsTold = () => {},
): Promise<Result<Workbook>> {
  const relations = relationsOf(zip, part);
  if (!relations.ok) return relations;
  const outline = readOutline(zip, part);
  if (!outline.ok) return outline;
  const targetOf = (type: string): string | undefined =>
    relations.value.find((relation) => relation.type === type)?.target;
  const strings = await readSharedStrings(zip, targetOf('sharedStrings'));
  if (!strings.ok) return strings;
  const table = new StyleTable();
  const looks = readStyles(zip, targetOf('styles'), table);
  if (!looks.ok) return looks;
  const count = noCells();
  const { date1904 } = outline.value;
  const context: SheetContext = { strings: strings.value, looks: looks.value, table, date1904, count, told };
  const sheets = await readSheets(zip, outline.value.sheets, relations.value, context);
  if (!sheets.ok) return sheets;
  const { names } = outline.value;
  const book: Workbook = { format, charset: null, sheets: sheets.value.sheets, styles: table.styles, date1904 };
  const { tables } = sheets.value;
  return done({ ...book, ...(names.length > 0 ? { names } : {}), ...(tables.length > 0 ? { tables } : {}) });
}

async function readSheets(
  zip: Zip,
  listed: readonly ListedSheet[],
  relations: readonly Relation[],
  context: SheetContext,
): Promise<Result<{ sheets: Sheet[]; tables: TableObject[] }>> {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: Sheet[] = [];
  const tables: TableObject[] = [];
  for (const { name, hidden, relation: id } of listed) {
    const relation = byId.get(id);
    if (!relation) return damagedPart(name, '工作表不在文件里');
    if (relation.type !== 'worksheet') continue;
    const pieces = partPieces(zip, relation.target, ROW_CLOSING);
    if (pieces === null) return damagedPart(name, '工作表不在文件里');
    const sheet = await readSheet(pieces, relation.target, name, hidden, context);
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
    const own = readTables(zip, name, relation.target);
    if (!own.ok) return own;
    tables.push(...own.value);
  }
  return sheets.length > 0 ? done({ sheets, tables }) : noSheet;
}
