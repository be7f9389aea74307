// Tells from the bytes alone what a file is; its name counts for nothing. What is no spreadsheet is refused with
// what it seems to be. Reads no cells.

import { done, refused, type Result } from '../../../shared/result.ts';
import { beginsWorkbook } from './biff.ts';
import { decodeText, type DecodedText } from './charset.ts';
import { isCompound, openCompound } from './compound.ts';
import { isDbf } from './dbf.ts';
import { MANIFEST } from './encrypted-open-document.ts';
import { mainPart, partText } from './package.ts';
import { notALedger, passwordNeeded, SAVE_ANEW } from './refusals.ts';
import { decodeXml } from './xml.ts';
import { findEntry, inflate, openZip, type Zip } from '../zip/zip.ts';

/** What a file is, with what was already opened to find out. */
export type Sniffed =
  | { readonly kind: 'xlsx'; readonly format: 'xlsx' | 'xlsm'; readonly zip: Zip; readonly part: string }
  | { readonly kind: 'package'; readonly format: 'xlsb' | 'ods'; readonly zip: Zip }
  | { readonly kind: 'biff'; readonly stream: Uint8Array }
  | { readonly kind: 'markup'; readonly format: 'html' | 'xml2003'; readonly text: string; readonly charset: string }
  | { readonly kind: 'dbf' }
  | { readonly kind: 'text'; readonly decoded: DecodedText };

/** First bytes as Latin-1 → what the file is. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF', ' PDF 文件'],
  ['\x89PNG', '图片'],
  ['\xff\xd8\xff', '图片'],
  ['GIF8', '图片'],
  ['BM', '图片'],
  ['II*\0', '图片'],
  ['MM\0*', '图片'],
  ['Rar!', '压缩包（RAR）'],
  ['7z\xbc\xaf', '压缩包（7z）'],
  ['\x1f\x8b', '压缩包（gz）'],
  ['MZ', '程序'],
  ['L\0\0\0\x01\x14\x02\0', '快捷方式'],
  ['{\\rtf', ' RTF 文档'],
  ['ID;P', ' SYLK 文件（.slk）'],
  ['SQLite format 3', '数据库文件'],
  ['\0\x01\0\0Standard', ' Access 数据库'],
  ['MIME-Version:', '单个文件网页（.mht）'],
];

function signatureOf(bytes: Uint8Array): string | null {
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32)).toString('latin1');
  const found = SIGNATURES.find(([signature]) => opening.startsWith(signature) && signature.length > 2);
  if (found) return found[1];
  // Two letters alone also open an ordinary text; a zero byte within the header tells them apart.
  const short = SIGNATURES.find(([signature]) => opening.startsWith(signature));
  return short && opening.includes('\0') ? short[1] : null;
}

function officeFormat(contentType: string): 'xlsx' | 'xlsm' | 'xlsb' | null {
  if (/ms-excel\.sheet\.binary/i.test(contentType)) return 'xlsb';
  if (/ms-excel\.(?:sheet|template|addin)\.macroEnabled/i.test(contentType)) return 'xlsm';
  return /spreadsheetml\.(?:sheet|template)\.main/i.test(contentType) ? 'xlsx' : null;
}

function sniffOpenDocument(zip: Zip): Result<Sniffed> | null {
  const entry = findEntry(zip, 'mimetype');
  const content = entry && entry.size < 200 ? inflate(entry) : null;
  if (!content) return null;
  if (!content.ok) return content;
  const type = new TextDecoder().decode(content.value).trim();
  if (!type.startsWith('application/vnd.oasis.opendocument.')) return null;
  if (!type.includes('.spreadsheet')) return notALedger(' OpenDocument 文档');
  const manifest = partText(zip, MANIFEST);
  if (!manifest.ok) return manifest;
  if (manifest.value?.includes('encryption-data')) return passwordNeeded;
  return done({ kind: 'package', format: 'ods', zip });
}

function sniffZip(bytes: Uint8Array): Result<Sniffed> {
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  const openDocument = sniffOpenDocument(zip.value);
  if (openDocument) return openDocument;
  const main = mainPart(zip.value);
  if (!main.ok) return main;
  if (!main.value) return notALedger('压缩包（zip）');
  const format = officeFormat(main.value.contentType);
  if (format === 'xlsb') return done({ kind: 'package', format, zip: zip.value });
  if (format) return done({ kind: 'xlsx', format, zip: zip.value, part: main.value.name });
  return notALedger(main.value.contentType.includes('word') ? ' Word 文档' : '其他 Office 文档');
}

function sniffCompound(bytes: Uint8Array): Result<Sniffed> {
  const compound = openCompound(bytes);
  if (!compound.ok) return compound;
  const { entries, read } = compound.value;
  const find = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name);
  const book = find('workbook') ?? find('book');
  if (book) {
    const stream = read(book);
    return stream.ok ? done({ kind: 'biff', stream: stream.value }) : stream;
  }
  if (find('encryptedpackage')) return passwordNeeded;
  return notALedger(find('worddocument') ? ' Word 文档（.doc）' : '其他 Office 文件');
}

/** HTML and SpreadsheetML 2003 begin with a tag; null for any other text. */
function sniffMarkup(decoded: DecodedText, bytes: Uint8Array): Result<Sniffed> | null {
  const opening = decoded.text.slice(0, 4096).trimStart();
  if (!opening.startsWith('<')) return null;
  const isBook =
    opening.includes('urn:schemas-microsoft-com:office:spreadsheet') && /<(?:\w+:)?Workbook\b/.test(opening);
  if (isBook && /^<\?xml|^<(?:\w+:)?Workbook/.test(opening)) {
    const text = decodeXml(bytes) ?? decoded.text;
    if (text.includes('<!DOCTYPE')) return notALedger('带有 DTD 的 XML 文件');
    return done({ kind: 'markup', format: 'xml2003', text, charset: decoded.charset });
  }
  if (/<(?:!doctype html|html|head|meta|body|table)\b/i.test(opening)) {
    if (!/<table\b/i.test(decoded.text)) return notALedger('没有表格的网页');
    return done({ kind: 'markup', format: 'html', text: decoded.text, charset: decoded.charset });
  }
  return opening.startsWith('<?xml') ? notALedger(' XML 文件') : null;
}

/** What the bytes are; refusals are `file.empty`, `file.not-a-ledger`, `file.password` and those of the containers. */
export function sniff(bytes: Uint8Array): Result<Sniffed> {
  if (bytes.every((byte) => byte === 0)) {
    return refused({ code: 'file.empty', message: '文件是空的。', hint: SAVE_ANEW });
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9) return sniffZip(bytes);
  if (isCompound(bytes)) return sniffCompound(bytes);
  if (beginsWorkbook(bytes)) return done({ kind: 'biff', stream: bytes });
  const seems = signatureOf(bytes);
  if (seems !== null) return notALedger(seems);
  if (isDbf(bytes)) return done({ kind: 'dbf' });
  const decoded = decodeText(bytes);
  if (!decoded) return notALedger('无法识别的数据（或文字编码不明）');
  const markup = sniffMarkup(decoded, bytes);
  if (markup) return markup;
  if (!/[,\t;|，\r\n]/.test(decoded.text)) return notALedger('一段没有分列的文字');
  return done({ kind: 'text', decoded });
}
