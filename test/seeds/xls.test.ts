// A laid-out sheet as BIFF8: values, merges and looks come back, and the sheets stand where the workbook says.

import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { addRow, emptyLaid, type Laid } from '../../seeds/laid.ts';
import { writeXls } from '../../seeds/xls.ts';

function small(name: string): Laid {
  const laid = emptyLaid(name, [12, 10]);
  addRow(laid, [{ from: 0, to: 1, value: '欠费台账', look: 'title' }], 30);
  addRow(laid, [
    { from: 0, to: 0, value: '甲厂', look: 'text' },
    { from: 1, to: 1, value: 12.5, look: 'money' },
  ]);
  addRow(laid, [
    { from: 0, to: 0, value: '乙厂', look: 'text' },
    { from: 1, to: 1, value: null, look: 'money' },
  ]);
  return laid;
}

const streamOf = (bytes: Uint8Array): Buffer => {
  const container = XLSX.CFB.read(bytes, { type: 'array' });
  return Buffer.from(XLSX.CFB.find(container, '/Workbook').content);
};

function recordsOf(stream: Buffer): { type: number; at: number; body: Buffer }[] {
  const records = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    records.push({ type: stream.readUInt16LE(at), at, body: stream.subarray(at + 4, end) });
    at = end;
  }
  return records;
}

describe('two small sheets', () => {
  const bytes = writeXls([small('一'), small('二')]);
  const records = recordsOf(streamOf(bytes));

  test('SheetJS reads back values, blanks, merges', () => {
    const book = XLSX.read(bytes, { type: 'array', sheetStubs: true });
    expect(book.SheetNames).toEqual(['一', '二']);
    const sheet = book.Sheets['二'] ?? {};
    expect(XLSX.utils.sheet_to_json(sheet, { header: 1, defval: null })).toEqual([
      ['欠费台账', null],
      ['甲厂', 12.5],
      ['乙厂', null],
    ]);
    expect((sheet['!merges'] ?? []).map((merge) => XLSX.utils.encode_range(merge))).toEqual(['A1:B1']);
    expect(sheet['B2']?.w).toBe('12.50');
  });

  test('each sheet begins where the workbook says it begins', () => {
    const stated = records.filter(({ type }) => type === 0x85).map(({ body }) => body.readUInt32LE(0));
    const begins = records.filter(({ type }) => type === 0x809).map(({ at }) => at);
    expect(stated).toEqual(begins.slice(1));
  });

  test('an amount has two places and thin borders, the title neither', () => {
    const looks = records.filter(({ type }) => type === 0xe0).map(({ body }) => body);
    const lookOf = (type: number): Buffer | undefined => {
      const cell = records.find((record) => record.type === type);
      return cell && looks[cell.body.readUInt16LE(4)];
    };
    const [title, amount] = [lookOf(0xfd), lookOf(0x203)];
    expect(amount?.readUInt16LE(2)).toBe(2);
    expect((amount?.readUInt32LE(10) ?? 0) & 0xffff).toBe(0x1111);
    expect((title?.readUInt32LE(10) ?? 1) & 0xffff).toBe(0);
  });
});

test('a formula is refused: this format is written with figures only', () => {
  const laid = small('一');
  addRow(laid, [{ from: 0, to: 0, value: { formula: 'SUM(B2:B3)', result: 12.5 }, look: 'money' }]);
  expect(() => writeXls([laid])).toThrow('without formulas');
});
