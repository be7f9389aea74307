// The workbook that reading is timed with: one ledger of any number of rows × 12 columns, or of some of them, written as
// Excel writes it, the same bytes for the same number.

import { rewriteZip } from '../../electron/backend/zip/rewrite-zip.ts';
import { emptyZip } from '../../electron/backend/zip/zip.ts';

const ALL = 'ABCDEFGHIJKL';
export const COLUMNS = ALL.length;
/** Who owes what for which year: the columns of a ledger that is all length. */
export const NARROW = 'CGH';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const HEADINGS = [
  '序号',
  '单位编号',
  '单位名称',
  '主管部门',
  '经济类型',
  '险种',
  '费款所属年度',
  '欠费金额（元）',
  '其中：单位部分（元）',
  '其中：个人部分（元）',
  '滞纳金（元）',
  '备注',
];
const BODIES = ['纺织工业局', '机械工业局', '化学工业局', '商业局', '二轻局', '建设局'];
const OWNERSHIPS = ['国有企业', '集体企业', '股份有限公司', '私营企业', '外商投资企业'];
const ITEMS = ['养老保险费', '失业保险费', '医疗保险费', '工伤保险费'];

/** A fixed sequence of numbers in [0, 1), so that every run times the same file. */
function sequence(): () => number {
  let state = 20_240_131;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

class SharedStrings {
  readonly texts: string[] = [];
  private readonly indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

const yuan = (fen: number): string => (fen / 100).toString();

/** A remark such as clerks write, no two alike. */
function remark(row: number, random: () => number): string {
  let words = '';
  for (let at = 0; at < 44; at++) words += String.fromCharCode(0x4e00 + Math.floor(random() * 3_000));
  return `协议缓缴第${row}号${words}`;
}

function rowOf(row: number, kept: string, strings: SharedStrings, random: () => number): string {
  const firm = Math.floor(row / 10);
  const pick = (words: readonly string[], by: number): string => words[by % words.length] ?? '';
  const employer = Math.floor(random() * 60_000_000);
  const personal = Math.floor(employer * 0.4);
  const amounts = [employer + personal, employer, personal, Math.floor(random() * 1_000_000)];
  const note = remark(row, random);
  const place = (column: string): string => `${ALL.charAt(kept.indexOf(column))}${row}`;
  const text = (column: string, value: string): string =>
    kept.includes(column) ? `<c r="${place(column)}" s="1" t="s"><v>${strings.indexOf(value)}</v></c>` : '';
  const number = (column: string, value: string, style: number): string =>
    kept.includes(column) ? `<c r="${place(column)}" s="${style}"><v>${value}</v></c>` : '';
  return [
    `<row r="${row}" spans="1:${kept.length}" ht="15.75" customHeight="1">`,
    number('A', `${row - 1}`, 1),
    text('B', `41050${String(1_000_000 + firm)}`),
    text('C', `安阳市第${firm}机械配件有限责任公司`),
    text('D', pick(BODIES, firm)),
    text('E', pick(OWNERSHIPS, firm)),
    text('F', pick(ITEMS, row)),
    number('G', `${1995 + (row % 28)}`, 1),
    ...amounts.map((fen, at) => number('HIJK'.charAt(at), yuan(fen), 2)),
    text('L', note),
    '</row>',
  ].join('');
}

function sheetOf(rows: number, kept: string, strings: SharedStrings): Uint8Array {
  const random = sequence();
  const pieces: Buffer[] = [];
  const head = [...kept].map(
    (column, at) =>
      `<c r="${ALL.charAt(at)}1" s="1" t="s"><v>${strings.indexOf(HEADINGS[ALL.indexOf(column)] ?? '')}</v></c>`,
  );
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:${ALL.charAt(kept.length - 1)}${rows + 1}"/><sheetData><row r="1">${head.join('')}</row>`;
  for (let row = 2; row <= rows + 1; row++) {
    text += rowOf(row, kept, strings, random);
    if (text.length < 1_000_000) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  pieces.push(Buffer.from(`${text}</sheetData></worksheet>`));
  return Buffer.concat(pieces);
}

/** The bytes of a ledger of `rows` rows below its heading. `kept`: its columns, by the letters they have when it has all. */
export function largeLedger(rows: number, kept: string = ALL): Uint8Array {
  const strings = new SharedStrings();
  const sheet = sheetOf(rows, kept, strings);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(HEAD + text);
  return rewriteZip(
    emptyZip,
    new Map<string, Uint8Array>([
      [
        '[Content_Types].xml',
        encode(
          `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
        ),
      ],
      [
        '_rels/.rels',
        encode(
          `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ),
      ],
      [
        'xl/workbook.xml',
        encode(
          `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="欠费台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
      ],
      [
        'xl/_rels/workbook.xml.rels',
        encode(
          `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
        ),
      ],
      [
        'xl/styles.xml',
        encode(
          `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>`,
        ),
      ],
      ['xl/worksheets/sheet1.xml', sheet],
      [
        'xl/sharedStrings.xml',
        encode(
          `<sst xmlns="${MAIN}">${strings.texts.map((text) => `<si><t>${text}</t><phoneticPr fontId="1" type="noConversion"/></si>`).join('')}</sst>`,
        ),
      ],
    ]),
  );
}
