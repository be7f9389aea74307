// Returns through the door: a province's blank form is understood, kept, bound and filled for a period; nothing else in it changes.

import { otherDates, TrueDates } from '../../../electron/backend/returns/filling.ts';
import { expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { inflate, openZip } from '../../../electron/backend/zip/zip.ts';
import { fault, fileBytes, got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

async function withForm(): Promise<{ desk: Desk; upload: string; bytes: Uint8Array<ArrayBuffer> }> {
  const desk = openDesk();
  const [ledger] = LEDGERS;
  const [form] = TEMPLATES;
  if (!ledger || !form) throw new Error('no sample');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  const bytes = fileBytes(form.path);
  const { upload } = got(await desk.upload(form.name, bytes));
  return { desk, upload, bytes };
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

/** The row whose stub contains the words, as numbers and texts. */
function rowOf(sheet: ExcelJS.Worksheet, words: string): ExcelJS.Row {
  let found: ExcelJS.Row | null = null;
  sheet.eachRow((row) => {
    if (!found && String(row.getCell(1).text).includes(words)) found = row;
  });
  if (!found) throw new Error(`no row ${words}`);
  return found;
}

test('the form is read: its box, its unit, what each body cell asks for, its formulas', async () => {
  const { desk, upload } = await withForm();
  const inspection = got(await desk.ask('template.inspect', { upload }));
  expect(inspection.box).toMatchObject({
    formNo: expect.stringContaining('LDBZ'),
    validUntil: expect.stringMatching(/^\d{4}-\d{2}$/),
  });
  expect(inspection.unbound).toEqual([]);
  expect(inspection.binding.figures.length).toBeGreaterThan(30);
  expect(inspection.formulas.length).toBeGreaterThan(0);
  expect(got(await desk.ask('template.list', {})).templates).toEqual([]);
});

test('filled for 2018 it shows the figures of the report, every total foots, and all else is byte for byte the same', async () => {
  const { desk, upload, bytes } = await withForm();
  const { report, file } = got(
    await desk.ask('return.fill', {
      upload,
      at: '2018-12-31',
      texts: { reporting_unit: '阳泉市人力资源和社会保障局' },
    }),
  );
  expect(report.checks.length).toBeGreaterThan(0);
  expect(report.checks.filter((check) => check.agrees !== true)).toEqual([]);
  const filled = got(await desk.download(file));
  const sheet = await read(filled);
  const numbers = (row: ExcelJS.Row) => row.values;
  expect(numbers(rowOf(sheet, '养老'))).toEqual(expect.arrayContaining([94]));
  expect(JSON.stringify(numbers(rowOf(sheet, '养老')))).toContain('72657.41');
  const before = got(openZip(bytes));
  const after = got(openZip(filled));
  const changed = after.entries
    .filter((entry) => {
      const old = before.entries.find((candidate) => candidate.name === entry.name);
      return !old || Buffer.compare(got(inflate(old)), got(inflate(entry))) !== 0;
    })
    .map((entry) => entry.name);
  expect(changed.toSorted()).toEqual(['xl/worksheets/sheet1.xml']);
});

test('a form is kept with its binding, and filled from there', async () => {
  const { desk, upload } = await withForm();
  const { template, binding } = got(await desk.ask('template.add', { upload }));
  expect(got(await desk.ask('template.list', {})).templates).toMatchObject([{ template, bound: false }]);
  const [first] = binding.figures;
  if (!first) throw new Error('nothing bound');
  got(await desk.ask('template.bind', { template, binding: { figures: [first], texts: [] } }));
  expect(got(await desk.ask('template.open', { template }))).toMatchObject({
    bound: true,
    binding: { figures: [first] },
  });
  const { report } = got(await desk.ask('return.fill', { template, at: '2018-12-31' }));
  expect(report.figures).toHaveLength(1);
  got(await desk.ask('template.remove', { template }));
  expect(fault(await desk.ask('template.open', { template })).code).toBe('template.unknown');
});

test('a period without data leaves cells blank and says so; it fills no zeros', async () => {
  const { desk, upload } = await withForm();
  const { report } = got(await desk.ask('return.fill', { upload, at: '2001-12-31' }));
  expect(report.figures.every((figure) => figure.shown === null)).toBe(true);
  expect(report.warnings.length).toBeGreaterThan(0);
});

test('a form filled from ledgers of another date says so', async () => {
  const { desk, upload } = await withForm();
  const { report } = got(await desk.ask('return.fill', { upload, at: '2019-06-30' }));
  expect(report.warnings).toContainEqual(
    expect.objectContaining({
      code: 'return.other-dates',
      values: { from: '2018-12-31', to: '2018-12-31', at: '2019-06-30' },
    }),
  );
});

test('a figure of the year before that an older ledger stands for is said as such', () => {
  const dates = new TrueDates();
  dates.note({ from: '2018-12-31', to: '2018-12-31' }, '2018-12-31');
  expect(otherDates(dates, '2018-12-31')).toEqual([]);
  dates.note({ from: '2015-12-31', to: '2016-06-30' }, '2017-12-31');
  expect(otherDates(dates, '2018-12-31')).toMatchObject([
    { code: 'return.other-moment', values: { meant: '2017-12-31', from: '2015-12-31', to: '2016-06-30' } },
  ]);
});

test('words and rounding that a filling leaves open are those of the settings; words that nobody gave are named', async () => {
  const { desk, upload } = await withForm();
  const settings = got(await desk.ask('settings.read', {}));
  const kept = { ...settings, reporting_unit: '阳泉市人社局', officer: '王建国', rounding: 'note' as const };
  got(await desk.ask('settings.save', { ...kept, filled_on: 10 }));
  const filling = { upload, at: '2018-12-31', texts: { officer: '李红' } };
  const { report } = got(await desk.ask('return.fill', filling));
  const words = report.edits.flatMap((edit) => ('text' in edit ? [edit.text] : [])).join('\n');
  expect(words).toContain('阳泉市人社局');
  expect(words).toContain('李红');
  expect(words).not.toContain('王建国');
  expect(words).toContain('2019年1月10日');
  expect(report.rounding.asked).toBe('note');
  const missing = report.warnings.filter(({ code }) => code === 'form.text-missing');
  expect(missing.map(({ values }) => values?.['name'])).toContain('填表人');
  expect(missing.map(({ values }) => values?.['name'])).not.toContain('填报单位');
});

test('a form that would lose its looks is refused with what to do', async () => {
  const desk = openDesk();
  const { upload } = got(await desk.upload('表.csv', textBytes('a,b\n1,2\n')));
  expect(fault(await desk.ask('template.add', { upload }))).toMatchObject({
    code: 'form.legacy',
    hint: expect.stringContaining('.xlsx'),
  });
});

test('a form of one row an enterprise takes as many rows as there are, with the totals and the sentence of the report', async () => {
  const desk = openDesk();
  const [ledger] = LEDGERS;
  const form = TEMPLATES.find(({ name }) => name.includes('LDBZ-10'));
  if (!ledger || !form) throw new Error('no sample');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  const { upload } = got(await desk.upload(form.name, fileBytes(form.path)));
  const { binding, unbound } = got(await desk.ask('template.inspect', { upload }));
  expect(unbound).toEqual([]);
  expect(binding.rows).toMatchObject([{ row: 10, height: 1, dimension: 'enterprise' }]);
  expect(binding.rows?.[0]?.columns.map(({ column }) => column)).toEqual(['A', 'B', 'C', 'D', 'E']);

  const { report, file } = got(await desk.ask('return.fill', { upload, at: '2018-12-31' }));
  expect(report.checks.filter((check) => check.agrees !== true)).toEqual([]);
  const sheet = await read(got(await desk.download(file)));
  const total = rowOf(sheet, '合  计');
  const count = total.number - 10;
  expect(count).toBeGreaterThan(90);
  expect(total.getCell(3).value).toEqual({ formula: `SUM(C10:C${total.number - 1})`, result: 72657.41 });
  expect(total.getCell(4).value).toMatchObject({ result: 6887.5 });
  expect(total.getCell(5).value).toMatchObject({ result: 5389.16 });
  expect(sheet.getCell('F12').value).toMatchObject({ formula: 'SUM(C12:E12)' });
  const pension = Array.from({ length: count }, (_, i) => Number(sheet.getCell(10 + i, 3).value ?? 0));
  expect(pension).toEqual(pension.toSorted((a, b) => b - a));
  expect(sheet.getCell('B11').value).toBe(2);
  expect(rowOf(sheet, '全市').getCell(1).text).toContain('全市94户企业累计拖欠养老保险费72657.41万元。');
});

test('a misspelt marker refuses the filling and names its cell and the nearest name', async () => {
  const { desk } = await withForm();
  const book = new ExcelJS.Workbook();
  book.addWorksheet('表1').getCell('B2').value = '共{{企业户书}}户';
  const { upload } = got(await desk.upload('表.xlsx', new Uint8Array(await book.xlsx.writeBuffer())));
  expect(fault(await desk.ask('return.fill', { upload, at: '2018-12-31' }))).toMatchObject({
    code: 'form.unknown-marker',
    values: { cell: 'B2', word: '企业户书', near: '企业户数' },
  });
});
