// What the terminal says of a question: that it must be answered, what was answered, and what was answered as last time.

import { expect, test } from 'vitest';
import { previewOutcome } from '../../../electron/cli/preview-text.ts';
import { got, openDesk, previewOf, textBytes } from '../backend/desk.ts';

const ledger = (year: number): Uint8Array<ArrayBuffer> =>
  textBytes(`某市养老保险台账(${year}年)\n单位名称,缴费人数,累计欠费\n甲厂,10,300\n乙厂,20,400\n`);

test('a question is open, answered, or answered as last time', async () => {
  const desk = openDesk();
  const open = await previewOf(desk, '2018.csv', ledger(2018));
  expect(got(previewOutcome(open, {})).text).toMatch(/\? unit:Sheet1：.*（须回答：元\|千元\|万元\|亿元；/);
  const answers = { 'unit:Sheet1': '元' };
  const answered = await previewOf(desk, '2018.csv', ledger(2018), { answers });
  expect(got(previewOutcome(answered, {})).text).toMatch(/· unit:Sheet1：.*（已答 元；/);
  got(await desk.ask('import.commit', { preview: answered.preview }));
  const next = await previewOf(desk, '2019.csv', ledger(2019));
  expect(got(previewOutcome(next, {})).text).toMatch(/· unit:Sheet1：.*（已答 元，按上次；/);
});

test('the words to answer with stand beside what they mean', async () => {
  const years = textBytes('某市养老保险历年欠费 截至2018年12月31日 单位：元\n单位名称,2016年,2017年\n甲厂,10,300\n');
  const preview = await previewOf(openDesk(), '历年.csv', years);
  expect(got(previewOutcome(preview, {})).text).toMatch(
    /\? years:Sheet1：.*按 layers；可答 layers=各年欠费，相加为累计欠费\|balances=各年末余额，不相加；/,
  );
});
