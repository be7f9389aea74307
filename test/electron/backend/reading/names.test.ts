import { expect, it } from 'vitest';
import { openZip } from '../../../../electron/backend/zip/zip.ts';
import { readXlsx } from '../../../../electron/backend/reading/xlsx.ts';
import type { Workbook } from '../../../../shared/grid.ts';
import { packParts, sheetPart, smallXlsxParts } from './small-xlsx.ts';

async function read(parts: Record<string, string>): Promise<Workbook> {
  const zip = openZip(packParts(parts));
  const book = zip.ok ? await readXlsx(zip.value, 'xl/workbook.xml', 'xlsx') : zip;
  if (!book.ok) throw new Error(book.fault.message);
  return book.value;
}

it('tells the names and the table objects that formulas may use', async () => {
  const parts = smallXlsxParts(sheetPart('<row r="1"><c r="A1"/></row>'));
  const names =
    '<definedNames><definedName name="各户">台账!$A$1:$A$5</definedName><definedName name="本" localSheetId="0">台账!$B$1</definedName></definedNames>';
  const book = await read({
    ...parts,
    'xl/workbook.xml': (parts['xl/workbook.xml'] ?? '').replace('</sheets>', `</sheets>${names}`),
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://x/table" Target="../tables/table1.xml"/></Relationships>',
    'xl/tables/table1.xml':
      '<table displayName="表1" ref="A1:B4" totalsRowCount="1"><tableColumns><tableColumn name="单位"/><tableColumn name="金额"/></tableColumns></table>',
  });
  expect(book.names).toEqual([
    { name: '各户', scope: null, formula: '台账!$A$1:$A$5' },
    { name: '本', scope: '台账', formula: '台账!$B$1' },
  ]);
  expect(book.tables).toEqual([
    {
      name: '表1',
      sheet: '台账',
      range: { top: 0, left: 0, bottom: 3, right: 1 },
      headRows: 1,
      totalRows: 1,
      columns: ['单位', '金额'],
    },
  ]);
});
