import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { fillForm } from '../../../../electron/backend/forms/form.ts';
import type { CellEdit } from '../../../../shared/returns/form.ts';
import { changedParts, fill, NO_BOOK, part, provinceForm, read, valueAt } from './form-parts.ts';
import { packParts, sheetPart, smallXlsx, smallXlsxParts } from '../reading/small-xlsx.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const BOOK = 'xl/workbook.xml';

function refusal(bytes: Uint8Array, edits: CellEdit[], results: Record<string, string | null> = {}): string {
  const filled = fillForm(bytes, NO_BOOK, edits, { results: new Map(Object.entries(results)), unseen: false });
  return filled.ok ? 'done' : filled.fault.code;
}

/** The sheet's XML after edits of a sheet with these rows, without its frame. */
function rowsAfter(rows: string, edits: CellEdit[], results: Record<string, string | null> = {}): string {
  return part(fill(smallXlsx(sheetPart(rows)), edits, results), SHEET).replace(
    /^.*?<sheetData>|<\/sheetData>.*$/gs,
    '',
  );
}

const number = (cell: string, value: string): CellEdit => ({ sheet: '台账', cell, number: value });
const text = (cell: string, value: string): CellEdit => ({ sheet: '台账', cell, text: value });
const blank = (cell: string): CellEdit => ({ sheet: '台账', cell, blank: true });

/** What follows the list of sheets in the workbook part, after filling a workbook where `inner` followed it. */
const calculationAfter = (inner: string): string => {
  const parts = smallXlsxParts(sheetPart('<row r="1"><c r="A1"><f>NOW()</f></c></row>'));
  const book = (parts[BOOK] ?? '').replace('</sheets>', `</sheets>${inner}`);
  return part(fill(packParts({ ...parts, [BOOK]: book }), [], { '台账!A1': null }), BOOK).replace(
    /^.*<\/sheets>|<\/workbook>$/gs,
    '',
  );
};
const compound = (inner: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(inner, 'utf16le')]);

describe("a province's form", () => {
  const edits: CellEdit[] = [
    { sheet: 'LDBZ-07', cell: 'C6', number: '94' },
    { sheet: 'LDBZ-07', cell: 'D6', number: '72657.41' },
    { sheet: 'LDBZ-07', cell: 'D7', number: '5389.16' },
    { sheet: 'LDBZ-07', cell: 'A2', text: '填报单位(盖章)：XX市社保中心 & <分局>' },
    { sheet: 'LDBZ-07', cell: 'E7', blank: true },
  ];
  const results = { 'LDBZ-07!D8': '78046.57', 'LDBZ-07!F8': null, '代码!A1': '156093.14' };

  it('changes in the touched sheets and the order to recalculate, and not a byte elsewhere', async () => {
    const form = await provinceForm();
    const filled = fill(form, edits, results);
    expect(changedParts(form, filled)).toEqual(expect.arrayContaining([BOOK, SHEET, 'xl/worksheets/sheet2.xml']));
    expect(changedParts(form, filled)).toHaveLength(3);
    expect(part(filled, BOOK).replace('fullCalcOnLoad="1"', '').replace(/\s+/g, '')).toBe(
      part(form, BOOK).replace('fullCalcOnLoad="1"', '').replace(/\s+/g, ''),
    );
  });

  it('differs in its XML by those cells alone', async () => {
    const form = await provinceForm();
    const touched = /<c r="(?:C6|D6|D7|A2|E7|D8|F8)"[^>]*?(?:\/>|>.*?<\/c>)/gs;
    const [before, after] = [part(form, SHEET), part(fill(form, edits, results), SHEET)];
    expect(after).not.toBe(before);
    expect(after.replace(touched, '')).toBe(before.replace(touched, ''));
    expect(after).toMatch(/<c r="D6" s="\d+"><v>72657.41<\/v><\/c>/);
    expect(after).toMatch(/<c r="F8"[^>]*><f>SUM\(F6:F7\)<\/f><\/c>/);
  });

  it('reads back the same by our reader and by exceljs', async () => {
    const filled = fill(await provinceForm(), edits, results);
    const book = await read(filled);
    expect(['C6', 'D6', 'D7', 'E7', 'D8'].map((cell) => valueAt(book, cell))).toEqual([
      94,
      72657.41,
      5389.16,
      null,
      78046.57,
    ]);
    expect(valueAt(book, 'A2')).toBe('填报单位(盖章)：XX市社保中心 & <分局>');
    expect(book.sheets[0]?.formulas).toMatchObject({ D8: 'SUM(D6:D7)' });
    const other = new ExcelJS.Workbook();
    await other.xlsx.load(filled.slice().buffer);
    const sheet = other.getWorksheet('LDBZ-07');
    expect(sheet?.getCell('D6').value).toBe(72657.41);
    expect(sheet?.getCell('D6').numFmt).toBe('#,##0.00');
    expect(sheet?.getCell('D8').result).toBe(78046.57);
    expect(sheet?.getCell('A2').text).toBe('填报单位(盖章)：XX市社保中心 & <分局>');
    expect(sheet?.pageSetup.orientation).toBe('landscape');
  });
});

describe('cells, as they may stand in a sheet', () => {
  it('keeps style and attributes, drops the old value and its type', () => {
    expect(
      rowsAfter('<row r="1"><c r="A1" s="3" t="s"><v>7</v></c><c r="B1" t="str"><v>旧</v></c></row>', [
        number('A1', '-1.50'),
      ]),
    ).toBe('<row r="1"><c r="A1" s="3"><v>-1.50</v></c><c r="B1" t="str"><v>旧</v></c></row>');
  });

  it.each([
    ['an empty one', '<row r="1"><c r="B1" s="2"/></row>', '<row r="1"><c r="B1" s="2"><v>5</v></c></row>'],
    [
      'one in single quotes with spaces',
      "<row r='1'><c  r = 'B1'  s='2' ></c></row>",
      "<row r='1'><c r = 'B1' s='2'><v>5</v></c></row>",
    ],
    ['one without address', '<row><c><v>1</v></c><c s="2"/></row>', '<row><c><v>1</v></c><c s="2"><v>5</v></c></row>'],
    [
      'one with words in runs',
      '<row r="1"><c r="B1" t="inlineStr"><is><r><t>甲</t></r></is></c></row>',
      '<row r="1"><c r="B1"><v>5</v></c></row>',
    ],
    ['missing at the front', '<row r="1"><c r="C1"/></row>', '<row r="1"><c r="B1"><v>5</v></c><c r="C1"/></row>'],
    [
      'missing in the middle',
      '<row r="1"><c r="A1"/><c r="C1"/></row>',
      '<row r="1"><c r="A1"/><c r="B1"><v>5</v></c><c r="C1"/></row>',
    ],
    [
      'missing at the end',
      '<row r="1" spans="1:1"><c r="A1"/></row>',
      '<row r="1" spans="1:2"><c r="A1"/><c r="B1"><v>5</v></c></row>',
    ],
    [
      'in an empty row',
      '<row r="1" ht="20" customHeight="1"/>',
      '<row r="1" ht="20" customHeight="1"><c r="B1"><v>5</v></c></row>',
    ],
    [
      'in a row with a look of its own',
      '<row r="1" s="4" customFormat="1"/>',
      '<row r="1" s="4" customFormat="1"><c r="B1" s="4"><v>5</v></c></row>',
    ],
    ['in a missing row', '<row r="3"/>', '<row r="1"><c r="B1"><v>5</v></c></row><row r="3"/>'],
    [
      'behind a comment',
      '<!-- <c r="B1"/> --><row r="1"><c r="A1"/></row>',
      '<!-- <c r="B1"/> --><row r="1"><c r="A1"/><c r="B1"><v>5</v></c></row>',
    ],
  ])('%s', (_, before, after) => expect(rowsAfter(before, [number('B1', '5')])).toBe(after));

  it('inserts several cells and rows in order', () => {
    const edits = [number('C3', '3'), number('A1', '1'), number('B1', '2'), number('A5', '5'), number('A3', '0')];
    expect(rowsAfter('<row r="2"/><row r="3"><c r="B3"/></row>', edits)).toBe(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"/>' +
        '<row r="3"><c r="A3"><v>0</v></c><c r="B3"/><c r="C3"><v>3</v></c></row><row r="5"><c r="A5"><v>5</v></c></row>',
    );
  });

  it('fills an empty sheet, takes the look of the column and widens the stated range', () => {
    const xml = '<dimension ref="A1"/><cols><col min="2" max="3" width="9" style="6"/></cols><sheetData/>';
    const sheet = sheetPart('').replace('<sheetData></sheetData>', xml);
    expect(part(fill(smallXlsx(sheet), [number('C2', '5')]), SHEET)).toContain(
      '<dimension ref="A1:C2"/><cols><col min="2" max="3" width="9" style="6"/></cols><sheetData><row r="2"><c r="C2" s="6"><v>5</v></c></row></sheetData>',
    );
  });

  it('empties a cell and keeps its look; a missing one stays missing', () => {
    expect(rowsAfter('<row r="1"><c r="A1" s="1"><v>9</v></c></row>', [blank('A1'), blank('C1'), blank('A9')])).toBe(
      '<row r="1"><c r="A1" s="1"/></row>',
    );
  });

  it.each([
    '  前后空格  ',
    '一行\n二行',
    'A&B<C>"D"\'E\'',
    '_x0041_ 不是 A',
    '铃\u0007',
    '𠮷野家',
    '=SUM(A1)',
    '<![CDATA[x]]>',
  ])('reads %j back as it was written', async (words) =>
    expect(valueAt(await read(fill(smallXlsx(sheetPart('')), [text('A1', words)])), 'A1')).toBe(words),
  );

  it('writes under the prefix and byte order mark that the file uses', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const sheet = `\uFEFF<?xml version="1.0"?><x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(part(fill(smallXlsx(sheet), [text('A1', '甲'), number('B1', '2')]), SHEET)).toBe(
      sheet.replace(
        '<x:c r="A1" t="s"><x:v>0</x:v></x:c>',
        '<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c><x:c r="B1"><x:v>2</x:v></x:c>',
      ),
    );
  });
});

describe('formulas', () => {
  const rows =
    '<row r="1"><c r="A1"/><c r="B1" s="1" t="str"><f>A1*2</f><v>旧</v></c><c r="C1"><f t="shared" si="0"/></c></row>';

  it('keep their text and take the new result, or none', () => {
    expect(rowsAfter(rows, [], { '台账!B1': '10', '台账!C1': '3' })).toBe(
      '<row r="1"><c r="A1"/><c r="B1" s="1"><f>A1*2</f><v>10</v></c><c r="C1"><f t="shared" si="0"/><v>3</v></c></row>',
    );
    expect(rowsAfter(rows, [], { '台账!B1': null })).toContain('<c r="B1" s="1"><f>A1*2</f></c>');
  });

  it('leave the workbook part alone where every result is known', () => {
    const form = smallXlsx(sheetPart(rows));
    expect(changedParts(form, fill(form, [number('A1', '5')], { '台账!B1': '10' }))).toEqual([SHEET]);
  });

  it('recalculate on opening where a result is not known, however the workbook puts it', () => {
    expect(calculationAfter('')).toBe('<calcPr fullCalcOnLoad="1"/>');
    expect(calculationAfter('<calcPr calcId="1"/>')).toBe('<calcPr fullCalcOnLoad="1" calcId="1"/>');
    expect(calculationAfter('<calcPr fullCalcOnLoad="0"/>')).toBe('<calcPr fullCalcOnLoad="1"/>');
    expect(calculationAfter('<definedNames/><pivotCaches/><extLst/>')).toBe(
      '<definedNames/><calcPr fullCalcOnLoad="1"/><pivotCaches/><extLst/>',
    );
  });
});

describe('what is refused, whole', () => {
  const merges = { after: '<mergeCells><mergeCell ref="A3:B4"/></mergeCells>' };
  const form = smallXlsx(
    sheetPart(
      '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f t="array" ref="B1:C2">A1:A2</f></c></row><row r="3"><c r="A3"/></row>',
      merges,
    ),
  );
  it.each<[string, string, CellEdit[], Record<string, string | null>]>([
    ['a formula cell', 'form.formula-cell', [number('A1', '1')], {}],
    ['a cell of an array formula', 'form.formula-cell', [number('C2', '1')], {}],
    ['a cell inside a merge', 'form.merged-cell', [number('B4', '1')], {}],
    ['an unknown sheet', 'form.unknown-sheet', [{ sheet: '表9', cell: 'A1', blank: true }], {}],
    ['no address', 'form.unknown-cell', [number('A0', '1')], {}],
    ['a cell twice', 'form.cell-twice', [number('A3', '1'), number('A3', '2')], {}],
    ['what is no number', 'form.bad-number', [number('A3', '1e3')], {}],
    ['a number with XML in it', 'form.bad-number', [], { '台账!A1': '1</v>' }],
    ['half a character', 'form.bad-text', [text('A3', '\ud842')], {}],
    ['a result without a formula', 'form.no-formula', [], { '台账!A3': '1' }],
  ])('%s', (_, code, edits, results) => expect(refusal(form, edits, results)).toBe(code));

  it('allows the first cell of a merge', () => expect(refusal(form, [number('A3', '1')])).toBe('done'));

  it.each([
    ['rows out of order', sheetPart('<row r="2"/><row r="1"/>')],
    ['a cell twice', sheetPart('<row r="1"><c r="A1"/><c r="A1"/></row>')],
    ['a cell in the wrong row', sheetPart('<row r="1"><c r="A2"/></row>')],
    ['strange elements among the rows', sheetPart('<mc:AlternateContent/>')],
    ['broken nesting', sheetPart('<row r="1"><c r="A1"></row>')],
    ['a document type', `<!DOCTYPE worksheet [<!ENTITY a "1">]>${sheetPart('')}`],
    ['another namespace', sheetPart('').replace('spreadsheetml/2006', 'spreadsheetml/2099')],
    ['no rows at all', sheetPart('').replace('<sheetData></sheetData>', '')],
  ])('%s', (_, sheet) => expect(refusal(smallXlsx(sheet), [number('A1', '1')])).toBe('form.unusual-xml'));

  it('tells a legacy form, and one with a password, what to do', () => {
    expect(refusal(compound('Workbook'), [])).toBe('form.legacy');
    expect(refusal(compound('EncryptedPackage'), [])).toBe('file.locked');
    expect(refusal(Buffer.from('<html><table>'), [])).toBe('form.legacy');
    expect(refusal(packParts({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), [])).toBe('form.legacy');
  });
});

describe('a code', () => {
  const code = (cell: string, value: string): CellEdit => ({ sheet: '台账', cell, text: value, isCode: true });

  it('stands in a text cell that looks as it did; one style is added for each look, nothing else changes', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('台账');
    for (const cell of ['A1', 'A2']) {
      sheet.getCell(cell).numFmt = '#,##0.00';
      sheet.getCell(cell).border = { top: { style: 'thin' } };
    }
    sheet.getCell('A3').numFmt = '@';
    const form = new Uint8Array(await book.xlsx.writeBuffer());
    const filled = fill(form, [code('A1', '00123'), code('A2', '00456'), code('A3', '00789'), text('B1', '00123')]);
    expect(changedParts(form, filled).toSorted()).toEqual(['xl/styles.xml', SHEET]);
    const after = new ExcelJS.Workbook();
    await after.xlsx.load(filled.slice().buffer);
    const cells = ['A1', 'A2', 'A3', 'B1'].map((cell) => after.getWorksheet('台账')?.getCell(cell));
    expect(cells.map((cell) => cell?.text)).toEqual(['00123', '00456', '00789', '00123']);
    expect(cells.map((cell) => cell?.numFmt)).toEqual(['@', '@', '@', undefined]);
    expect(cells[0]?.border).toEqual({ top: { style: 'thin' } });
    const count = (xml: string) => /<cellXfs count="(\d+)"/.exec(xml)?.[1];
    expect(Number(count(part(filled, 'xl/styles.xml')))).toBe(Number(count(part(form, 'xl/styles.xml'))) + 1);
  });
});
