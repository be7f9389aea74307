// Some Chinese programs wrote GBK bytes into .xls and declared them Western letters: ÆóÒµ stands for 企业.
// Undoes that for a whole workbook or not at all; real Western texts are left alone.

import type { Workbook } from '../../../shared/grid.ts';
import { decodeText } from './charset.ts';

/** What windows-1252 shows for each byte, the other way round. */
const BYTES = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

const WESTERN = /[\u0080-\u00ff]/;
const HAN = /\p{Script=Han}/gu;
/** Fewer Chinese characters than this prove nothing. */
const LEAST_PROOF = 4;

/** The bytes a text was misread from; null where some character is none of windows-1252. */
function bytesOf(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = BYTES.get(text.charAt(at));
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}

function reread(text: string): string | null {
  const bytes = bytesOf(text);
  const decoded = bytes && decodeText(bytes);
  return decoded?.charset === 'gb18030' ? decoded.text : null;
}

/**
 * The workbook with its texts read as GBK, and `charset` 'gb18030' to say so, where every text with Western letters
 * above ASCII turns into common Chinese and there is enough of it to be sure; otherwise the workbook as it is.
 */
export function undoMojibake(book: Workbook): Workbook {
  const texts = new Set<string>();
  for (const sheet of book.sheets) {
    for (const row of sheet.rows)
      for (const value of row) if (typeof value === 'string' && WESTERN.test(value)) texts.add(value);
    if (WESTERN.test(sheet.name)) texts.add(sheet.name);
  }
  const chineseOf = new Map<string, string>();
  for (const text of texts) {
    const chinese = reread(text);
    if (chinese === null) return book;
    chineseOf.set(text, chinese);
  }
  if (([...chineseOf.values()].join('').match(HAN)?.length ?? 0) < LEAST_PROOF) return book;
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    name: chineseOf.get(sheet.name) ?? sheet.name,
    rows: sheet.rows.map((row) =>
      row.map((value) => (typeof value === 'string' ? (chineseOf.get(value) ?? value) : value)),
    ),
  }));
  return { ...book, charset: 'gb18030', sheets };
}
