// Number formats and red fonts of an .xlsx, from its styles part: which look each cell format number stands for.
// Colours of the theme and of conditional formats are not looked at: neither marks a negative by hand.

import { done, type Result } from '../../../shared/result.ts';
import { builtInFormat } from './number-formats.ts';
import { damagedPart, partText } from './package.ts';
import type { StyleTable } from './style-table.ts';
import { XmlScanner } from './xml.ts';
import type { Zip } from '../zip/zip.ts';

/** Red and dark red of Excel's old palette. */
const RED_INDEXES = new Set(['2', '10', '16']);

/** True for colours that a reader sees as red, as clerks use for negatives. `rgb` is AARRGGBB or RRGGBB. */
export function isRed(rgb: string | null, indexed: string | null): boolean {
  if (indexed !== null && RED_INDEXES.has(indexed)) return true;
  if (rgb === null || !/^(?:[0-9a-f]{2})?[0-9a-f]{6}$/i.test(rgb)) return false;
  const [red = 0, green = 0, blue = 0] = [...rgb.slice(-6).matchAll(/../g)].map((pair) => Number.parseInt(pair[0], 16));
  return red >= 0x80 && green <= 0x50 && blue <= 0x50;
}

function readFonts(xml: XmlScanner): boolean[] {
  const fonts: boolean[] = [];
  const depth = xml.depth;
  while (xml.depth >= depth && xml.next()) {
    if (xml.closing) continue;
    if (xml.name === 'font') fonts.push(false);
    else if (xml.name === 'color') fonts[fonts.length - 1] = isRed(xml.attribute('rgb'), xml.attribute('indexed'));
  }
  return fonts;
}

/** Cell format number (attribute `s`) → index into `table.styles`. */
export function readStyles(zip: Zip, part: string | undefined, table: StyleTable): Result<number[]> {
  const source = part === undefined ? done(null) : partText(zip, part);
  if (!source.ok) return source;
  if (source.value === null || part === undefined) return done([]);
  const xml = new XmlScanner(source.value);
  const formats = new Map<number, string>();
  const looks: { format: number; font: number }[] = [];
  let fonts: boolean[] = [];
  let inCellFormats = false;
  while (xml.next()) {
    if (xml.name === 'cellXfs') inCellFormats = !xml.closing && !xml.empty;
    if (xml.closing) continue;
    if (xml.name === 'fonts' && !xml.empty) fonts = readFonts(xml);
    else if (xml.name === 'dxfs') xml.skip();
    else if (xml.name === 'numFmt')
      formats.set(Number(xml.attribute('numFmtId')), xml.attribute('formatCode') ?? 'General');
    else if (xml.name === 'xf' && inCellFormats) {
      looks.push({ format: Number(xml.attribute('numFmtId')), font: Number(xml.attribute('fontId')) });
      if (looks.length > 65_536) return damagedPart(part, '单元格格式过多');
    }
  }
  if (xml.damage !== null) return damagedPart(part, xml.damage);
  return done(
    looks.map((look) =>
      table.indexOf(formats.get(look.format) ?? builtInFormat(look.format), fonts[look.font] ?? false),
    ),
  );
}
