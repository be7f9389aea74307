import { describe, expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import type { Sheet, Workbook } from '../../../../shared/grid.ts';
import { styleAt } from '../../../../shared/grid.ts';
import { packParts, sheetPart, smallXlsx, smallXlsxParts } from './small-xlsx.ts';

async function opened(bytes: Uint8Array): Promise<Workbook> {
  const book = await openBook(bytes);
  if (!book.ok) throw new Error(`${book.fault.code} ${book.fault.message}`);
  return book.value;
}

function firstSheet(book: Workbook): Sheet {
  const [sheet] = book.sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const rowsOf = async (rows: string, parts: Record<string, string> = {}) =>
  firstSheet(await opened(smallXlsx(sheetPart(rows), parts))).rows;
const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const book = await openBook(bytes);
  return book.ok ? 'read' : book.fault.code;
};
const strings = (items: string): Record<string, string> => ({ 'xl/sharedStrings.xml': `<sst>${items}</sst>` });

describe('values of cells', () => {
  test('numbers, booleans, errors and texts keep their kind; blank stays blank', async () => {
    const rows = await rowsOf(
      '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>' +
        '<c r="D1" t="str"><f>T(A1)</f><v>甲</v></c><c r="E1" t="inlineStr"><is><t>乙</t></is></c><c r="F1"><v>0</v></c></row>' +
        '<row r="3"><c r="B3"><v>-1E-3</v></c><c r="C3" s="1"/><c r="D3"><v></v></c></row>',
    );
    expect(rows).toEqual([[1.5, true, { error: '#DIV/0!' }, '甲', '乙', 0], [], [null, -0.001]]);
  });

  test('a cell that claims a shared string but holds none is blank, never the first string', async () => {
    const parts = strings('<si><t>单位名称</t></si>');
    expect(
      await rowsOf('<row r="1"><c r="A1" t="s"/><c r="B1" t="s"><v></v></c><c r="C1" t="s"><v>0</v></c></row>', parts),
    ).toEqual([[null, null, '单位名称']]);
  });

  test('rich text is joined and phonetic readings are left out', async () => {
    const parts = strings(
      '<si><r><rPr><b/></rPr><t>养老</t></r><r><t xml:space="preserve"> 保险</t></r><rPh sb="0" eb="1"><t>ヨウロウ</t></rPh><phoneticPr fontId="1"/></si>',
    );
    expect(await rowsOf('<row><c t="s"><v>0</v></c></row>', parts)).toEqual([['养老 保险']]);
  });

  test('escapes, entities, CDATA and comments are read as the text they stand for', async () => {
    const parts = strings(
      '<si><t>甲_x000D_乙_x005F_x0041_</t></si><si><t>&lt;A&amp;B&#x4F01;&gt;</t></si><si><t><![CDATA[企<业]]><!-- 注 -->名</t></si>',
    );
    expect(await rowsOf('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>', parts)).toEqual([
      ['甲\r乙_x0041_', '<A&B企>', '企<业名'],
    ]);
  });

  test('an ISO date becomes the serial number with a date format', async () => {
    const book = await opened(
      smallXlsx(
        sheetPart(
          '<row><c t="d"><v>2018-12-31</v></c><c t="d"><v>1900-01-01T12:00:00</v></c><c t="d"><v>18:00:00</v></c></row>',
        ),
      ),
    );
    const sheet = firstSheet(book);
    expect(sheet.rows).toEqual([[43465, 1.5, 0.75]]);
    expect(styleAt(book, sheet, 0, 0).format).toBe('yyyy-mm-dd');
  });

  test('what is no number is kept as the text it is', async () => {
    expect(await rowsOf('<row><c><v>abc</v></c><c><v>1e999</v></c><c><v>0x1F</v></c></row>')).toEqual([
      ['abc', '1e999', '0x1F'],
    ]);
  });

  test('rows and cells without addresses follow on; order in the file does not matter', async () => {
    expect(await rowsOf('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')).toEqual([[1, 2], [3]]);
    expect(
      await rowsOf(
        '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
      ),
    ).toEqual([[1], [3, 4]]);
  });

  test('any namespace prefix will do', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row x:r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(firstSheet(await opened(smallXlsx(sheet))).rows).toEqual([[7]]);
  });

  test('a false dimension and one far cell cost nothing', async () => {
    const sheet = sheetPart(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>',
      {
        before: '<dimension ref="A1:XFD1048576"/>',
      },
    );
    const { rows } = firstSheet(await opened(smallXlsx(sheet)));
    expect(rows.length).toBe(1048576);
    expect(rows[1048575]).toEqual([2]);
  });
});

describe('formulas', () => {
  test('shared ones are moved to each cell and keep fixed references', async () => {
    const sheet = firstSheet(
      await opened(
        smallXlsx(
          sheetPart(
            '<row r="1"><c r="C1"><f t="shared" ref="C1:C2" si="0">SUM($A1:B1)*D$1&amp;"A1"</f><v>3</v></c></row>' +
              '<row r="2"><c r="C2"><f t="shared" si="0"/><v>4</v></c><c r="D2"><f>A2</f></c></row>',
          ),
        ),
      ),
    );
    expect(sheet.formulas).toEqual({ C1: 'SUM($A1:B1)*D$1&"A1"', C2: 'SUM($A2:B2)*D$1&"A1"', D2: 'A2' });
    expect(sheet.rows).toEqual([
      [null, null, 3],
      [null, null, 4],
    ]);
  });
});

describe('the sheet around the cells', () => {
  test('merges, hidden rows and hidden columns', async () => {
    const sheet = firstSheet(
      await opened(
        smallXlsx(
          sheetPart('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/><row r="4" hidden="true"/>', {
            before: '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384"/></cols>',
            after: '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="F1:G1048576"/></mergeCells>',
          }),
        ),
      ),
    );
    expect(sheet.merges).toEqual([
      { top: 0, left: 0, bottom: 1, right: 1 },
      { top: 0, left: 5, bottom: 1048575, right: 6 },
    ]);
    expect(sheet.hiddenRows).toEqual([1, 3]);
    expect(sheet.hiddenColumns).toEqual([1, 2]);
  });

  test('the formats of blank cells, which say how a form wants them filled', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs></styleSheet>';
    const cells = sheetPart('<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1" s="1"><v>1</v></c></row>');
    const book = await opened(smallXlsx(cells, { 'xl/styles.xml': styles }));
    const sheet = firstSheet(book);
    expect([0, 1, 2].map((column) => styleAt(book, sheet, 0, column).format)).toEqual(['0.00', '0.00', '0.00']);
    expect(sheet.rows).toEqual([[null, null, 1]]);
  });

  test('number formats, built-in ones by their Chinese meaning, and red fonts', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/></numFmts>
      <fonts><font><sz val="11"/></font><font><color rgb="FFFF0000"/></font><font><color theme="1"/></font></fonts>
      <cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="176" fontId="1"/><xf numFmtId="57" fontId="2"/></cellXfs>
      <dxfs><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>`;
    const book = await opened(
      smallXlsx(sheetPart('<row><c><v>1</v></c><c s="1"><v>2</v></c><c s="2"><v>43465</v></c></row>'), {
        'xl/styles.xml': styles,
      }),
    );
    const sheet = firstSheet(book);
    expect([0, 1, 2].map((column) => styleAt(book, sheet, 0, column))).toEqual([
      { format: 'General', red: false },
      { format: '0.00"万元"', red: true },
      { format: 'yyyy"年"m"月"', red: false },
    ]);
  });

  test('sheets come in the order of the workbook, hidden ones marked, chart sheets left out, 1904 dates told', async () => {
    const parts = smallXlsxParts(sheetPart('<row><c><v>1</v></c></row>'));
    const book = await opened(
      packParts({
        ...parts,
        'xl/workbook.xml':
          '<workbook><workbookPr date1904="1"/><sheets><sheet name="图" r:id="c"/><sheet name="深藏" state="veryHidden" r:id="b"/><sheet name="台账" r:id="a"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/worksheet" Target="/xl/other/二.xml"/><Relationship Id="c" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
        'xl/other/二.xml': sheetPart('<row><c><v>2</v></c></row>'),
      }),
    );
    expect(book.sheets.map(({ name, hidden, rows }) => [name, hidden, rows])).toEqual([
      ['深藏', true, [[2]]],
      ['台账', false, [[1]]],
    ]);
    expect(book.date1904).toBe(true);
  });

  test('a workbook of another writer reads back whole', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('欠费');
    sheet.addRows([
      ['序号', '单位名称', '累计欠费'],
      [1, '安阳市第三塑料厂', 1284.5],
      [2, '阳泉煤机厂', null],
    ]);
    sheet.mergeCells('A5:B5');
    sheet.getCell('A5').value = '合计';
    sheet.getCell('C5').value = { formula: 'SUM(C2:C3)', result: 1284.5 };
    sheet.getCell('C2').numFmt = '#,##0.00';
    const read = await opened(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(firstSheet(read).rows).toEqual([
      ['序号', '单位名称', '累计欠费'],
      [1, '安阳市第三塑料厂', 1284.5],
      [2, '阳泉煤机厂'],
      [],
      ['合计', null, 1284.5],
    ]);
    expect(firstSheet(read).formulas).toEqual({ C5: 'SUM(C2:C3)' });
    expect(styleAt(read, firstSheet(read), 1, 2).format).toBe('#,##0.00');
  });
});

describe('what is refused', () => {
  test.each([
    ['a DTD', smallXlsx(`<!DOCTYPE worksheet [<!ENTITY e "x">]>${sheetPart('')}`), 'file.part-damaged'],
    ['an unknown entity', smallXlsx(sheetPart('<row><c t="str"><v>&e;</v></c></row>')), 'file.part-damaged'],
    ['a sheet cut off', smallXlsx(sheetPart('<row><c><v>1</v></c></row>').slice(0, -20)), 'file.part-damaged'],
    ['a sheet that is no XML', smallXlsx('这不是一张工作表'), 'file.part-damaged'],
    ['a sheet that is something else', smallXlsx('<workbook/>'), 'file.part-damaged'],
    ['a text that is not there', smallXlsx(sheetPart('<row><c t="s"><v>9</v></c></row>')), 'file.part-damaged'],
    [
      'an address beyond the sheet',
      smallXlsx(sheetPart('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
      'file.bad-address',
    ],
    ['an address in another row', smallXlsx(sheetPart('<row r="1"><c r="A9"><v>1</v></c></row>')), 'file.bad-address'],
    [
      'two values for one cell',
      smallXlsx(sheetPart('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
      'file.cell-twice',
    ],
    [
      'too many merges',
      smallXlsx(sheetPart('', { after: `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(20_001)}</mergeCells>` })),
      'file.too-many',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});
