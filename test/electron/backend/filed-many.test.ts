// 上报 of a batch through the door: every form for every key is filed in one go, each checked by itself, or none is.

import { expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { fileBytes, got, importOf, openDesk, type Desk } from './desk.ts';

const at = '2018-12-31';
const pathOf = (files: typeof TEMPLATES, part: string) => files.find(({ name }) => name.includes(part));

async function withForm(form: string): Promise<{ desk: Desk; template: number }> {
  const desk = openDesk();
  const ledger = pathOf(LEDGERS, '阳泉');
  const blank = pathOf(TEMPLATES, form);
  await importOf(desk, ledger?.name ?? '', fileBytes(ledger?.path ?? ''));
  const { upload } = got(await desk.upload(blank?.name ?? '', fileBytes(blank?.path ?? '')));
  return { desk, template: got(await desk.ask('template.add', { upload })).template };
}

test('the files that were seen are filed together, each for its key; the same again is passed over', async () => {
  const { desk, template } = await withForm('LDBZ-10');
  const asked = { forms: [{ template }], by: 'ownership' as const, at };
  const { files } = got(await desk.ask('return.many', asked));
  const seen = files.map(({ sha256 }) => sha256);
  const batch = { ...asked, seen, despite: '先报后核', explanation: '已核实' };
  const first = got(await desk.ask('filed.many', batch));
  expect(first.refused).toEqual([]);
  expect(first.filed.map(({ sha256, filters }) => [sha256, filters])).toEqual(
    files.map(({ sha256, key }) => [sha256, [{ dimension: 'ownership', in: [key] }]]),
  );
  const again = got(await desk.ask('filed.many', batch));
  expect(again).toEqual({ filed: [], unchanged: files.map(({ form, key }) => ({ form, key })), refused: [] });
  const [one] = first.filed;
  expect(got(await desk.ask('filed.compare', { filed: one?.filed ?? 0 })).differing).toBe(0);
  expect(got(await desk.ask('store.verify', {})).filed.every(({ intact }) => intact)).toBe(true);
});

test('where one may not be filed, none is, and each is named with its reason', async () => {
  const { desk, template } = await withForm('LDBZ-10');
  const asked = { forms: [{ template }], by: 'ownership' as const, at, despite: '先报后核', explanation: '已核实' };
  const other = got(await desk.ask('filed.many', { ...asked, seen: [] }));
  expect(other.filed).toEqual([]);
  expect(other.refused.map(({ key, fault }) => [key, fault.code])).toEqual([
    ['改制', 'return.not-as-seen'],
    ['国有', 'return.not-as-seen'],
    ['集体', 'return.not-as-seen'],
  ]);
  const state = got(await desk.ask('filed.many', { ...asked, keys: ['国有'] }));
  expect(state.filed).toHaveLength(1);
  // Of all three, rounded otherwise, the one that was filed needs a reason: the two new ones are taken back with it.
  const all = got(await desk.ask('filed.many', { ...asked, rounding: 'note', texts: { officer: '李红' } }));
  expect(all.filed).toEqual([]);
  expect(all.refused).toMatchObject([{ key: '国有', fault: { code: 'return.reason-needed' } }]);
  expect(got(await desk.ask('filed.list', {})).returns).toHaveLength(1);
});
