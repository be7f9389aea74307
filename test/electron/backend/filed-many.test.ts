// 上报 of a batch through the door: every form for every key is filed in one go, each checked by itself, or none is.

import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { fileBytes, got, importOf, openDesk, textBytes, type Desk } from './desk.ts';

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

const THREE_ALIKE = `某市企业养老保险欠费台账,,截至2018年12月31日
单位名称,所有制,累计欠费(元)
甲厂,国有,14000
乙厂,集体,14000
丙厂,私营,14000
丁厂,股份制,3000
`;

/** A form of one line a kind of ownership, in whole 万元, with their total. */
async function formOf(number: string, kinds: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  sheet.addRows([
    [`欠费情况表`, `表号：${number}`],
    ['所有制', '欠费(万元)'],
    ...kinds.map((kind) => [kind, `{{累计欠费|所有制=${kind}|万元|0}}`]),
    ['合计', { formula: `SUM(B3:B${kinds.length + 2})` }],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('a set that was rounded together is held against the store as a set: what stands unchanged is no difference', async () => {
  const desk = openDesk();
  await importOf(desk, '某市.csv', textBytes(THREE_ALIKE));
  const forms: { template: number }[] = [];
  for (const [number, ...kinds] of [
    ['甲1表', '国有', '集体', '私营'],
    ['甲2表', '集体', '股份制'],
  ] as const) {
    const { upload } = got(await desk.upload(`${number}.xlsx`, await formOf(number, kinds)));
    forms.push({ template: got(await desk.ask('template.add', { upload })).template });
  }
  const shownOf = (figures: readonly { shown: string | null }[]) => figures.map(({ shown }) => shown);
  const alone = got(await desk.ask('return.fill', { template: forms[0]?.template ?? 0, at }));
  expect(shownOf(alone.report.figures)).toEqual(['2', '1', '1']);
  const { filed } = got(await desk.ask('filed.many', { forms, by: null, at }));
  const compared = [];
  for (const one of filed) compared.push(got(await desk.ask('filed.compare', { filed: one.filed })));
  // 集体 is 2 in both, so that each foots: what it would be in the first alone is no news from the store.
  expect(compared.map(({ cells }) => cells.map(({ row, before }) => [row, before]))).toEqual([
    [
      ['国有', '1'],
      ['集体', '2'],
      ['私营', '1'],
      ['合计', '4'],
    ],
    [
      ['集体', '2'],
      ['股份制', '0'],
      ['合计', '2'],
    ],
  ]);
  expect(compared.map(({ differing }) => differing)).toEqual([0, 0]);
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
