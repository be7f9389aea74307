// 上报 through the door: frozen as it was, compared with the store as it is, corrected by a new version, never changed.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { checkName, toExplain } from '../../../shared/returns/filed.ts';
import { fault, fileBytes, got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

async function withForm(no: string): Promise<{ desk: Desk; template: number; batch: number }> {
  const desk = openDesk();
  const ledger = LEDGERS[0];
  const form = TEMPLATES.find(({ name }) => name.includes(no));
  if (!ledger || !form) throw new Error('no sample');
  const batch = await importOf(desk, ledger.name, fileBytes(ledger.path));
  const { upload } = got(await desk.upload(form.name, fileBytes(form.path)));
  return { desk, batch, template: got(await desk.ask('template.add', { upload })).template };
}

const LATER =
  '某市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,所有制,养老保险累计欠费\n后到厂,国有,1234567.89\n';
const YEAR = { at: '2018-12-31' };

test('what was seen is what is filed: the bytes, the hash, the record', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  const filled = got(await desk.ask('return.fill', { template, ...YEAR }));
  expect(filled.check).toMatchObject({ fails: 0 });
  const filed = got(await desk.ask('filed.file', { template, ...YEAR, seen: filled.sha256 }));
  expect(filed).toMatchObject({ version: 1, form: expect.stringContaining('LDBZ-07'), sha256: filled.sha256 });
  const bytes = got(await desk.download(got(await desk.ask('filed.download', { filed: filed.filed }))));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(filled.sha256);
  expect(bytes).toEqual(got(await desk.download(filled.file)));

  const { record, sheets } = got(await desk.ask('filed.open', { filed: filed.filed }));
  expect(record).toMatchObject({ report: filled.report, despite: '', store: { batches: [{ batch: 1 }] } });
  expect(sheets).toEqual(filled.sheets);
  expect(record.cells).toContainEqual(
    expect.objectContaining({ row: expect.stringContaining('养老'), shown: '72657.41' }),
  );
  expect(got(await desk.ask('store.verify', {})).filed).toMatchObject([{ intact: true }]);
});

test('a store that changed since shows as differences, cell by cell, with the batch that came; a correction is a new version', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  const { filed } = got(await desk.ask('filed.file', { template, ...YEAR }));
  const same = got(await desk.ask('filed.compare', { filed }));
  expect([same.differing, same.changes]).toEqual([0, { came: [], undone: [], rulings: null, corrections: null }]);

  const batch = await importOf(desk, '后到.csv', textBytes(LATER));
  expect(got(await desk.ask('filed.list', {})).returns).toMatchObject([{ filed, storeChanged: true }]);
  const today = got(await desk.ask('filed.compare', { filed }));
  expect(today.changes?.came).toEqual([{ batch, file: '后到.csv' }]);
  expect(today.differing).toBeGreaterThan(0);
  const pension = today.cells.find(({ row, before }) => row.includes('养老') && before === '72657.41');
  expect(pension).toMatchObject({ now: '72780.87', change: '123.46', exactChange: '123.456789', percent: '0.2' });

  expect(fault(await desk.ask('filed.file', { template, ...YEAR })).code).toBe('return.reason-needed');
  const again = got(await desk.ask('filed.file', { template, ...YEAR, reason: '补报一户' }));
  expect(again).toMatchObject({ version: 2, reason: '补报一户', storeChanged: false });
  const both = got(await desk.ask('filed.compare', { filed, to: again.filed }));
  expect([both.differing, both.changes]).toEqual([today.differing, null]);
  expect(fault(await desk.ask('filed.file', { template, ...YEAR, reason: '再报' })).code).toBe('return.filed-already');

  got(await desk.ask('batch.undo', { batch }));
  expect(got(await desk.ask('filed.list', {})).returns).toMatchObject([
    { version: 2, storeChanged: true },
    { version: 1, storeChanged: false },
  ]);
  expect(got(await desk.ask('filed.compare', { filed: again.filed })).changes?.undone).toMatchObject([{ batch }]);
});

test('a cell corrected since shows as a difference, and is named as the cause', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  const batch = await importOf(desk, '后到.csv', textBytes(LATER));
  const { filed } = got(await desk.ask('filed.file', { template, ...YEAR }));
  const sheet = got(await desk.ask('batch.list', {})).batches[0]?.tables[0]?.sheet ?? '';
  got(await desk.ask('correction.make', { batch, sheet, cell: 'C3', text: '2234567.89', why: '来函更正' }));
  const { enterprises } = got(await desk.ask('enterprise.list', {}));
  const [keep = 0, drop = 0] = enterprises.map(({ id }) => id);
  const { ruling } = got(await desk.ask('enterprise.merge', { keep, drop, kind: 'renamed', why: '电话核实' }));
  const { changes, cells } = got(await desk.ask('filed.compare', { filed }));
  expect(changes).toMatchObject({
    came: [],
    undone: [],
    rulings: [{ ruling, kept: enterprises[0]?.name, other: enterprises[1]?.name, why: '电话核实', undone: false }],
    corrections: [{ batch, file: '后到.csv', sheet, cell: 'C3', text: '2234567.89', why: '来函更正', undone: false }],
  });
  expect(cells.find(({ cell }) => cell === 'F10')).toMatchObject({ before: '66276.50', exactChange: '100' });
});

test('a form whose blank was removed is still compared; its enterprises are found by name when rows move', async () => {
  const { desk, template } = await withForm('LDBZ-10');
  const { filed } = got(await desk.ask('filed.file', { template, ...YEAR }));
  got(await desk.ask('template.remove', { template }));
  await importOf(desk, '后到.csv', textBytes(LATER));
  const { cells, differing } = got(await desk.ask('filed.compare', { filed }));
  const figures = cells.filter((cell) => cell.row.includes('后到厂'));
  expect(figures.map(({ on }) => on)).toContain('now');
  const changed = cells.filter(({ on, change }) => on === 'both' && change !== null && change !== '0');
  expect(new Set(changed.map(({ row }) => row))).toEqual(new Set(['合计']));
  expect(differing).toBeLessThan(20);
});

test('a return that is not as it was seen is not filed', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  const { sha256 } = got(await desk.ask('return.fill', { template, ...YEAR }));
  await importOf(desk, '后到.csv', textBytes(LATER));
  expect(fault(await desk.ask('filed.file', { template, ...YEAR, seen: sha256 })).code).toBe('return.not-as-seen');
  expect(got(await desk.ask('filed.list', {})).returns).toEqual([]);
});

test('checks: what must hold stops the filing unless its signer says why; what may fail is explained one by one', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  const must = { template, ...YEAR, rules: [{ rule: '1栏=9999栏+0', class: 'must' as const }] };
  expect(got(await desk.ask('filed.file', must)).despite).toBe('');
  const desk2 = await withForm('LDBZ-07');
  const failing = {
    template: desk2.template,
    ...YEAR,
    rules: [
      { rule: '1行1栏>1行2栏', class: 'must' as const },
      { rule: '2行1栏>2行2栏', class: 'explain' as const },
    ],
  };
  expect(fault(await desk2.desk.ask('filed.file', failing))).toMatchObject({ code: 'return.must-fails' });
  const despite = '上级已同意';
  expect(fault(await desk2.desk.ask('filed.file', { ...failing, despite })).code).toBe('return.unexplained');
  const { check } = got(await desk2.desk.ask('return.fill', failing));
  const explanations = Object.fromEntries(toExplain(check).map((one) => [checkName(one), '户数与金额单位不同']));
  const { filed } = got(await desk2.desk.ask('filed.file', { ...failing, despite, explanations }));
  const { record } = got(await desk2.desk.ask('filed.open', { filed }));
  expect(record.despite).toBe(despite);
  expect(toExplain(record.check).map(({ explanation }) => explanation)).toEqual(['户数与金额单位不同']);
});

test('last period is the return that was filed for it: jumps are asked about', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  got(await desk.ask('filed.file', { template, ...YEAR }));
  await importOf(desk, '后到.csv', textBytes(LATER.replace('2018', '2019').replace('1234567.89', '987654321.00')));
  const { check } = got(await desk.ask('return.fill', { template, at: '2019-12-31' }));
  expect(toExplain(check).map(({ rule }) => rule)).toContainEqual(expect.stringMatching(/上期.*≤30%/));
});

test('a withdrawn version stays listed with its reason; what does not exist is refused', async () => {
  const { desk, template } = await withForm('LDBZ-07');
  const { filed } = got(await desk.ask('filed.file', { template, ...YEAR }));
  got(await desk.ask('filed.withdraw', { filed, why: '时期报错' }));
  expect(got(await desk.ask('filed.list', {})).returns).toMatchObject([{ filed, withdrawn: { why: '时期报错' } }]);
  for (const answer of [
    await desk.ask('filed.open', { filed: 99 }),
    await desk.ask('filed.compare', { filed: 99 }),
    await desk.ask('filed.compare', { filed, to: 99 }),
    await desk.ask('filed.download', { filed: 99 }),
    await desk.ask('filed.withdraw', { filed: 99, why: '无' }),
  ])
    expect(fault(answer).code).toBe('return.unknown-filed');
});
