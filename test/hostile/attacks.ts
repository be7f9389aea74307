// Files that attack a reader, each of a few kilobytes or packed as small, made in code from sound ones.

import { rewriteZip } from '../../electron/backend/zip/rewrite-zip.ts';
import { emptyZip } from '../../electron/backend/zip/zip.ts';
import { packParts, sheetPart, smallXlsx, smallXlsxParts } from '../electron/backend/reading/small-xlsx.ts';
import { soundFiles } from './seeds.ts';

/** `expect` is the code of the refusal, or what the first row of the first sheet must hold. */
export type Attack = { about: string; bytes: () => Uint8Array; expect: string | readonly unknown[] };

const LOCAL = [0x50, 0x4b, 3, 4];
const CENTRAL = [0x50, 0x4b, 1, 2];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const FIRM = '<row><c t="inlineStr"><is><t>安阳市第三塑料厂</t></is></c><c><v>1284.5</v></c></row>';
const READ = ['安阳市第三塑料厂', 1284.5];

const sound = (format: string): Uint8Array => soundFiles()[format] ?? new Uint8Array(0);

/** Writes over the bytes `offset` behind the nth place where a mark stands. */
function patch(bytes: Uint8Array, mark: number[], nth: number, offset: number, values: number[]): Uint8Array {
  const copy = Buffer.from(bytes);
  let at = -1;
  for (let left = nth; left >= 0; left--) at = copy.indexOf(Buffer.from(mark), at + 1);
  if (at < 0) throw new Error('the mark does not stand there');
  copy.set(values, at + offset);
  return new Uint8Array(copy);
}

/** A workbook whose sheet part is `megabytes` of spaces inside its root. */
function bomb(megabytes: number): Uint8Array {
  const parts = new Map(Object.entries(smallXlsxParts('')).map(([name, text]) => [name, utf8(text)]));
  const sheet = new Uint8Array(megabytes * 1024 * 1024).fill(32);
  sheet.set(utf8(sheetPart(FIRM).slice(0, -'</worksheet>'.length)));
  sheet.set(utf8('</worksheet>'), sheet.length - 12);
  return rewriteZip(emptyZip, parts.set('xl/worksheets/sheet1.xml', sheet));
}

const withSheet =
  (rows: string, around: { before?: string; after?: string } = {}) =>
  (): Uint8Array =>
    smallXlsx(sheetPart(rows, around));

/** A declaration of entities put before the root. */
const withDtd = (dtd: string) => (): Uint8Array => smallXlsx(`<!DOCTYPE worksheet [${dtd}]>${sheetPart(FIRM)}`);

const spreadsheet2003 = (row: string): Uint8Array =>
  utf8(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="台账"><Table>${row}</Table></Worksheet></Workbook>`,
  );

function endlessRecords(): Uint8Array {
  // BOF, then a record whose length runs past the end.
  const bytes = new Uint8Array(80).fill(0x3c);
  bytes.set([0x09, 0x08, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0x3c, 0, 0xff, 0xff]);
  return bytes;
}

function loopedSectors(): Uint8Array {
  const bytes = sound('xls').slice();
  const view = new DataView(bytes.buffer);
  const table = (view.getUint32(76, true) + 1) * 512;
  for (let sector = 0; sector < 128; sector++) {
    const next = view.getUint32(table + sector * 4, true);
    if (next < 0xfffffffa) view.setUint32(table + sector * 4, 0, true);
  }
  return bytes;
}

const merges = (count: number): string =>
  Array.from({ length: count }, (_, row) => `<mergeCell ref="A${row + 1}:B${row + 1}"/>`).join('');

const CONTAINERS: readonly Attack[] = [
  { about: 'a part that unpacks to a thousand times its size', bytes: () => bomb(40), expect: 'file.expands-too-far' },
  {
    about: 'a part that unpacks to more than its directory says',
    bytes: () => patch(patch(bomb(2), CENTRAL, 4, 24, [0, 4, 0, 0]), LOCAL, 4, 22, [0, 4, 0, 0]),
    expect: 'file.zip-damaged',
  },
  {
    about: 'two parts that share their bytes',
    bytes: () => patch(sound('xlsx'), CENTRAL, 1, 42, [0, 0, 0, 0]),
    expect: 'file.zip-contradictory',
  },
  {
    about: 'a part named otherwise in its header than in the directory',
    bytes: () => patch(sound('xlsx'), LOCAL, 2, 30, [0x79]),
    expect: 'file.zip-contradictory',
  },
  {
    about: 'a part packed with a password',
    bytes: () => patch(sound('xlsx'), CENTRAL, 0, 8, [1, 0]),
    expect: 'file.locked',
  },
  {
    about: 'parts named to climb out of the archive',
    bytes: () => packParts({ ...smallXlsxParts(sheetPart(FIRM)), '../../etc/passwd': 'root', '/C:\\x': 'x' }),
    expect: READ,
  },
  {
    about: 'three thousand parts',
    bytes: () => packParts(Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`${index}.xml`, '']))),
    expect: 'file.expands-too-far',
  },
  { about: 'an .xls whose sectors all lead to the first', bytes: loopedSectors, expect: 'file.xls-damaged' },
  { about: 'an .xls record longer than the file', bytes: endlessRecords, expect: 'file.xls-damaged' },
];

const SHEETS: readonly Attack[] = [
  {
    about: 'an entity that names a file',
    bytes: withDtd('<!ENTITY x SYSTEM "file:///etc/passwd">'),
    expect: 'file.part-damaged',
  },
  {
    about: 'entities that multiply',
    bytes: withDtd('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'),
    expect: 'file.part-damaged',
  },
  {
    about: 'a sheet nested a thousand deep',
    bytes: withSheet(FIRM, { after: '<x>'.repeat(1_000) }),
    expect: 'file.part-damaged',
  },
  { about: 'a tag without end', bytes: withSheet(`<row x="${'x'.repeat(100_000)}"/>`), expect: 'file.part-damaged' },
  {
    about: 'a sheet that says it is full',
    bytes: withSheet(FIRM, { before: '<dimension ref="A1:XFD1048576"/>' }),
    expect: READ,
  },
  {
    about: 'a cell at the very last place',
    bytes: withSheet(`${FIRM}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
    expect: READ,
  },
  {
    about: 'two thousand rows that each reach the last column',
    bytes: withSheet(
      Array.from({ length: 2_000 }, (_, row) => `<row><c r="XFD${row + 1}"><v>1</v></c></row>`).join(''),
    ),
    expect: 'file.too-many',
  },
  {
    about: 'a place that no sheet has',
    bytes: withSheet('<row><c r="XFE1"><v>1</v></c></row>'),
    expect: 'file.bad-address',
  },
  {
    about: 'a cell in a row that it is not in',
    bytes: withSheet('<row r="1"><c r="A2"><v>1</v></c></row>'),
    expect: 'file.bad-address',
  },
  {
    about: 'one cell written twice',
    bytes: withSheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    expect: 'file.cell-twice',
  },
  {
    about: 'a text that is not among the shared ones',
    bytes: withSheet('<row><c t="s"><v>9</v></c></row>'),
    expect: 'file.part-damaged',
  },
  {
    about: 'a merge over the whole sheet',
    bytes: withSheet(FIRM, { after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
    expect: READ,
  },
  {
    about: 'more merges than any form has',
    bytes: withSheet(FIRM, { after: `<mergeCells>${merges(20_001)}</mergeCells>` }),
    expect: 'file.too-many',
  },
  {
    about: 'choices and looks down to the last row',
    bytes: withSheet(FIRM, {
      after:
        '<conditionalFormatting sqref="A1:XFD1048576"/><dataValidations><dataValidation type="list" sqref="A1:XFD1048576"/></dataValidations>',
    }),
    expect: READ,
  },
  {
    about: 'columns that are all hidden',
    bytes: withSheet(FIRM, { before: '<cols><col min="1" max="99999999" hidden="1"/></cols>' }),
    expect: READ,
  },
];

const OTHERS: readonly Attack[] = [
  {
    about: 'a web table whose cell spans a billion columns',
    bytes: () => utf8('<table><tr><td colspan="1000000000">1</td></tr></table>'),
    expect: 'file.unreadable',
  },
  {
    about: 'a cell of SpreadsheetML at place two billion',
    bytes: () => spreadsheet2003('<Row ss:Index="2000000000"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'),
    expect: 'file.unreadable',
  },
  {
    about: 'a quote that never closes',
    bytes: () => utf8(`单位,欠费\n"${'安阳,'.repeat(500_000)}`),
    expect: 'file.quote-unclosed',
  },
  {
    about: 'a line of twenty thousand columns',
    bytes: () => utf8(`${','.repeat(20_000)}1\n`),
    expect: 'file.too-many',
  },
  {
    about: 'a table of .dbf that claims four billion records',
    bytes: () => patch(sound('dbf'), [3, 118, 12, 31], 0, 4, [0xff, 0xff, 0xff, 0xff]),
    expect: 'file.dbf-cut',
  },
  {
    about: 'headings that are names of every object',
    bytes: () => utf8('__proto__,constructor,toString\n1,2,3\n'),
    expect: ['__proto__', 'constructor', 'toString'],
  },
  { about: 'nothing but zeros', bytes: () => new Uint8Array(1_000_000), expect: 'file.empty' },
];

export const ATTACKS: readonly Attack[] = [...CONTAINERS, ...SHEETS, ...OTHERS];
