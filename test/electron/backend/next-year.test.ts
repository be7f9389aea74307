// Next year's file through the door: recognised, read as last time, compared; and several files of which some are not ready.

import { expect, test } from 'vitest';
import { fault, got, openDesk, previewOf, textBytes, type Desk } from './desk.ts';

const ledger = (year: number, amounts: [number, number]): Uint8Array<ArrayBuffer> =>
  textBytes(`某市养老保险台账(${year}年),,\n单位名称,缴费人数,尾欠\n甲厂,10,${amounts[0]}\n乙厂,20,${amounts[1]}\n`);

async function lastYear(desk: Desk): Promise<{ batch: number; sheet: string }> {
  const bytes = ledger(2018, [300, 400]);
  const sheet = (await previewOf(desk, '2018.csv', bytes)).files[0]?.tables[0]?.sheet ?? '';
  const answers = { [`column:${sheet}!C`]: '累计欠费', [`unit:${sheet}`]: '元' };
  const { preview } = await previewOf(desk, '2018.csv', bytes, { answers });
  return { batch: got(await desk.ask('import.commit', { preview })).batches[0]?.batch ?? 0, sheet };
}

test("next year's file is stored without a question, and the answers it was read by with it", async () => {
  const desk = openDesk();
  const { batch } = await lastYear(desk);
  const shown = await previewOf(desk, '2019.csv', ledger(2019, [310, 400]));
  const [file] = shown.files;
  expect(file?.recognised).toMatchObject({ batch, file: '2018.csv', likeness: 100, withheld: [] });
  expect(Object.values(file?.recognised?.applied ?? {}).sort()).toEqual(['元', '累计欠费'].sort());
  expect(file?.recognised?.drift?.map(({ code }) => code)).toEqual(['drift-total', 'drift-total']);
  expect(got(await desk.ask('import.commit', { preview: shown.preview })).batches[0]?.file.tables[0]?.facts).toBe(4);
  const third = await previewOf(desk, '2020.csv', ledger(2020, [310, 400]));
  expect(third.files[0]?.recognised).toMatchObject({ file: '2019.csv' });
});

test('read afresh on demand; an undone batch is not remembered', async () => {
  const desk = openDesk();
  const { batch } = await lastYear(desk);
  const { upload } = got(await desk.upload('2019.csv', ledger(2019, [310, 400])));
  const afresh = got(await desk.ask('import.preview', { uploads: [upload], afresh: [upload] }));
  expect(afresh.files[0]?.recognised).toMatchObject({ batch, applied: {} });
  expect(afresh.files[0]?.tables[0]?.questions).toMatchObject([{ must: true }]);
  got(await desk.ask('batch.undo', { batch }));
  const undone = got(await desk.ask('import.preview', { uploads: [upload] }));
  expect(undone.files[0]?.recognised).toBeNull();
});

test('one answer of last time is taken back alone, and not kept with the new import', async () => {
  const desk = openDesk();
  const { sheet } = await lastYear(desk);
  const [unit, column] = [`unit:${sheet}`, `column:${sheet}!C`];
  const { files } = await previewOf(desk, '2019.csv', ledger(2019, [310, 400]), { answers: { [unit]: '' } });
  expect(files[0]?.recognised).toMatchObject({
    applied: { [column]: '累计欠费' },
    withheld: [{ key: unit, answer: '元', why: 'person' }],
  });
  expect(files[0]?.answers).toEqual({ [column]: '累计欠费' });
  expect(files[0]?.tables[0]?.questions).toMatchObject([{ key: unit, must: true }]);
  const other = await previewOf(desk, '2019.csv', ledger(2019, [310, 400]), { answers: { [column]: '' } });
  expect(other.files[0]?.recognised?.applied).toEqual({ [unit]: '元' });
  const stored = got(await desk.ask('import.commit', { preview: other.preview }));
  expect(stored.batches[0]?.file.answers).toEqual({ [unit]: '元' });
});

test('of several files those that are ready are stored in one go, on demand; the others are named with why', async () => {
  const desk = openDesk();
  await lastYear(desk);
  const uploads: string[] = [];
  for (const [name, bytes] of [
    ['2019.csv', ledger(2019, [310, 400])],
    ['说明.csv', textBytes('请查收，谢谢')],
    ['另一本.csv', textBytes('某市工伤保险台账(2019年),,\n单位名称,在职职工,欠缴额\n甲厂,1,2\n')],
  ] as const)
    uploads.push(got(await desk.upload(name, bytes)).upload);
  const { preview } = got(await desk.ask('import.preview', { uploads }));
  expect(fault(await desk.ask('import.commit', { preview })).code).toBe('import.no-ledger');
  const stored = got(await desk.ask('import.commit', { preview, onlyReady: true }));
  expect(stored.batches.map(({ file }) => file.file)).toEqual(['2019.csv']);
  expect(stored.leftOut.map(({ file, fault: { code } }) => `${file} ${code}`)).toEqual([
    '说明.csv import.no-ledger',
    '另一本.csv import.question',
  ]);
});

const mixed = (year: number, total: number): Uint8Array<ArrayBuffer> =>
  textBytes(
    `某市养老保险台账(${year}年)\n说明,随手\n谁家,尾数(元)\n甲厂,3\n乙厂,4\n城区各厂,7\n丙厂,5\n总计,${total}\n`,
  );

test('heading rows and a total that a person pointed at are known again next year, by their words', async () => {
  const desk = openDesk();
  const { upload } = got(await desk.upload('2018.csv', mixed(2018, 12)));
  const refused = got(await desk.ask('import.preview', { uploads: [upload] })).refused;
  expect(refused.map(({ fault: { code } }) => code)).toEqual(['import.no-ledger']);
  const sheet = got(await desk.ask('source.sheet', { sha256: upload, sheet: '' })).sheet;
  const answers = {
    [`row:${sheet}!3`]: '标题行',
    [`row:${sheet}!6`]: '合计',
    [`column:${sheet}!A`]: '企业名称',
    [`column:${sheet}!B`]: '累计欠费',
  };
  const shown = got(await desk.ask('import.preview', { uploads: [upload], fileAnswers: { [upload]: answers } }));
  const [table] = shown.files[0]?.tables ?? [];
  expect(table).toMatchObject({ facts: 3, range: 'A3:B8' });
  expect(table?.controls.map(({ cell, agrees }) => `${cell} ${agrees}`)).toEqual(['B6 true', 'B8 true']);
  const { batch } = got(await desk.ask('import.commit', { preview: shown.preview })).batches[0] ?? { batch: 0 };

  // A row more above and another among the firms: the numbers are others, the words are the same.
  const later = textBytes(
    '某市养老保险台账(2019年)\n说明,随手\n,\n谁家,尾数(元)\n甲厂,3\n丁厂,1\n乙厂,4\n城区各厂,8\n总计,8\n',
  );
  const next = (await previewOf(desk, '2019.csv', later)).files[0];
  expect(next?.recognised).toMatchObject({ batch, withheld: [] });
  expect(next?.recognised?.applied).toMatchObject({ [`row:${next?.tables[0]?.sheet}!城区各厂`]: '合计' });
  expect(next?.tables[0]).toMatchObject({ facts: 3 });
  expect(next?.tables[0]?.controls.every(({ agrees }) => agrees)).toBe(true);

  const gone = textBytes('某市养老保险台账(2020年)\n说明,随手\n谁家,尾数(元)\n甲厂,3\n乙厂,4\n总计,7\n');
  const third = (await previewOf(desk, '2020.csv', gone)).files[0];
  expect(third?.recognised?.withheld).toEqual([
    { key: `row:${third?.tables[0]?.sheet}!城区各厂`, answer: '合计', why: 'place' },
  ]);
});

const two = (year: number): Uint8Array<ArrayBuffer> =>
  textBytes(
    `某市养老保险台账(${year}年)\n单位名称,累计欠费(元)\n甲厂,3\n乙厂,4\n,\n往来款(${year}年)\n单位名称,所有制,累计欠费(元)\n甲厂,国有,9\n`,
  );

test('one table of two is left out, next year too; a file of which all is left out is not stored', async () => {
  const desk = openDesk();
  const plain = (await previewOf(desk, '2018.csv', two(2018))).files[0]?.tables ?? [];
  expect(plain.map(({ facts }) => facts)).toEqual([2, 1]);
  const [first, second] = plain.map(({ key }) => key);
  const all = await previewOf(desk, '2018.csv', two(2018), {
    answers: { [first ?? '']: '不入库', [second ?? '']: 'skip' },
  });
  expect(fault(await desk.ask('import.commit', { preview: all.preview })).code).toBe('import.nothing-to-store');
  const one = await previewOf(desk, '2018.csv', two(2018), { answers: { [second ?? '']: '不入库' } });
  expect(one.files[0]?.tables.map(({ facts, leftOut = false }) => [facts, leftOut])).toEqual([
    [2, false],
    [0, true],
  ]);
  got(await desk.ask('import.commit', { preview: one.preview }));
  const next = (await previewOf(desk, '2019.csv', two(2019))).files[0];
  expect(next?.recognised?.applied).toEqual({ [second ?? '']: '不入库' });
  expect(next?.tables.map(({ leftOut = false }) => leftOut)).toEqual([false, true]);
  const back = (await previewOf(desk, '2019.csv', two(2019), { answers: { [second ?? '']: '' } })).files[0];
  expect(back?.tables.map(({ facts }) => facts)).toEqual([2, 1]);
});

test('what rows and tables cannot be is refused before anything is read', async () => {
  const desk = openDesk();
  for (const [key, code] of [
    ['row:Sheet1!3', 'import.row-answer'],
    ['table:Sheet1', 'import.table-answer'],
  ] as const) {
    const { upload } = got(await desk.upload('2018.csv', two(2018)));
    const asked = await desk.ask('import.preview', { uploads: [upload], answers: { [key]: '胡说' } });
    expect(fault(asked).code).toBe(code);
  }
});

const firm = (year: number, debt: number): Uint8Array<ArrayBuffer> =>
  textBytes(`企业基本情况(${year}年末),,,\n企业名称,甲厂,所有制,集体\n主管部门,轻工局,尾数(元),${debt}\n`);

test("a form's label is told once, and read so in next year's form", async () => {
  const desk = openDesk();
  const sheet = (await previewOf(desk, '2018.csv', firm(2018, 5))).files[0]?.tables[0]?.sheet ?? '';
  const answers = { [`column:${sheet}!C3`]: '累计欠费,养老保险' };
  const { preview, files } = await previewOf(desk, '2018.csv', firm(2018, 5), { answers });
  expect(files[0]?.tables[0]).toMatchObject({ layout: 'form', facts: 1 });
  got(await desk.ask('import.commit', { preview }));
  const next = (await previewOf(desk, '2019.csv', firm(2019, 6))).files[0];
  expect(Object.values(next?.recognised?.applied ?? {})).toEqual(['累计欠费,养老保险']);
  expect(next?.tables[0]?.sample).toMatchObject([{ subject: '甲厂', item: '养老保险', value: 600 }]);
});
