// return.check through the door: the sample form, filled from the store, keeps all its own rules; one changed number does not.

import { expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { fault, fileBytes, got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

/** The sample form of 险种 filled for 2018, as an upload and as bytes. */
async function filledForm(): Promise<{ desk: Desk; name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const desk = openDesk();
  const [ledger] = LEDGERS;
  const [form] = TEMPLATES;
  if (!ledger || !form) throw new Error('no sample');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  const { upload } = got(await desk.upload(form.name, fileBytes(form.path)));
  const { file, report } = got(await desk.ask('return.fill', { upload, at: '2018-12-31' }));
  expect(report.published.length).toBeGreaterThan(10);
  expect(report.published.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
  return { desk, name: file.name, bytes: got(await desk.download(file)) };
}

async function changed(bytes: Uint8Array<ArrayBuffer>, cell: string, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  sheet.getCell(cell).value = to;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('a form filled from the store keeps the rules in its notes; the rules of a file are asked beside them', async () => {
  const { desk, name, bytes } = await filledForm();
  const { upload } = got(await desk.upload(name, bytes));
  const rules = [
    { rule: '1行1栏=94', class: 'must' as const },
    { rule: '1行2栏=LDBZ-08表1行1栏', class: 'across' as const },
  ];
  const report = got(await desk.ask('return.check', { upload, rules }));
  expect(report.results.filter(({ source }) => source === 'form').map(({ outcome }) => outcome)).not.toContain('fails');
  expect(report.results.filter(({ source }) => source === 'rules')).toMatchObject([
    { outcome: 'holds', left: '94' },
    { outcome: 'undecided', why: { code: 'check.no-form', values: { form: 'LDBZ-08' } } },
  ]);
  expect(report.holds + report.fails + report.undecided).toBe(report.results.length);
});

test('a changed number fails the rules and formulas that it stands in, and jumps against last period', async () => {
  const { desk, name, bytes } = await filledForm();
  const { upload: previous } = got(await desk.upload(name, bytes));
  const { upload } = got(await desk.upload('改.xlsx', await changed(bytes, 'F10', 1)));
  const report = got(await desk.ask('return.check', { upload, previous }));
  const failing = report.results.filter(({ outcome }) => outcome === 'fails');
  expect(failing.some(({ rule, cells }) => rule.startsWith('D10=') && cells[0]?.cell === 'D10')).toBe(true);
  expect(failing.filter(({ class: kind }) => kind === 'explain').map(({ cells }) => cells[0]?.cell)).toContain('F10');
});

test('a file that is gone, or no workbook, is refused', async () => {
  const desk = openDesk();
  expect(fault(await desk.ask('return.check', { upload: '0'.repeat(64) })).code).toBe('import.upload-gone');
  const { upload } = got(await desk.upload('表.xlsx', textBytes('%PDF-1.4')));
  expect(fault(await desk.ask('return.check', { upload })).code).toMatch(/^file\./);
});
