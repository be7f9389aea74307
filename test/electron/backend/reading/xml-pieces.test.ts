// A large part comes in pieces that together are the whole, and none of them ends where something could be cut in two.

import { expect, test } from 'vitest';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { rewriteZip } from '../../../../electron/backend/zip/rewrite-zip.ts';
import { emptyZip, openZip } from '../../../../electron/backend/zip/zip.ts';
import { XmlPieces } from '../../../../electron/backend/reading/xml-pieces.ts';
import { sheetPart, smallXlsx } from './small-xlsx.ts';

const ROWS = 60_000;
const rows = (text: string): string =>
  Array.from(
    { length: ROWS },
    (_, at) => `<row r="${at + 1}"><c><v>${at}</v></c><c t="str"><v>${text}</v></c></row>`,
  ).join('');

/** The bytes as the one part of an archive, in pieces; null at the end where it is not in its encoding. */
async function piecesOf(bytes: Uint8Array): Promise<(string | null)[]> {
  const zip = openZip(rewriteZip(emptyZip, new Map([['s.xml', bytes]])));
  const [entry] = zip.ok ? zip.value.entries : [];
  if (!entry) throw new Error('no part');
  const pieces = new XmlPieces(entry, '</row>');
  const found: (string | null)[] = [];
  expect(await pieces.each((piece) => found.push(piece) > 0)).toBeNull();
  return pieces.illegible ? [...found, null] : found;
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each(['ASCII', '安阳市第三塑料厂'])('pieces of %s end behind rows and are the whole when joined', async (text) => {
  const whole = `<?xml version="1.0" encoding="UTF-8"?><s>${rows(text)}</s>`;
  const pieces = await piecesOf(encoded(whole));
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join('')).toBe(whole);
  for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/<\/row>$/);
});

test.each([
  ['a comment', `<s><!-- </row> -->${rows('甲')}</s>`],
  ['CDATA', `<s>${rows('<![CDATA[</row>]]>')}</s>`],
  ['an instruction', `<s><?x </row>?>${rows('甲')}</s>`],
  ['no such tag', `<s>${rows('甲').replaceAll('row', 'x:row')}</s>`],
])('with %s the whole is one piece', async (_, text) => {
  expect(await piecesOf(encoded(text))).toEqual([text]);
});

test('a piece that is not in its encoding is none', async () => {
  const bytes = encoded(`<s>${rows('甲乙丙')}</s>`);
  bytes.fill(0xff, bytes.length - 20, bytes.length - 15);
  const pieces = await piecesOf(bytes);
  expect(pieces.at(-1)).toBeNull();
  expect(pieces.at(0)).toMatch(/^<s><row/);
});

test('a sheet of several pieces is read to its last cell', async () => {
  const book = await openBook(smallXlsx(sheetPart(rows('甲&amp;乙'))));
  if (!book.ok) throw new Error(book.fault.message);
  const cells = book.value.sheets[0]?.rows ?? [];
  expect(cells.length).toBe(ROWS);
  expect(cells.every((row, at) => row[0] === at && row[1] === '甲&乙')).toBe(true);
});

test('a sheet that is damaged in a later piece is refused', async () => {
  const book = await openBook(smallXlsx(sheetPart(`${rows('甲')}<row r="70000"><c><v>1</v></row>`)));
  expect(book).toMatchObject({ ok: false, fault: { code: 'file.part-damaged' } });
});
