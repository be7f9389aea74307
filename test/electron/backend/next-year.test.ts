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
