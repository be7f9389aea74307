// Texts of an .xlsx: the shared strings part and inline strings. Runs of rich text are joined; readings for
// pronunciation (phonetic runs) are left out, since they are no part of the text.

import { done, type Result } from '../../../shared/result.ts';
import { GRID_LIMITS } from './grid-builder.ts';
import { damagedPart, partPieces } from './package.ts';
import { BAD_ENCODING, XmlScanner } from './xml.ts';
import type { Zip } from '../zip/zip.ts';

/** Turns `_x000D_` into the character it stands for, as Excel writes what XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return plain.isWellFormed() ? plain : text;
}

/** Reads the string item just opened (`<si>` or `<is>`), up to and with its closing tag. */
export function readStringItem(xml: XmlScanner): string {
  if (xml.empty) return '';
  const depth = xml.depth - 1;
  let text = '';
  while (xml.depth > depth && xml.next()) {
    if (xml.closing) continue;
    if (xml.name === 't') text += xml.text();
    else if (xml.name === 'rPh') xml.skip();
  }
  return unescapeText(text);
}

const SHORT = 13;

/** The same text in memory of its own: a part of a longer text otherwise keeps all of that. */
const ownText = (text: string): string =>
  text.length < SHORT ? text : Buffer.from(text, 'utf16le').toString('utf16le');

const ITEM_CLOSING = '</si>';

/** The shared strings in order; empty where the workbook has none. */
export async function readSharedStrings(zip: Zip, part: string | undefined): Promise<Result<string[]>> {
  const pieces = part === undefined ? null : partPieces(zip, part, ITEM_CLOSING);
  if (pieces === null || part === undefined) return done([]);
  const xml = new XmlScanner('');
  const strings: string[] = [];
  let tooLong = false;
  const damage = await pieces.each((piece) => {
    xml.feed(piece);
    while (!tooLong && xml.next()) {
      if (xml.closing || xml.name !== 'si') continue;
      const text = readStringItem(xml);
      tooLong = text.length > GRID_LIMITS.characters;
      strings.push(ownText(text));
    }
    return !tooLong && xml.damage === null;
  });
  if (damage) return damage;
  if (tooLong) return damagedPart(part, `一段文字超过 ${GRID_LIMITS.characters} 个字符`);
  if (pieces.illegible) return damagedPart(part, BAD_ENCODING);
  xml.finish();
  return xml.damage === null ? done(strings) : damagedPart(part, xml.damage);
}
