// A set of forms for every key of a dimension, and the sum of the forms that came back: split and collected, the whole is the same.

import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { inflate, openZip } from '../../../electron/backend/zip/zip.ts';
import { fault, fileBytes, got, importOf, openDesk, type Desk } from './desk.ts';

const named = (files: typeof TEMPLATES, part: string) => {
  const found = files.find(({ name }) => name.includes(part));
  if (!found) throw new Error(`no sample ${part}`);
  return found;
};

async function deskWith(...forms: string[]): Promise<{ desk: Desk; templates: number[] }> {
  const desk = openDesk();
  const ledger = named(LEDGERS, '阳泉');
  await importOf(desk, ledger.name, fileBytes(ledger.path));
  const templates: number[] = [];
  for (const form of forms) {
    const { name, path } = named(TEMPLATES, form);
    const { upload } = got(await desk.upload(name, fileBytes(path)));
    templates.push(got(await desk.ask('template.add', { upload })).template);
  }
  return { desk, templates };
}

function unpacked(bytes: Uint8Array): Map<string, Uint8Array<ArrayBuffer>> {
  const zip = openZip(bytes);
  if (!zip.ok) throw new Error(zip.fault.message);
  return new Map(
    zip.value.entries.map((entry) => {
      const part = inflate(entry);
      if (!part.ok) throw new Error(part.fault.message);
      return [entry.name, new Uint8Array(part.value)];
    }),
  );
}

const at = '2018-12-31';

test('one form for each ownership, summed again, is the form of the whole: figures, totals and rules', async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-10');
  const whole = got(await desk.ask('return.fill', { template, at, rounding: 'note' }));
  const { files, archive } = got(
    await desk.ask('return.many', { forms: [{ template }], by: 'ownership', at, rounding: 'note' }),
  );
  expect(files.map(({ key, fault: why }) => [key, why])).toEqual([
    ['改制', null],
    ['国有', null],
    ['集体', null],
  ]);
  if (!archive) throw new Error('no archive');
  const parts = unpacked(got(await desk.download(archive)));
  expect([...parts.keys()]).toEqual(files.map(({ path }) => path));

  const uploads: string[] = [];
  for (const [name, bytes] of parts) uploads.push(got(await desk.upload(name, bytes)).upload);
  const collected = got(
    await desk.ask('return.collect', { blank: { template }, uploads, at, expected: ['国有', '集体', '私营'] }),
  );
  expect(collected.forms.map(({ unit, state }) => [unit, state])).toEqual([
    ['改制', 'in'],
    ['国有', 'in'],
    ['集体', 'in'],
  ]);
  expect(collected.missing).toEqual(['私营']);
  const summed = collected.filled?.report;
  if (!summed) throw new Error('no sum');
  expect(summed.published.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  // Enterprises that owe the same may change places.
  const totals = (report: typeof whole.report) =>
    report.checks.map(({ formula, result, agrees }) => `${formula.replace(/\d+/g, '')} ${result} ${agrees}`).toSorted();
  expect(totals(summed).length).toBeGreaterThan(100);
  expect(totals(summed)).toEqual(totals(whole.report));
});

test('a set of forms goes into one folder for each key', async () => {
  const { desk, templates } = await deskWith('LDBZ-07', 'LDBZ-09');
  const { files } = got(
    await desk.ask('return.many', {
      forms: templates.map((template) => ({ template })),
      by: 'supervisor',
      keys: ['市城镇集体工业联合社', '阳泉市建设集团有限责任公司'],
      at,
    }),
  );
  expect(files.map(({ path }) => path)).toEqual([
    '市城镇集体工业联合社/企业欠缴社会保险费情况表(LDBZ-07)_2018-12.xlsx',
    '市城镇集体工业联合社/困难企业拖欠职工款项情况表(LDBZ-09)_2018-12.xlsx',
    '阳泉市建设集团有限责任公司/企业欠缴社会保险费情况表(LDBZ-07)_2018-12.xlsx',
    '阳泉市建设集团有限责任公司/困难企业拖欠职工款项情况表(LDBZ-09)_2018-12.xlsx',
  ]);
  expect(files.every(({ figures, fault: why }) => figures > 0 && why === null)).toBe(true);
});

test('what each key gets is what filling for it alone gives', async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-07');
  const { files, archive } = got(await desk.ask('return.many', { forms: [{ template }], by: 'ownership', at }));
  if (!archive) throw new Error('no archive');
  const parts = unpacked(got(await desk.download(archive)));
  for (const { key, path } of files) {
    const alone = got(
      await desk.ask('return.fill', {
        template,
        at,
        filters: [{ dimension: 'ownership', in: [key] }],
        texts: { reporting_unit: key ?? '' },
      }),
    );
    expect(parts.get(path)).toEqual(got(await desk.download(alone.file)));
  }
});

test('a form that was changed, one that came twice and one with a wrong total are not summed unasked', async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-07');
  const { archive } = got(await desk.ask('return.many', { forms: [{ template }], by: 'ownership', at }));
  if (!archive) throw new Error('no archive');
  const parts = [...unpacked(got(await desk.download(archive))).values()];
  const [first, second] = parts;
  const other = named(TEMPLATES, 'LDBZ-08');
  if (!first || !second) throw new Error('too few parts');
  const sent: [string, Uint8Array<ArrayBuffer>][] = [
    ['甲.xlsx', first],
    ['乙.xlsx', second],
    ['别的表.xlsx', fileBytes(other.path)],
    ['坏的.xlsx', first.slice(0, 900)],
  ];
  const uploads: string[] = [];
  for (const [name, bytes] of sent) uploads.push(got(await desk.upload(name, bytes)).upload);
  const refusedOne = got(await desk.ask('return.collect', { blank: { template }, uploads, at }));
  expect(refusedOne.forms.map(({ file, state, faults }) => [file, state, faults[0]?.code ?? null])).toEqual([
    ['甲.xlsx', 'in', null],
    ['乙.xlsx', 'in', null],
    ['别的表.xlsx', 'refused', 'collect.other-form'],
    ['坏的.xlsx', 'refused', 'file.zip-damaged'],
  ]);
  expect(refusedOne.filled).toBeNull();
  const taken = got(await desk.ask('return.collect', { blank: { template }, uploads, at, acceptFailing: true }));
  expect(taken.units).toEqual(['改制', '国有']);
  expect(taken.filled?.report.warnings.map(({ code }) => code)).toContain('collect.incomplete');
});

test('rules kept with a form are asked of it wherever it is filled, sent back or filed', async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-07');
  const rules = [{ rule: '1行2栏=1', class: 'must' as const }];
  got(await desk.ask('template.rules', { template, rules }));
  expect(got(await desk.ask('template.open', { template })).rules).toEqual(rules);
  const broken = got(await desk.ask('return.fill', { template, at })).check.results.filter(
    (one) => one.rule === '1行2栏=1',
  );
  expect(broken.map(({ outcome, source }) => [outcome, source])).toEqual([['fails', 'rules']]);
  const { files, archive } = got(await desk.ask('return.many', { forms: [{ template }], at }));
  expect(files.map(({ failing }) => failing)).toEqual([1]);
  if (!archive) throw new Error('no archive');
  const [bytes] = unpacked(got(await desk.download(archive))).values();
  const { upload } = got(await desk.upload('报来.xlsx', bytes ?? new Uint8Array()));
  const { forms, filled } = got(await desk.ask('return.collect', { blank: { template }, uploads: [upload], at }));
  expect(forms.map(({ state, failing }) => [state, failing.map(({ rule }) => rule)])).toEqual([
    ['failing', ['1行2栏=1']],
  ]);
  expect(filled).toBeNull();
});

test('forms are put into a set by name, and taken out of it', async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-07');
  got(await desk.ask('template.assign', { template, formSet: '欠费年报' }));
  expect(got(await desk.ask('template.list', {})).templates.map(({ formSet }) => formSet)).toEqual(['欠费年报']);
  got(await desk.ask('template.assign', { template, formSet: '' }));
  expect(got(await desk.ask('template.open', { template })).formSet).toBe('');
});

test("next period's blank of the same form takes over what was bound, its rules and its set", async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-07');
  const { binding } = got(await desk.ask('template.open', { template }));
  const own = { ...binding, figures: binding.figures.slice(1) };
  got(await desk.ask('template.bind', { template, binding: own }));
  got(await desk.ask('template.assign', { template, formSet: '欠费年报' }));
  const { name, path } = named(TEMPLATES, 'LDBZ-07');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(fileBytes(path).buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (typeof cell.value === 'string') cell.value = cell.value.replace('2019', '2021');
    }),
  );
  const { upload } = got(await desk.upload(`新的${name}`, new Uint8Array(await book.xlsx.writeBuffer())));
  const added = got(await desk.ask('template.add', { upload }));
  expect(added).toMatchObject({ like: name, bound: true, formSet: '欠费年报', binding: own });
  const other = named(TEMPLATES, 'LDBZ-08');
  const { upload: another } = got(await desk.upload(other.name, fileBytes(other.path)));
  expect(got(await desk.ask('template.add', { upload: another }))).toMatchObject({ like: null, bound: false });
});

test('a form sent again counts where the first could not be read', async () => {
  const {
    desk,
    templates: [template = 0],
  } = await deskWith('LDBZ-07');
  const { archive } = got(
    await desk.ask('return.many', { forms: [{ template }], by: 'ownership', keys: ['国有'], at }),
  );
  if (!archive) throw new Error('no archive');
  const [good] = unpacked(got(await desk.download(archive))).values();
  if (!good) throw new Error('no form');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(good.slice().buffer);
  const cell = book.worksheets[0]?.getCell('F10');
  if (!cell) throw new Error('no cell');
  cell.value = '约9万';
  const first = got(await desk.upload('初报.xlsx', new Uint8Array(await book.xlsx.writeBuffer())));
  const again = got(await desk.upload('重报.xlsx', good));
  const { forms } = got(
    await desk.ask('return.collect', { blank: { template }, uploads: [first.upload, again.upload], at }),
  );
  expect(
    forms.map(({ file, state, faults }) => [file, state, faults.map(({ code, where }) => [code, where?.cell])]),
  ).toEqual([
    ['初报.xlsx', 'refused', [['collect.not-a-number', 'F10']]],
    ['重报.xlsx', 'in', []],
  ]);
});

test('refuses a form that is not there', async () => {
  const desk = openDesk();
  const { upload } = got(await desk.upload('a.xlsx', new Uint8Array([1])));
  expect(fault(await desk.ask('return.many', { forms: [{ template: 9 }], at })).code).toBe('template.unknown');
  expect(fault(await desk.ask('return.collect', { blank: { template: 9 }, uploads: [upload], at })).code).toBe(
    'template.unknown',
  );
});
