// What a person says of a heading: obeyed at once, kept as a word, used for later files, taken back with its batch.

import { expect, test } from 'vitest';
import { fault, got, openDesk, previewOf, textBytes, type Desk } from './desk.ts';

const ledger = (year: number, amount: number): Uint8Array<ArrayBuffer> =>
  textBytes(`某市养老保险台账(${year}年),,\n单位名称,缴费人数,尾欠(万元)\n甲厂,10,${amount}\n乙厂,20,4\n`);

async function columnC(desk: Desk, name: string, bytes: Uint8Array<ArrayBuffer>, answers: Record<string, string> = {}) {
  const { files } = await previewOf(desk, name, bytes, { answers });
  return files[0]?.tables[0]?.columns[2];
}
const sheetName = async (desk: Desk): Promise<string> =>
  (await previewOf(desk, '一.csv', ledger(2018, 3))).files[0]?.tables[0]?.sheet ?? '';

async function learnt(desk: Desk): Promise<number> {
  const sheet = await sheetName(desk);
  const answers = { [`column:${sheet}!C`]: '累计欠费' };
  const { preview } = await previewOf(desk, '一.csv', ledger(2018, 3), { answers });
  return got(await desk.ask('import.commit', { preview })).batches[0]?.batch ?? 0;
}

test('an answer about a column is read again at once, and kept as a word with the commit', async () => {
  const desk = openDesk();
  expect(await columnC(desk, '一.csv', ledger(2018, 3))).toMatchObject({ role: 'unknown' });
  const batch = await learnt(desk);
  expect(got(await desk.ask('word.list', {})).words).toMatchObject([
    { heading: '尾欠', meaning: '累计欠费', batch, file: '一.csv' },
  ]);
  const other = textBytes('某市失业保险台账(2019年),,,\n单位名称,在职职工,尾欠(万元),应缴(万元)\n甲厂,10,3,4\n');
  expect(await columnC(desk, '二.csv', other)).toMatchObject({
    measure: 'arrears_bal',
    item: 'unemployment',
    by: 'word',
  });
});

test('a word is forgotten when its batch is undone', async () => {
  const desk = openDesk();
  const batch = await learnt(desk);
  got(await desk.ask('batch.undo', { batch }));
  expect(got(await desk.ask('word.list', {})).words).toEqual([]);
  expect(await columnC(desk, '二.csv', ledger(2019, 5))).toMatchObject({ role: 'unknown' });
});

test('a word is written by hand, replaced, and removed', async () => {
  const desk = openDesk();
  const { word } = got(await desk.ask('word.add', { heading: '养老保险 / 尾欠（万元）', meaning: 'late_fee' }));
  expect(got(await desk.ask('word.list', {})).words).toMatchObject([
    { word, heading: '养老保险/尾欠', meaning: '滞纳金', file: null },
  ]);
  const other = got(await desk.ask('word.add', { heading: '尾欠', meaning: '累计欠费', replaces: word }));
  expect(await columnC(desk, '一.csv', ledger(2018, 3))).toMatchObject({ measure: 'arrears_bal' });
  got(await desk.ask('word.remove', other));
  expect(got(await desk.ask('word.list', {})).words).toEqual([]);
  expect(fault(await desk.ask('word.remove', other)).code).toBe('word.unknown');
});

test('what means nothing is refused', async () => {
  const desk = openDesk();
  expect(fault(await desk.ask('word.add', { heading: '尾欠', meaning: '随便' })).code).toBe('import.column-answer');
  expect(fault(await desk.ask('word.add', { heading: '尾欠', meaning: '累计欠费,万元' })).code).toBe('word.meaning');
  const { upload } = got(await desk.upload('一.csv', ledger(2018, 3)));
  const asked = await desk.ask('import.preview', { uploads: [upload], answers: { 'column:Sheet1!C': '?' } });
  expect(fault(asked).code).toBe('import.column-answer');
});

test('an answer for one file leaves a file of the same sheet name alone', async () => {
  const desk = openDesk();
  const [one, two] = [
    got(await desk.upload('一.csv', ledger(2018, 3))).upload,
    got(await desk.upload('二.csv', ledger(2019, 5))).upload,
  ];
  const sheet = await sheetName(desk);
  const asked = { uploads: [one, two], fileAnswers: { [one]: { [`column:${sheet}!C`]: '累计欠费' } } };
  const { files } = got(await desk.ask('import.preview', asked));
  expect(files.map((file) => file.tables[0]?.columns[2]?.role)).toEqual(['measure', 'unknown']);
});
