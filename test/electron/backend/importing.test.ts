// An import of many rows while others work: their pivots are answered all along, and whoever imported reads the new facts at once.

import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fault, got, importOf, openDesk, previewOf, textBytes, type Desk } from './desk.ts';

const HEAD =
  '某市企业欠费台账,,,截至2018年12月31日,单位：元\n单位名称,养老保险累计欠费,失业保险累计欠费,医疗保险累计欠费\n';
/** Each firm owes 1 元 three times; 27,000 figures are more than the first thread makes a cube of. */
const FIRMS = 9_000;
const owing = (firms: number): string =>
  HEAD + Array.from({ length: firms }, (_, n) => `第${n}机械厂,1,1,1\n`).join('');
const MANY = owing(FIRMS);
/** So many that storing them lasts longer than a job goes without a word. */
const FAR_MORE = 60_000;

const FEN = 100;
async function owed(desk: Desk): Promise<number | null | undefined> {
  return got(await desk.ask('pivot.run', { spec: { rows: ['item'], values: [{ measure: 'arrears_bal' }] } }))
    .grandTotal[0];
}

test('pivots answer with what is stored while an import is being stored, and with its facts once it is done', async () => {
  const desk = openDesk();
  await importOf(desk, '一户.csv', textBytes(`${HEAD}甲厂,7,,\n`));
  const { preview } = await previewOf(desk, '很多.csv', textBytes(MANY));
  const running = { commit: true };
  const commit = desk.ask('import.commit', { preview }).finally(() => (running.commit = false));
  const answers: unknown[] = [];
  while (running.commit) {
    answers.push(await owed(desk));
    // As a window would: let the rest of the program have its turn.
    await setTimeout(5);
  }
  got(await commit);
  const [before, after] = [7 * FEN, (7 + 3 * FIRMS) * FEN];
  expect(answers).toContain(before);
  expect(new Set([...answers, before, after])).toEqual(new Set([before, after]));
  expect(await owed(desk)).toBe(after);
});

test('what else is written while an import is stored waits for it, and nothing is lost', async () => {
  const desk = openDesk();
  const { preview } = await previewOf(desk, '很多.csv', textBytes(MANY));
  const spec = { rows: ['item' as const], values: [{ measure: 'arrears_bal' as const }] };
  const [stored, view] = await Promise.all([
    desk.ask('import.commit', { preview }),
    desk.ask('view.save', { name: '欠费', kind: 'pivot', spec }),
  ]);
  expect(got(stored).batches).toHaveLength(1);
  expect(got(view).view).toBeGreaterThan(0);
  expect(await owed(desk)).toBe(3 * FIRMS * FEN);
});

test('a commit that is cancelled leaves nothing, and the preview may be stored after all', async () => {
  const desk = openDesk();
  const { preview } = await previewOf(desk, '很多.csv', textBytes(owing(FAR_MORE)));
  const stop = new AbortController();
  const onProgress = (): void => stop.abort();
  const given = desk.ask('import.commit', { preview }, { onProgress, signal: stop.signal });
  expect(fault(await given)).toMatchObject({ code: 'job.cancelled' });
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ facts: 0, enterprises: 0, batches: 0 });
  got(await desk.ask('import.commit', { preview }));
  expect(got(await desk.ask('store.status', {})).facts).toBe(3 * FAR_MORE);
});
