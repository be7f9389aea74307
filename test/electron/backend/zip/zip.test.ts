import { describe, expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { rewriteZip } from '../../../../electron/backend/zip/rewrite-zip.ts';
import { emptyZip, findEntry, inflate, openZip, type Zip } from '../../../../electron/backend/zip/zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pack = (parts: Record<string, string>): Uint8Array =>
  rewriteZip(emptyZip, new Map(Object.entries(parts).map(([name, text]) => [name, bytes(text)])));

function opened(archive: Uint8Array): Zip {
  const zip = openZip(archive);
  if (!zip.ok) throw new Error(zip.fault.message);
  return zip.value;
}

function textOf(zip: Zip, name: string): string {
  const entry = findEntry(zip, name);
  const content = entry ? inflate(entry) : null;
  if (!content?.ok) throw new Error(`cannot read ${name}`);
  return new TextDecoder().decode(content.value);
}

const codeOf = (archive: Uint8Array): string => {
  const zip = openZip(archive);
  return zip.ok ? 'opened' : zip.fault.code;
};

/** Changes the bytes at the nth place where a signature stands, `offset` bytes on. */
function tamper(archive: Uint8Array, signature: number, nth: number, offset: number, values: number[]): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  let seen = 0;
  for (let at = 0; at + 4 <= copy.length; at++) {
    if (view.getUint32(at, true) !== signature || seen++ !== nth) continue;
    copy.set(values, at + offset);
    return copy;
  }
  throw new Error('signature not found');
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

describe('reading an archive', () => {
  test('gives the parts in order and their contents whole', () => {
    const zip = opened(pack({ 'a.xml': '欠费', '表/b.xml': '' }));
    expect(zip.entries.map((entry) => entry.name)).toEqual(['a.xml', '表/b.xml']);
    expect(textOf(zip, 'A.XML')).toBe('欠费');
    expect(textOf(zip, '表/b.xml')).toBe('');
  });

  test('takes backslashes and a leading slash for what was meant', () => {
    expect(opened(pack({ '\\xl\\workbook.xml': 'x' })).entries[0]?.name).toBe('xl/workbook.xml');
  });

  test('refuses what is no archive, or only part of one', () => {
    const archive = pack({ 'a.xml': '欠费'.repeat(100) });
    expect(codeOf(new Uint8Array(0))).toBe('file.zip-damaged');
    expect(codeOf(archive.subarray(0, archive.length - 1))).toBe('file.zip-damaged');
    expect(codeOf(archive.subarray(0, 60))).toBe('file.zip-damaged');
  });

  test('refuses two parts of one name, also when only the case differs', () => {
    expect(codeOf(tamper(pack({ 'a.xml': '1', 'b.xml': '2' }), CENTRAL, 1, 46, [97]))).toBe('file.zip-contradictory');
    expect(codeOf(tamper(pack({ 'a.xml': '1', 'b.xml': '2' }), CENTRAL, 1, 46, [65]))).toBe('file.zip-contradictory');
  });

  test('refuses a local header that names, sizes or sums otherwise than the directory', () => {
    const archive = pack({ 'a.xml': '1234', 'b.xml': '5678' });
    for (const [offset, value] of [
      [30, 99],
      [8, 0],
      [14, 1],
      [18, 1],
      [22, 1],
    ] as const) {
      expect(codeOf(tamper(archive, LOCAL, 1, offset, [value]))).toBe('file.zip-contradictory');
    }
  });

  test('refuses parts that overlap and directories that miscount', () => {
    const archive = pack({ 'a.xml': '1234', 'b.xml': '5678' });
    expect(codeOf(tamper(archive, CENTRAL, 1, 42, [0]))).toBe('file.zip-contradictory');
    expect(codeOf(tamper(archive, END, 0, 8, [3, 0, 3, 0]))).toBe('file.zip-contradictory');
  });

  test('says that an encrypted part needs its password taken off', () => {
    expect(codeOf(tamper(pack({ 'a.xml': '1' }), CENTRAL, 0, 8, [1]))).toBe('file.locked');
  });

  test('refuses parts that claim to unpack beyond the limits', () => {
    const archive = pack({ 'a.xml': '1' });
    expect(codeOf(tamper(archive, CENTRAL, 0, 24, [0, 0, 0, 2]))).toBe('file.expands-too-far');
    expect(codeOf(pack(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`${i}`, '']))))).toBe(
      'file.expands-too-far',
    );
  });

  test('finds contents that do not match their checksum or length', () => {
    const archive = pack({ 'a.xml': '欠费欠费' });
    const wrongSum = tamper(tamper(archive, LOCAL, 0, 14, [0, 0, 0, 0]), CENTRAL, 0, 16, [0, 0, 0, 0]);
    const wrongSize = tamper(tamper(archive, LOCAL, 0, 22, [5]), CENTRAL, 0, 24, [5]);
    for (const bad of [wrongSum, wrongSize]) {
      const entry = opened(bad).entries[0];
      const content = entry ? inflate(entry) : null;
      expect(content && !content.ok && content.fault.code).toBe('file.zip-damaged');
    }
  });
});

describe('rewriting an archive', () => {
  test('with nothing replaced gives the same bytes, also for a package of another writer', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('欠费').getCell('A1').value = '安阳市第三塑料厂';
    const archive = new Uint8Array(await book.xlsx.writeBuffer());
    const again = rewriteZip(opened(archive), new Map());
    expect(Buffer.compare(again, archive)).toBe(0);
  });

  test('leaves the bytes that it was given as they were, a Buffer too', () => {
    const given = Buffer.from(pack({ 'a.xml': '一', 'b.xml': '二' }));
    const before = Buffer.concat([given]);
    rewriteZip(opened(given), new Map([['a.xml', bytes('长得多的另一段文字')]]));
    expect(Buffer.compare(given, before)).toBe(0);
  });

  test('changes the replaced part in its place and no byte of the others', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('欠费').getCell('A1').value = 1;
    const before = opened(new Uint8Array(await book.xlsx.writeBuffer()));
    const sheet = bytes('<worksheet>新</worksheet>');
    const after = opened(
      rewriteZip(
        before,
        new Map([
          ['xl/worksheets/sheet1.xml', sheet],
          ['xl/charts/chart1.xml', bytes('图')],
        ]),
      ),
    );
    expect(after.entries.map((entry) => entry.name)).toEqual([
      ...before.entries.map((entry) => entry.name),
      'xl/charts/chart1.xml',
    ]);
    expect(textOf(after, 'xl/worksheets/sheet1.xml')).toBe('<worksheet>新</worksheet>');
    expect(textOf(after, 'xl/charts/chart1.xml')).toBe('图');
    for (const [index, entry] of before.entries.entries()) {
      if (entry.name === 'xl/worksheets/sheet1.xml') continue;
      const kept = after.entries[index];
      expect(Buffer.compare(kept?.span ?? bytes(''), entry.span)).toBe(0);
      expect(kept?.record.subarray(0, 42)).toEqual(entry.record.subarray(0, 42));
      expect(kept?.record.subarray(46)).toEqual(entry.record.subarray(46));
    }
  });

  test('leaves the archive as it was, also where its bytes are a Buffer', () => {
    const before = Buffer.from(pack({ 'a.xml': '甲', 'b.xml': '乙' }));
    const copy = Buffer.from(before);
    rewriteZip(opened(before), new Map([['a.xml', bytes('另一段更长的文字，使后面的部分移位')]]));
    expect(Buffer.compare(before, copy)).toBe(0);
  });

  test('keeps the archive comment and the time of a replaced part', () => {
    const dated = tamper(tamper(pack({ 'a.xml': '旧' }), LOCAL, 0, 12, [1, 90]), CENTRAL, 0, 14, [1, 90]);
    const commented = new Uint8Array([...tamper(dated, END, 0, 20, [2, 0]), 104, 105]);
    const after = opened(rewriteZip(opened(commented), new Map([['a.xml', bytes('新')]])));
    expect(new TextDecoder().decode(after.comment)).toBe('hi');
    expect([...(after.entries[0]?.record.subarray(14, 16) ?? [])]).toEqual([1, 90]);
    expect(textOf(after, 'a.xml')).toBe('新');
  });

  test('any parts replaced by anything read back so, the rest as they were', () => {
    const parts = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.string(), { minKeys: 1, maxKeys: 6 });
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        const replaced = new Map(Object.entries(second).map(([name, text]) => [name, bytes(text)]));
        const after = opened(rewriteZip(opened(pack(first)), replaced));
        const texts = Object.fromEntries(after.entries.map(({ name }) => [name, textOf(after, name)]));
        expect(texts).toEqual({ ...first, ...second });
      }),
    );
  });

  test('one changed byte is refused, found when a part is read, or changes nothing that is read', () => {
    const archive = pack({ 'a.xml': '养老保险欠费'.repeat(9), 'b.xml': '1' });
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const copy = archive.slice();
        copy[at] = ((copy[at] ?? 0) + by) % 256;
        const zip = openZip(copy);
        if (!zip.ok) return;
        for (const entry of zip.value.entries) {
          const content = inflate(entry);
          if (content.ok) expect(['养老保险欠费'.repeat(9), '1']).toContain(new TextDecoder().decode(content.value));
        }
      }),
    );
  });
});
