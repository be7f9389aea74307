// Files with an opening password, encrypted here in every way that is opened, and damaged in ways that must not hold anything up.

import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { MANIFEST } from '../../../../electron/backend/reading/encrypted-open-document.ts';
import { openBook } from '../../../../electron/backend/reading/open-book.ts';
import { partText } from '../../../../electron/backend/reading/package.ts';
import { unlock } from '../../../../electron/backend/reading/unlock.ts';
import { rewriteZip } from '../../../../electron/backend/zip/rewrite-zip.ts';
import { findEntry, openZip } from '../../../../electron/backend/zip/zip.ts';
import { agile, compoundOf, encryptedOds, encryptedXls, obfuscatedXls, recordsOf, standard } from './encryptor.ts';
import { packParts, sheetPart, smallXlsx } from './small-xlsx.ts';

const PASSWORD = '密码Abc-2018';
const ROW = '<row><c t="inlineStr"><is><t>安阳市第三塑料厂</t></is></c><c><v>1284.5</v></c></row>';
const CELLS = ['安阳市第三塑料厂', 1284.5];
const ODS = {
  'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="台账"><table:table-row><table:table-cell office:value-type="string"><text:p>安阳市第三塑料厂</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1284.5"><text:p>1284.5</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
  'styles.xml': '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
};
const xlsx = smallXlsx(sheetPart(ROW));
/** Longer than one segment and one key of RC4. */
const long = smallXlsx(sheetPart(ROW.repeat(40)), {
  'xl/media/noise': Array.from({ length: 9_000 }, (_, index) => Math.sqrt(index)).join(''),
});

function xls(): Uint8Array {
  const book = utils.book_new();
  const rows = Array.from({ length: 300 }, (_, row) => ['安阳市第三塑料厂', 1284.5, `说明${row}`]);
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '台账');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['第二张']]), '附表');
  const written: unknown = write(book, { bookType: 'biff8', type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('no .xls was written');
  return recordsOf(written);
}

function opened(bytes: Uint8Array, password = PASSWORD): Uint8Array {
  const result = unlock(bytes, password);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

const codeOf = (bytes: Uint8Array, password = PASSWORD): string => {
  const result = unlock(bytes, password);
  return result.ok ? 'opened' : result.fault.code;
};

const plainCode = async (bytes: Uint8Array): Promise<string> => {
  const book = await openBook(bytes);
  return book.ok ? 'opened' : book.fault.code;
};

describe('the password opens', () => {
  test.each([
    ['agile, AES-256, SHA-512', agile(xlsx, PASSWORD)],
    ['agile, AES-192, SHA-384', agile(xlsx, PASSWORD, { bits: 192, hash: 'SHA384' })],
    ['agile, AES-128, SHA-256', agile(xlsx, PASSWORD, { bits: 128, hash: 'SHA256' })],
    ['agile, AES-256, SHA-1, whose hash is shorter than the key', agile(xlsx, PASSWORD, { hash: 'SHA1' })],
    ['standard, AES-128', standard(xlsx, PASSWORD)],
    ['standard, AES-256', standard(xlsx, PASSWORD, 256)],
  ])('%s: what comes back is the package, byte for byte', async (_, locked) => {
    expect(await plainCode(locked)).toBe('file.password');
    expect(Buffer.from(opened(locked)).equals(xlsx)).toBe(true);
    expect(codeOf(locked, '别的密码')).toBe('file.wrong-password');
  });

  test('a package of many segments', () => {
    expect(long.length).toBeGreaterThan(3 * 4096);
    expect(Buffer.from(opened(agile(long, PASSWORD))).equals(long)).toBe(true);
  });

  test.each([40, 128] as const)('an .xls under RC4 of %i bits, with all its sheets', async (bits) => {
    const locked = encryptedXls(xls(), PASSWORD, bits);
    expect(await plainCode(locked)).toBe('file.password');
    expect(codeOf(locked, '别的密码')).toBe('file.wrong-password');
    const book = await openBook(opened(locked));
    expect(book.ok && book.value.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['台账', 300],
      ['附表', 1],
    ]);
    expect(book.ok && book.value.sheets[0]?.rows[299]).toEqual([...CELLS, '说明299']);
  });

  test.each(['Excel 95', 'Excel 97'] as const)(
    'an .xls obfuscated as %s does it, with all its sheets',
    async (version) => {
      const locked = obfuscatedXls(xls(), version);
      expect(await plainCode(locked)).toBe('file.password');
      for (const wrong of ['Password', 'passwor', '', 'a password longer than fifteen', '密码'])
        expect(codeOf(locked, wrong)).toBe('file.wrong-password');
      const book = await openBook(opened(locked, 'password'));
      expect(book.ok && book.value.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
        ['台账', 300],
        ['附表', 1],
      ]);
      expect(book.ok && book.value.sheets[0]?.rows[299]).toEqual([...CELLS, '说明299']);
    },
  );

  test.each([
    ['AES-256, SHA-256', {}],
    ['AES-128, SHA-1', { bits: 128, hash: 'sha1' }],
  ] as const)('an .ods, %s: every part', async (_, choice) => {
    const locked = encryptedOds(ODS, PASSWORD, choice);
    expect(await plainCode(locked)).toBe('file.password');
    expect(codeOf(locked, '别的密码')).toBe('file.wrong-password');
    const book = await openBook(opened(locked));
    expect(book.ok && book.value.sheets.map(({ name, rows }) => [name, rows])).toEqual([['台账', [CELLS]]]);
  });
});

test('what is only protected against changes opens without asking', async () => {
  for (const locked of [agile(xlsx, 'VelvetSweatshop'), standard(xlsx, 'VelvetSweatshop')]) {
    const book = await openBook(locked);
    expect(book.ok && book.value.sheets[0]?.rows).toEqual([CELLS]);
  }
  const book = await openBook(encryptedXls(xls(), 'VelvetSweatshop', 40));
  expect(book.ok && book.value.sheets[0]?.rows[0]).toEqual([...CELLS, '说明0']);
});

describe('what cannot be opened says so at once', () => {
  test.each([
    ['more rounds than the format allows', ['spinCount="10"', 'spinCount="10000001"']],
    ['two thousand million rounds', ['spinCount="10"', 'spinCount="2000000000"']],
    ['a negative number of rounds', ['spinCount="10"', 'spinCount="-1"']],
    ['no number of rounds', ['spinCount="10"', 'spinCount=""']],
    ['another cipher', ['cipherAlgorithm="AES"', 'cipherAlgorithm="RC2"']],
    ['another chaining', ['ChainingModeCBC', 'ChainingModeCFB']],
    ['an unknown hash', ['hashAlgorithm="SHA512"', 'hashAlgorithm="WHIRLPOOL"']],
    ['a key of no length', ['keyBits="256"', 'keyBits="0"']],
    ['a key for a certificate only', ['p:encryptedKey', 'p:certificateKey']],
  ] as const)('%s', async (_, [from, to]) => {
    const locked = agile(xlsx, PASSWORD, { say: [from, to] });
    expect([codeOf(locked), await plainCode(locked)]).toEqual(['file.locked', 'file.locked']);
  });

  test.each([
    ['more rounds than are tried', { rounds: 1 }, ['iteration-count="1"', 'iteration-count="2000000000"']],
    ['the Blowfish of old', { algorithm: 'Blowfish CFB' }, ['', '']],
    [
      'a newer key derivation',
      {},
      ['"PBKDF2"', '"urn:org:documentfoundation:names:experimental:office:manifest:argon2id"'],
    ],
  ] as const)('an OpenDocument: %s', async (_, choice, [from, to]) => {
    const zip = openZip(encryptedOds(ODS, PASSWORD, choice));
    const part = zip.ok ? partText(zip.value, MANIFEST) : zip;
    if (!zip.ok || !part.ok) throw new Error('no manifest');
    const manifest = new TextEncoder().encode((part.value ?? '').replaceAll(from, to));
    const locked = rewriteZip(zip.value, new Map([[MANIFEST, manifest]]));
    expect([codeOf(locked), await plainCode(locked)]).toEqual(['file.locked', 'file.locked']);
  });

  test('an OpenDocument that does not say how', async () => {
    const ods = packParts({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'META-INF/manifest.xml': '<manifest:encryption-data/>',
    });
    expect([await plainCode(ods), codeOf(ods)]).toEqual(['file.locked', 'file.locked']);
  });
});

describe('damage', () => {
  const damaged = (info: Uint8Array, stream: Uint8Array = new Uint8Array(24)): string =>
    codeOf(compoundOf({ EncryptionInfo: info, EncryptedPackage: stream }));

  test('a description cut off, of either kind', () => {
    for (const say of ['<keyData', 'encryptedKeyValue="', '<dataIntegrity'])
      expect(codeOf(agile(xlsx, PASSWORD, { say: [say, ''] }))).toBe('file.lock-damaged');
    expect(damaged(new Uint8Array(3))).toBe('file.lock-damaged');
    expect(damaged(new Uint8Array([4, 0, 2, 0, 0, 0, 0, 0, 255, 255, 255, 255]))).toBe('file.lock-damaged');
    expect(damaged(new Uint8Array([4, 0, 4, 0, 0, 0, 0, 0, 60]))).toBe('file.lock-damaged');
  });

  test('an .ods of which a part was changed after it was encrypted is not handed on', () => {
    const zip = openZip(encryptedOds(ODS, PASSWORD));
    const styles = zip.ok ? findEntry(zip.value, 'styles.xml') : null;
    if (!zip.ok || !styles) throw new Error('no part');
    const changed = Uint8Array.from(styles.stored, (byte, index) => (index === 3 ? byte ^ 1 : byte));
    const cut = styles.stored.subarray(0, styles.stored.length - 5);
    for (const part of [changed, cut, new Uint8Array(0)])
      expect(codeOf(rewriteZip(zip.value, new Map([['styles.xml', part]])))).toBe('file.lock-damaged');
  });

  test('a kind of encryption of its own making', () => {
    expect(damaged(new Uint8Array([4, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe('file.locked');
  });

  test('a package that was changed after it was encrypted is not handed on', () => {
    const locked = Buffer.from(agile(long, PASSWORD));
    // Within the first sectors of the package, which is by far the largest stream.
    const at = Math.floor(locked.length / 2);
    locked[at] = (locked[at] ?? 0) ^ 1;
    expect(codeOf(locked)).toBe('file.lock-damaged');
  });
});
