// What goes in by a commit comes out unchanged; what is undone is gone from every figure; a failing import leaves nothing.

import { expect, test } from 'vitest';
import { factsOf } from '../shared/cube/source.ts';
import { storeFault, Unstorable } from '../../db/faults.ts';
import type { Store } from '../../db/store.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { freshStore } from './stores.ts';

const ownership = (value: string) =>
  ({ attribute: 'ownership', raw: `${value}企业`, value, number: null, cell: 'D5' }) as const;

const yangquan = () =>
  file('阳泉2018.xls', [
    table(
      [
        enterprise('阳泉市第一塑料厂', { employerNo: '0351000017', attributes: [ownership('国有')] }),
        enterprise('阳泉市毛纺厂', { cell: 'B6', attributes: [ownership('集体')] }),
      ],
      [
        arrears(123_456_789, { raw: '123.456789' }),
        arrears(0, { subject: 1, cell: 'C6', raw: '0' }),
        arrears(2_900_000, {
          subject: 1,
          cell: 'D6',
          item: 'medical',
          raw: '约2.9',
          approximate: true,
          due: { from: '2017-01', to: '2017-12' },
        }),
      ],
      {
        problems: [
          { code: 'approximate', severity: 'warning', message: '“约”字', sheet: '汇总', cell: 'D6', raw: '约2.9' },
        ],
        controls: [
          {
            sheet: '汇总',
            cell: 'C7',
            label: '合计',
            of: '养老保险',
            unit: '万元',
            stated: '123.46',
            computed: '123.456789',
            agrees: false,
          },
        ],
      },
    ),
  ]);

/** Everything that a pivot could see. */
function live(store: Store) {
  const source = store.cubeSource();
  return { subjects: [...source.subjects], attributes: [...source.attributes], facts: factsOf(source) };
}

const committing = (store: Store, files: Parameters<Store['commit']>[0]): unknown => {
  try {
    return store.commit(files);
  } catch (error) {
    return error;
  }
};

test('一批入库后，事实、企业和属性原样取出', () => {
  const store = freshStore();
  expect(store.commit([yangquan()])).toEqual([1]);

  expect(live(store)).toEqual({
    subjects: [
      { id: 1, kind: 'enterprise', name: '阳泉市第一塑料厂' },
      { id: 2, kind: 'enterprise', name: '阳泉市毛纺厂' },
    ],
    attributes: [
      { subject: 1, attribute: 'ownership', asOf: '2018-12-31', value: '国有', number: null },
      { subject: 2, attribute: 'ownership', asOf: '2018-12-31', value: '集体', number: null },
    ],
    facts: [
      { id: 1, subject: 1, item: 'pension', dueFrom: null, dueTo: null, value: 123_456_789 },
      { id: 2, subject: 2, item: 'pension', dueFrom: null, dueTo: null, value: 0 },
      { id: 3, subject: 2, item: 'medical', dueFrom: '2017-01', dueTo: '2017-12', value: 2_900_000 },
    ].map((fact) => ({
      ...fact,
      measure: 'arrears_bal',
      part: '',
      breakdown: '',
      asOf: '2018-12-31',
      batch: 1,
      ledger: '困难企业欠费情况统计表',
      sheet: '汇总',
      reporter: '阳泉市人社局',
    })),
  });
  expect(store.status()).toEqual({
    facts: 3,
    enterprises: 2,
    batches: 1,
    corrections: 0,
    asOf: { from: '2018-12-31', to: '2018-12-31' },
  });
});

test('批次列表、问题、合计核对和冻结的读数', () => {
  const store = freshStore();
  const input = { ...yangquan(), answers: { years: 'layers' }, acceptDisagreeing: true };
  store.commit([input]);

  const { sha256 } = input;
  expect(store.batches()).toEqual([
    {
      batch: 1,
      file: '阳泉2018.xls',
      sha256,
      format: 'xls',
      importedAt: '2026-11-21T02:00:00.000Z',
      undoneAt: null,
      facts: 3,
      records: 2,
      problems: 1,
      controls: 1,
      disagreeing: 1,
      corrections: 0,
      tables: [
        {
          sheet: '汇总',
          title: '困难企业欠费情况统计表',
          range: 'A3:H20',
          asOf: '2018-12-31',
          reporter: '阳泉市人社局',
        },
      ],
    },
  ]);
  const where = { batch: 1, file: '阳泉2018.xls', sha256 };
  expect(store.problems().problems).toMatchObject([{ ...where, code: 'approximate', cell: 'D6', raw: '约2.9' }]);
  expect(store.problems().controls).toMatchObject([{ ...where, cell: 'C7', stated: '123.46', agrees: false }]);
  expect(store.report(1)).toMatchObject({
    answers: { years: 'layers' },
    acceptDisagreeing: true,
    reading: { format: 'xls', tables: [{ facts: 3, records: 2 }] },
  });
  expect(store.report(1)?.reading.tables[0]).not.toHaveProperty('subjects');
  expect(store.report(2)).toBeNull();
  expect(store.liveBatchOf(sha256)).toBe(1);
  const source = store.sourceFile(sha256);
  expect(source?.name).toBe('阳泉2018.xls');
  expect(new Uint8Array(source?.bytes ?? [])).toEqual(input.bytes);
  expect(store.sourceFile('0'.repeat(64))).toBeNull();
});

test('撤销后不留任何数字，同一文件可以再次导入，批次号不重用', () => {
  const store = freshStore();
  store.commit([yangquan()]);
  const before = live(store).facts.map(({ value }) => value);

  expect(store.undo(1)).toEqual({ ok: true, value: null });
  expect(live(store)).toEqual({ subjects: [], attributes: [], facts: [] });
  expect(store.status()).toEqual({ facts: 0, enterprises: 0, batches: 0, corrections: 0, asOf: null });
  expect(store.known()).toEqual([]);
  expect(store.enterprises('')).toEqual([]);
  expect(store.problems()).toEqual({ problems: [], controls: [] });
  expect(store.liveBatchOf(yangquan().sha256)).toBeNull();
  expect(store.batches()).toMatchObject([{ batch: 1, undoneAt: expect.stringMatching(/^\d{4}-.*Z$/) }]);

  expect(store.commit([{ ...yangquan(), name: '阳泉改名.xls' }])).toEqual([2]);
  expect(live(store).facts.map(({ value }) => value)).toEqual(before);
  expect(store.sourceFile(yangquan().sha256)?.name).toBe('阳泉改名.xls');
  expect(store.audit().map(({ what, detail }) => [what, detail['batch']])).toEqual([
    ['import', 2],
    ['undo', 1],
    ['import', 1],
  ]);
});

test('撤销不存在的或已撤销的批次被拒绝', () => {
  const store = freshStore();
  store.commit([yangquan()]);
  expect(store.undo(7)).toMatchObject({ ok: false, fault: { code: 'batch.unknown', values: { batch: 7 } } });
  store.undo(1);
  expect(store.undo(1)).toMatchObject({ ok: false, fault: { code: 'batch.already-undone' } });
});

test('撤销较早的一批，后一批仍提到的企业留下，其代码和名称随之改由后一批说明', () => {
  const store = freshStore();
  store.commit([yangquan()]);
  const next = table([enterprise('阳泉一塑', { uscc: '911403001111111111' })], [arrears(5)], {
    reporter: '阳泉市税务局',
  });
  store.commit([file('阳泉2019.xls', [next], { subjects: [[1]] })]);
  expect(store.known().filter(({ id }) => id === 1)).toMatchObject([
    { name: '阳泉市第一塑料厂', employerNo: '0351000017', uscc: null, reporter: '阳泉市人社局' },
    { name: '阳泉一塑', employerNo: null, uscc: '911403001111111111', reporter: '阳泉市税务局' },
  ]);
  expect(store.enterprises('')[0]).toMatchObject({
    id: 1,
    name: '阳泉市第一塑料厂',
    employerNo: '0351000017',
    uscc: '911403001111111111',
    aliases: ['阳泉一塑'],
  });

  store.undo(1);
  expect(store.enterprises('')).toMatchObject([{ id: 1, name: '阳泉一塑', employerNo: null, aliases: [] }]);
  expect(live(store).facts.map(({ value }) => value)).toEqual([5]);
});

test('一次导入几个文件，键相同的新企业只建一个', () => {
  const store = freshStore();
  const first = file('一季度.xls', [table([enterprise('西宁市毛纺厂')], [arrears(1)])], { subjects: [['毛纺']] });
  const second = file('二季度.xls', [table([enterprise('西宁毛纺厂')], [arrears(2)])], { subjects: [['毛纺']] });
  expect(store.commit([first, second])).toEqual([1, 2]);
  expect(store.enterprises('')).toMatchObject([{ id: 1, name: '西宁市毛纺厂', aliases: ['西宁毛纺厂'] }]);
});

test('名称像数字的新企业与登记簿里的编号不相混', () => {
  const store = freshStore();
  store.commit([file('甲.xls', [table([enterprise('甲厂')], [arrears(1)])])]);
  store.commit([file('乙.xls', [table([enterprise('七〇一厂')], [arrears(2)])], { subjects: [['1']] })]);
  expect(store.enterprises('')).toHaveLength(2);
});

test('第二个文件出错，第一个也不留下', () => {
  const store = freshStore();
  const good = yangquan();
  const wrong = file('天津.xls', [
    table([enterprise('天津市某厂')], [arrears(1), arrears(2, { asOf: '2018-02-30', cell: 'C9' })]),
  ]);
  expect(committing(store, [good, wrong])).toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
  expect(store.batches()).toEqual([]);
  expect(live(store)).toEqual({ subjects: [], attributes: [], facts: [] });
  expect(store.sourceFile(good.sha256)).toBeNull();
  expect(store.audit()).toEqual([]);
  expect(store.commit([good])).toEqual([1]);
});

test.each([
  ['同一文件还在库里', 'import.already-in', (): [ReturnType<typeof file>, boolean] => [yangquan(), true]],
  [
    '整数大到不能精确保存',
    'import.inexact-number',
    () => [file('大.xls', [table([enterprise('甲厂')], [arrears(2 ** 53)])]), false],
  ],
  [
    '不是数',
    'import.inexact-number',
    () => [file('非.xls', [table([enterprise('甲厂')], [arrears(Number.NaN)])]), false],
  ],
  [
    '分以下的小数',
    'import.inexact-number',
    () => [file('小.xls', [table([enterprise('甲厂')], [arrears(0.5)])]), false],
  ],
  [
    '残缺的字符',
    'import.malformed-text',
    () => [file('乱.xls', [table([enterprise('甲\ud800厂')], [arrears(1)])]), false],
  ],
  [
    '有属性而没有任何截至日期',
    'import.no-as-of',
    () => [
      file('无.xls', [table([enterprise('甲厂', { attributes: [ownership('国有')] })], [], { asOf: null })]),
      false,
    ],
  ],
] as [string, string, () => [ReturnType<typeof file>, boolean]][])('%s：整次导入被拒绝', (_why, code, make) => {
  const store = freshStore();
  const [input, twice] = make();
  if (twice) store.commit([input]);
  const batches = store.batches();
  const error = committing(store, [input]);
  expect(error).toBeInstanceOf(Unstorable);
  expect(storeFault(error)).toMatchObject({ code, where: { file: input.name } });
  expect(store.batches()).toEqual(batches);
});

test('程序自己的错误不当作用户的错误', () => {
  const store = freshStore();
  store.commit([yangquan()]);
  const other = file('别.xls', [table([enterprise('市内六区国有企业', { kind: 'aggregate' })], [arrears(1)])]);
  const asEnterprise = committing(store, [{ ...other, subjects: [[1]] }]);
  const unknown = committing(store, [{ ...other, subjects: [[99]] }]);
  const missing = committing(store, [{ ...other, subjects: [[]] }]);
  const bytes = committing(store, [{ ...other, bytes: new Uint8Array([1]) }]);
  for (const error of [asEnterprise, unknown, missing, bytes]) {
    expect(error).toBeInstanceOf(Error);
    expect(storeFault(error)).toBeNull();
  }
  expect(store.batches()).toHaveLength(1);
});

test('各列自带截至日期的表：属性按其中最后一个日期记', () => {
  const store = freshStore();
  const facts = [arrears(1, { asOf: '2017-12-31' }), arrears(2, { asOf: '2018-12-31' })];
  store.commit([
    file('年末.xls', [table([enterprise('甲厂', { attributes: [ownership('国有')] })], facts, { asOf: null })]),
  ]);
  expect(live(store).attributes).toMatchObject([{ asOf: '2018-12-31' }]);
});

test('汇总对象不算企业', () => {
  const store = freshStore();
  store.commit([file('区县.xls', [table([enterprise('市内六区国有企业', { kind: 'aggregate' })], [arrears(1)])])]);
  expect(store.status()).toMatchObject({ facts: 1, enterprises: 0 });
  expect(store.enterprises('')).toEqual([]);
  expect(live(store).subjects).toEqual([{ id: 1, kind: 'aggregate', name: '市内六区国有企业' }]);
});
