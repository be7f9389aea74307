import { expect, test } from 'vitest';
import { readWorkbook, READ_LIMITS } from '../../../../electron/backend/reading/read.ts';
import { sheetPart, smallXlsx } from './small-xlsx.ts';

const ledger = (): Uint8Array => smallXlsx(sheetPart('<row><c><v>1284.5</v></c></row>'));

test('a workbook comes back from the reader and the bytes stay with the caller', async () => {
  const bytes = ledger();
  const book = await readWorkbook(bytes, '阳泉.xls');
  expect(book.ok && book.value.sheets[0]?.rows).toEqual([[1284.5]]);
  expect(bytes.length).toBeGreaterThan(0);
});

test('a refusal carries the name of the file', async () => {
  const book = await readWorkbook(new TextEncoder().encode('%PDF-1.4\n'), '报告.xls');
  expect(book.ok || book.fault).toMatchObject({ code: 'file.not-a-ledger', where: { file: '报告.xls' } });
});

test('a file beyond the limit is refused before it is looked at', async () => {
  const book = await readWorkbook(new Uint8Array(READ_LIMITS.fileBytes + 1), '大.xlsx');
  expect(book.ok || book.fault).toMatchObject({ code: 'file.too-big', values: { megabytes: 65, limit: 64 } });
});

test('reading that takes too long is stopped', async () => {
  const long = new TextEncoder().encode('安阳市第三塑料厂,1\n'.repeat(300_000));
  const book = await readWorkbook(long, '慢.csv', undefined, 1);
  expect(!book.ok && book.fault.code).toBe('file.too-slow');
});

test('reading can be cancelled before and while it runs', async () => {
  const before = await readWorkbook(ledger(), '台账.xlsx', AbortSignal.abort());
  expect(!before.ok && before.fault.code).toBe('job.cancelled');
  const controller = new AbortController();
  const running = readWorkbook(ledger(), '台账.xlsx', controller.signal);
  controller.abort();
  const after = await running;
  expect(!after.ok && after.fault.code).toBe('job.cancelled');
});

test('the bytes that were read are still there, even when they are a view', async () => {
  const bytes = Buffer.from('单位名称,欠费\n甲厂,1\n');
  expect(await readWorkbook(bytes, '甲.csv')).toMatchObject({ ok: true });
  expect(bytes.toString()).toBe('单位名称,欠费\n甲厂,1\n');
});
