// The smallest .xlsx that a reader must take, with any part replaceable: for tests of single oddities.

import { rewriteZip } from '../../../../electron/backend/zip/rewrite-zip.ts';
import { emptyZip } from '../../../../electron/backend/zip/zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A worksheet part around the rows given as XML. `around` is put before and behind the rows. */
export const sheetPart = (rows: string, around: { before?: string; after?: string } = {}): string =>
  `<worksheet xmlns="${MAIN}">${around.before ?? ''}<sheetData>${rows}</sheetData>${around.after ?? ''}</worksheet>`;

/** Packs texts as a zip. */
export const packParts = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  rewriteZip(
    emptyZip,
    new Map(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? new TextEncoder().encode(part) : part,
      ]),
    ),
  );

export const smallXlsxParts = (sheet: string, parts: Record<string, string> = {}): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': sheet,
  ...parts,
});

/** A workbook of one sheet, 台账. */
export const smallXlsx = (sheet: string, parts: Record<string, string> = {}): Uint8Array =>
  packParts(smallXlsxParts(sheet, parts));
