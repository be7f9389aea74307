// A preview made again reads only what may read otherwise now: a hundred files are not read anew for one answer.

import { expect, test } from 'vitest';
import { sha256 } from '../../../../electron/backend/holdings.ts';
import type { FileToRead } from '../../../../electron/backend/importing/held-preview.ts';
import { previewFiles, type PreviewOptions } from '../../../../electron/backend/importing/preview.ts';
import { freshStore } from '../../../db/stores.ts';

const file = (name: string, amount: number): FileToRead => {
  const bytes = new TextEncoder().encode(
    `某市养老保险台账(2018年)\n单位名称,缴费人数,尾欠(万元)\n甲厂,10,${amount}\n乙厂,20,4\n`,
  );
  return { sha256: sha256(bytes), upload: { name, bytes } };
};
const [one, other] = [file('一.csv', 3), file('二.csv', 5)];
const PLAIN: PreviewOptions = { asOf: null, answers: {}, fileAnswers: {}, afresh: [] };
const said = (text: string): PreviewOptions => ({
  ...PLAIN,
  fileAnswers: { [one.sha256]: { 'column:Sheet1!C': text } },
});

test('an answer for one file reads that file again, and not the others', async () => {
  const store = freshStore();
  const control = { signal: new AbortController().signal, progress: () => undefined };
  const read = (options: PreviewOptions, held: Parameters<typeof previewFiles>[2]) =>
    previewFiles([one, other], options, held, control, (work) => work(store));
  const first = await read(PLAIN, []);
  const second = await read(said('滞纳金'), first.files);
  expect(second.files[1]).toBe(first.files[1]);
  expect(second.files[0]?.reading.tables[0]?.columns[2]).toMatchObject({ measure: 'late_fee' });
  expect((await read(PLAIN, [...first.files, ...second.files])).files).toEqual(first.files);

  store.addWord({ heading: '尾欠', meaning: '累计欠费' }, null);
  const third = await read(PLAIN, first.files);
  expect(third.files.map(({ reading }) => reading.tables[0]?.columns[2]?.measure)).toEqual([
    'arrears_bal',
    'arrears_bal',
  ]);
});
