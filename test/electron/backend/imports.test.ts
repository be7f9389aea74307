// Importing through the door: what is previewed is what is stored, all or nothing, and it can be taken back.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fault, fileBytes, got, importOf, openDesk, previewOf, textBytes } from './desk.ts';
import { LEDGERS } from '../../../seeds/files.ts';

const LEDGER = `某市企业欠费台账,,,
填报单位：某市社保局,,截至2018年12月31日,单位：万元
单位名称,所有制,养老保险累计欠费,失业保险累计欠费
甲厂,国有,100.50,3
乙厂,集体,20,
合计,,120.50,3
`;
const WRONG_TOTAL = LEDGER.replace('合计,,120.50', '合计,,130.50');

test('a preview shows what was understood and stores nothing', async () => {
  const desk = openDesk();
  const preview = await previewOf(desk, '某市.csv', textBytes(LEDGER));
  expect(preview).toMatchObject({
    refused: [],
    enterprises: { new: 2, matched: 0, unsure: 0 },
    files: [
      {
        file: '某市.csv',
        format: 'csv',
        alreadyIn: null,
        leftBehind: [],
        tables: [{ unit: '万元', asOf: '2018-12-31', records: 2, facts: 3 }],
      },
    ],
  });
  expect(preview.files[0]?.tables[0]?.controls.every((control) => control.agrees)).toBe(true);
  expect(got(await desk.ask('store.status', {})).facts).toBe(0);
});

test('the commit stores what was previewed; an undo takes all of it back; the same file may come again', async () => {
  const desk = openDesk();
  const batch = await importOf(desk, '某市.csv', textBytes(LEDGER));
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ facts: 3, enterprises: 2, batches: 1 });
  expect(got(await desk.ask('batch.list', {})).batches).toMatchObject([
    { batch, file: '某市.csv', facts: 3, undoneAt: null },
  ]);
  expect(await desk.ask('batch.undo', { batch })).toEqual({ ok: true, value: null });
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ facts: 0, enterprises: 0, batches: 0 });
  expect(await importOf(desk, '某市.csv', textBytes(LEDGER))).toBeGreaterThan(batch);
});

test('a list without any figure is stored for what it says of its enterprises; names alone are nothing to store', async () => {
  const desk = openDesk();
  const top = '某市企业欠费台账 截至2018年12月31日 单位：万元\n单位名称,养老保险累计欠费\n';
  const noted = await previewOf(desk, '停产.csv', textBytes(`${top}甲厂（停产）,\n乙厂（破产）,\n`));
  expect(noted.files).toMatchObject([{ empty: false, tables: [{ facts: 0 }] }]);
  const names = await previewOf(desk, '名单.csv', textBytes(`${top}甲厂,\n乙厂,\n`));
  expect(names.files).toMatchObject([{ empty: true }]);
  expect(fault(await desk.ask('import.commit', { preview: names.preview })).code).toBe('import.nothing-to-store');
  expect(got(await desk.ask('import.commit', { preview: noted.preview })).batches).toHaveLength(1);
});

test('the same bytes twice are noticed and refused', async () => {
  const desk = openDesk();
  const batch = await importOf(desk, '某市.csv', textBytes(LEDGER));
  const again = await previewOf(desk, '改了名.csv', textBytes(LEDGER));
  expect(again.files[0]?.alreadyIn).toBe(batch);
  expect(fault(await desk.ask('import.commit', { preview: again.preview }))).toMatchObject({
    code: 'import.already-in',
  });
});

test('a total that disagrees is shown beside its cell and stops the commit until it is accepted', async () => {
  const desk = openDesk();
  const { preview, files } = await previewOf(desk, '错.csv', textBytes(WRONG_TOTAL));
  expect(files[0]?.tables[0]?.controls.filter((control) => !control.agrees)).toMatchObject([
    { cell: 'C6', label: '合计', stated: '130.5', computed: '120.5' },
  ]);
  expect(fault(await desk.ask('import.commit', { preview }))).toMatchObject({
    code: 'import.totals-disagree',
    where: { file: '错.csv', cell: 'C6' },
  });
  expect(got(await desk.ask('store.status', {})).facts).toBe(0);
  got(await desk.ask('import.commit', { preview, acceptDisagreeing: true }));
  expect(got(await desk.ask('batch.list', {})).batches).toMatchObject([{ disagreeing: 1 }]);
  const { controls } = got(await desk.ask('batch.problems', {}));
  expect(controls.filter((control) => !control.agrees)).toMatchObject([{ cell: 'C6', file: '错.csv' }]);
});

test('without a date a balance is not stored: the commit names the question', async () => {
  const desk = openDesk();
  const bytes = textBytes(LEDGER.replace('截至2018年12月31日', ''));
  const { preview } = await previewOf(desk, '某市.csv', bytes);
  expect(fault(await desk.ask('import.commit', { preview }))).toMatchObject({
    code: 'import.question',
    values: { key: 'asOf' },
  });
  const dated = await previewOf(desk, '某市.csv', bytes, { asOf: '2018-12-31' });
  got(await desk.ask('import.commit', { preview: dated.preview }));
  expect(got(await desk.ask('store.status', {})).asOf).toEqual({ from: '2018-12-31', to: '2018-12-31' });
});

test('one file that cannot be read keeps all files of the import out', async () => {
  const desk = openDesk();
  const good = got(await desk.upload('某市.csv', textBytes(LEDGER)));
  const bad = got(await desk.upload('图.xls', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])));
  const { preview, refused } = got(await desk.ask('import.preview', { uploads: [good.upload, bad.upload] }));
  expect(refused).toMatchObject([{ file: '图.xls' }]);
  expect((await desk.ask('import.commit', { preview })).ok).toBe(false);
  expect(got(await desk.ask('store.status', {})).facts).toBe(0);
});

test('a discarded preview is gone', async () => {
  const desk = openDesk();
  const { preview } = await previewOf(desk, '某市.csv', textBytes(LEDGER));
  got(await desk.ask('import.discard', { preview }));
  expect(fault(await desk.ask('import.commit', { preview }))).toMatchObject({ code: 'import.preview-gone' });
});

test('a cancelled preview leaves nothing, and says so', async () => {
  const desk = openDesk();
  const { upload } = got(await desk.upload('某市.csv', textBytes(LEDGER)));
  const started = await desk.send('/api/import.preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uploads: [upload] }),
  });
  const { job } = (await started.json()) as { job: string };
  got(await desk.ask('job.cancel', { job }));
  await expect
    .poll(async () => got(await desk.ask('job.status', { job })).state, { timeout: 20_000 })
    .toBe('cancelled');
  expect(got(await desk.ask('store.status', {})).facts).toBe(0);
});

test('the source sheet can be seen as it stood', async () => {
  const desk = openDesk();
  await importOf(desk, '某市.csv', textBytes(LEDGER));
  const [batch] = got(await desk.ask('batch.list', {})).batches;
  const sheet = batch?.tables[0]?.sheet ?? '';
  const shown = got(await desk.ask('source.sheet', { sha256: batch?.sha256 ?? '', sheet }));
  expect(shown.rows[3]).toEqual(['甲厂', '国有', '100.50', '3']);
  expect(fault(await desk.ask('source.sheet', { sha256: '0'.repeat(64), sheet })).code).toBe('source.unknown');
});

test('enterprises are listed with their attributes and found by a part of their name', async () => {
  const desk = openDesk();
  await importOf(desk, '某市.csv', textBytes(LEDGER));
  const { enterprises } = got(await desk.ask('enterprise.list', { search: '甲' }));
  expect(enterprises).toMatchObject([{ name: '甲厂', attributes: { ownership: '国有' } }]);
});

test('all sample ledgers go in at once, without a question and with every total agreeing', async () => {
  const desk = openDesk();
  const { batches } = got(await desk.ask('sample.load', {}));
  expect(batches.map(({ file }) => file.file).toSorted()).toEqual(LEDGERS.map(({ name }) => name).toSorted());
  const { problems, controls } = got(await desk.ask('batch.problems', {}));
  expect(controls.filter((control) => !control.agrees)).toEqual([]);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  const [yangquan] = LEDGERS;
  if (!yangquan) throw new Error('no sample');
  const again = await previewOf(desk, yangquan.name, fileBytes(yangquan.path));
  expect(again.files[0]?.alreadyIn).toBe(batches.find(({ file }) => file.file === yangquan.name)?.batch);
}, 120_000);

test('a roster whose enterprise only the file’s name says waits for a person’s word, and keeps the persons out', async () => {
  const desk = openDesk();
  const roster = textBytes(
    '职工花名册（截至2018年12月31日）,,,\n序号,姓名,性别,身份证号\n1,欧阳铁柱,男,410502197001011234\n',
  );
  const preview = await previewOf(desk, '安阳三塑职工花名册.csv', roster);
  const [question] = preview.files[0]?.tables[0]?.questions ?? [];
  expect(question).toMatchObject({ key: 'firm:Sheet1', choices: ['安阳三塑', 'none'], must: true });
  expect(fault(await desk.ask('import.commit', { preview: preview.preview }))).toMatchObject({
    code: 'import.question',
  });
  const answers = { 'firm:Sheet1': '安阳市第三塑料厂' };
  const again = await previewOf(desk, '安阳三塑职工花名册.csv', roster, { answers });
  got(await desk.ask('import.commit', { preview: again.preview }));
  expect(got(await desk.ask('store.status', {})).facts).toBe(2);
  const everything = readdirSync(path.dirname(desk.file)).map((name) =>
    readFileSync(path.join(path.dirname(desk.file), name)),
  );
  for (const person of ['欧阳铁柱', '410502197001011234'])
    expect(everything.some((bytes) => bytes.includes(person))).toBe(false);
});

test('of a roster the store keeps no name and no number: the drawn sheet shows marks, and the whole store holds none', async () => {
  const desk = openDesk();
  const roster = textBytes(`某市职工名册,,,
填报单位：某市社保局,,截至2018年12月31日,
单位名称,姓名,身份证号,性别
甲厂,欧阳铁柱,410502197001011234,男
甲厂,司马秀兰,410502197501011224,女
`);
  const before = await previewOf(desk, '名册.csv', roster);
  expect(before.files).toMatchObject([{ redacted: true }]);
  const batch = await importOf(desk, '名册.csv', roster);
  const drawn = got(await desk.ask('source.sheet', { sha256: before.files[0]?.sha256 ?? '', sheet: 'Sheet1' }));
  expect(drawn.redacted).toBe(true);
  expect(drawn.rows.slice(3)).toEqual([
    ['甲厂', '〔1〕', '〔1〕', '男'],
    ['甲厂', '〔2〕', '〔2〕', '女'],
  ]);
  const corrected = { batch, sheet: 'Sheet1', cell: 'D5', text: '男' };
  expect(got(await desk.ask('correction.preview', corrected)).raw).toBe('女');
  expect(got(await desk.ask('store.verify', {})).batches).toEqual([{ batch, file: '名册.csv', intact: true }]);
  const everything = readdirSync(path.dirname(desk.file)).map((name) =>
    readFileSync(path.join(path.dirname(desk.file), name)),
  );
  for (const person of ['欧阳铁柱', '410502197001011234'])
    expect(everything.some((bytes) => bytes.includes(person))).toBe(false);
});
