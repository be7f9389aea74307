// Names of an import that may be firms already known: listed with the reason before anything is stored, answered, obeyed exactly, undone
// with the batch.

import { expect, test } from 'vitest';
import { fault, got, importOf, openDesk, previewOf, textBytes, type Desk } from './desk.ts';

const ledger = (year: number, rows: string) =>
  textBytes(
    `安阳市企业欠费台账 截至${year}年12月31日 单位：元\n单位名称,统一社会信用代码,所有制,养老保险累计欠费\n${rows}`,
  );

/** The register knows three firms; the second file writes two of them otherwise and names a fourth. */
async function secondYear() {
  const desk = openDesk();
  await importOf(
    desk,
    '甲.csv',
    ledger(2018, '安阳市第三塑料厂,,国有,100\n兴达商贸有限公司,,集体,5\n安阳市第五塑料厂,,国有,50\n'),
  );
  const preview = await previewOf(
    desk,
    '乙.csv',
    ledger(2019, '安阳三塑,,国有,80\n兴达商贸有限责任公司,,,6\n安阳市印刷厂,,,7\n'),
  );
  return { desk, preview };
}
const SANSU = 'same:安阳三塑~安阳市第三塑料厂';
const XINGDA = 'same:兴达商贸有限责任公司~兴达商贸有限公司';

const names = async (desk: Desk) =>
  got(await desk.ask('enterprise.list', {})).enterprises.map(({ name, aliases, links }) => [
    name,
    ...aliases,
    ...links.map(({ kind, since }) => `${kind} ${since ?? ''}`.trim()),
  ]);

test('each newcomer stands beside what it may be: both sides, the reason, the place in the file', async () => {
  const { preview } = await secondYear();
  expect(preview.enterprises).toEqual({ new: 3, matched: 0, unsure: 2 });
  expect(preview.identities).toMatchObject([
    {
      key: SANSU,
      newcomer: {
        name: '安阳三塑',
        attributes: { ownership: '国有' },
        facts: null,
        where: { file: '乙.csv', cell: 'A3' },
      },
      known: { name: '安阳市第三塑料厂', attributes: { ownership: '国有' }, facts: 1, where: null },
      reason: { code: 'near-short' },
    },
    { key: XINGDA, reason: { code: 'near-form' } },
  ]);
});

test('the commit does what was answered, in one go; what was not answered stays a firm of its own and is asked again later', async () => {
  const { desk, preview } = await secondYear();
  got(await desk.ask('import.commit', { preview: preview.preview, identities: { [SANSU]: 'same' } }));
  expect(await names(desk)).toEqual([
    ['安阳市第三塑料厂', '安阳三塑', 'same'],
    ['兴达商贸有限公司'],
    ['安阳市第五塑料厂'],
    ['兴达商贸有限责任公司'],
    ['安阳市印刷厂'],
  ]);
  expect(got(await desk.ask('enterprise.suggestions', {})).suggestions).toMatchObject([
    { a: { name: '兴达商贸有限公司' }, b: { name: '兴达商贸有限责任公司' } },
  ]);
});

test('two firms are kept two and not asked about again; a change of name keeps the new one where that was said', async () => {
  const { desk, preview } = await secondYear();
  const identities = { [SANSU]: 'apart', [XINGDA]: 'restructured@2019-05-01!' };
  got(await desk.ask('import.commit', { preview: preview.preview, identities }));
  expect(got(await desk.ask('enterprise.suggestions', {})).count).toBe(0);
  expect(await names(desk)).toContainEqual(['兴达商贸有限责任公司', '兴达商贸有限公司', 'restructured 2019-05-01']);
  expect(got(await desk.ask('store.status', {})).enterprises).toBe(5);
});

test('undoing the batch takes its answers back; the same answers may be given again', async () => {
  const { desk, preview } = await secondYear();
  const before = await names(desk);
  const identities = { [SANSU]: 'same', [XINGDA]: 'renamed!' };
  const stored = got(await desk.ask('import.commit', { preview: preview.preview, identities }));
  expect(await names(desk)).not.toEqual(before);
  got(await desk.ask('batch.undo', { batch: stored.batches[0]?.batch ?? 0 }));
  expect(await names(desk)).toEqual(before);
  const again = await previewOf(desk, '乙.csv', ledger(2019, '安阳三塑,,国有,80\n'));
  expect(again.identities).toMatchObject([{ key: SANSU }]);
  got(await desk.ask('import.commit', { preview: again.preview, identities: { [SANSU]: 'same' } }));
  expect(await names(desk)).toContainEqual(['安阳市第三塑料厂', '安阳三塑', 'same']);
});

test('an answer that says nothing, one about nothing that was asked, and two for one name are refused: nothing is stored', async () => {
  const { desk, preview } = await secondYear();
  const commit = (identities: Record<string, string>) =>
    desk.ask('import.commit', { preview: preview.preview, identities });
  expect(fault(await commit({ [SANSU]: '也许' })).code).toBe('import.identity-word');
  expect(fault(await commit({ [SANSU]: 'absorbed' })).code).toBe('enterprise.no-date');
  expect(fault(await commit({ 'same:没有~这一对': 'same' }))).toMatchObject({
    code: 'import.identity-gone',
    values: { key: 'same:没有~这一对' },
  });
  expect(got(await desk.ask('store.status', {}))).toMatchObject({ batches: 1 });
  got(await commit({ [SANSU]: '合并 2019-01-01' }));
  expect(await names(desk)).toContainEqual(['安阳市第三塑料厂', '安阳三塑', 'absorbed 2019-01-01']);
});

test('one name cannot be two firms, and firms with codes of their own are not called the same', async () => {
  const desk = openDesk();
  await importOf(
    desk,
    '甲.csv',
    ledger(2018, '安阳市东风机械厂,,,1\n东风机械有限公司,,,2\n安阳市漳河玛钢厂,91350100M000100Y43,,3\n'),
  );
  const preview = await previewOf(
    desk,
    '乙.csv',
    ledger(2019, '东风机械厂,,,4\n漳河实业公司（原安阳市漳河玛钢厂）,91110000802100433B,,5\n'),
  );
  const keys = preview.identities.map(({ key }) => key);
  const commit = (identities: Record<string, string>) =>
    desk.ask('import.commit', { preview: preview.preview, identities });
  const [one = '', two = '', other = ''] = keys;
  expect(keys).toHaveLength(3);
  expect(fault(await commit({ [one]: 'same', [two]: 'same' })).code).toBe('import.identity-twice');
  expect(fault(await commit({ [other]: 'same' })).code).toBe('enterprise.codes-differ');
  got(await commit({ [one]: 'same', [two]: 'apart', [other]: 'restructured' }));
});

test('names of two files of one import are asked about too, and answered with it', async () => {
  const desk = openDesk();
  const files = [
    ['甲.csv', ledger(2018, '安阳市第三塑料厂,,,100\n')],
    ['乙.csv', ledger(2019, '安阳三塑,,,80\n')],
  ] as const;
  const uploads: string[] = [];
  for (const [name, bytes] of files) uploads.push(got(await desk.upload(name, bytes)).upload);
  const preview = got(await desk.ask('import.preview', { uploads }));
  expect(preview.identities).toMatchObject([{ key: SANSU, known: { where: { file: '甲.csv' }, facts: null } }]);
  got(await desk.ask('import.commit', { preview: preview.preview, identities: { [SANSU]: 'same' } }));
  expect(await names(desk)).toEqual([['安阳市第三塑料厂', '安阳三塑', 'same']]);
});

/** Arrears by the years that they are for. */
const layered = (year: number, rows: string) =>
  textBytes(
    `甲市企业历年欠缴社会保险费明细表 截至${year}年12月31日 单位：元\n企业名称,所有制,险种,2010年,2015年,2017年,合计\n${rows}`,
  );

test('who is gone and who is new with the same arrears of earlier years may be one, whatever the names; the answer is obeyed', async () => {
  const desk = openDesk();
  const stays = '丙厂,国有,养老保险,9.00,8.00,7.00,24.00\n';
  await importOf(
    desk,
    '2018.csv',
    layered(
      2018,
      `甲市红星机械厂,国有,养老保险,1000.00,200.00,50.00,1250.00\n乙厂,集体,养老保险,,400.00,,400.00\n${stays}`,
    ),
  );
  const preview = await previewOf(
    desk,
    '2019.csv',
    layered(
      2019,
      `恒源重工有限公司,改制,养老保险,1000.00,200.00,30.00,1230.00\n大通商行,集体,养老保险,,401.00,,401.00\n${stays}`,
    ),
  );
  const key = 'same:恒源重工有限公司~甲市红星机械厂';
  expect(preview.identities).toMatchObject([{ key, reason: { code: 'near-same-amounts', values: { count: 2 } } }]);
  expect(preview.enterprises).toEqual({ new: 2, matched: 1, unsure: 1 });
  got(await desk.ask('import.commit', { preview: preview.preview, identities: { [key]: 'renamed@2019-03-01!' } }));
  expect(await names(desk)).toContainEqual(['恒源重工有限公司', '甲市红星机械厂', 'renamed 2019-03-01']);
});
