// Filed returns: version after version, never changed, and told when somebody changes them behind the program's back.

import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FilingInput } from '../../db/filed.ts';
import type { FiledRecord } from '../../shared/returns/filed.ts';
import { folder, freshStore, open } from './stores.ts';

const bytes = (...numbers: number[]): Uint8Array => new Uint8Array(numbers);
const record = (despite = ''): FiledRecord => ({
  template: 'a'.repeat(64),
  binding: { figures: [], texts: [] },
  texts: { officer: '王建国' },
  report: {
    edits: [],
    figures: [],
    totals: [],
    checks: [],
    published: [],
    rounding: { asked: 'controlled', used: 'controlled', why: null, moved: [], totals: [] },
    warnings: [],
  },
  check: { results: [], holds: 0, fails: 0, undecided: 0 },
  despite,
  cells: [],
  store: { batches: [], rulings: '', corrections: '', fingerprint: 'f' },
});
const filing = (more: Partial<FilingInput> = {}): FilingInput => ({
  form: 'LDBZ-07表',
  title: '企业欠缴社会保险费情况表',
  at: '2018-12-31',
  filters: [],
  blank: { name: '表样.xlsx', bytes: bytes(1, 2, 3) },
  name: '报表_2018-12.xlsx',
  bytes: bytes(9, 9),
  reason: '',
  record: record(),
  ...more,
});

test('上报：字节、表样、记录原样留存', () => {
  const store = freshStore();
  const filed = store.fileReturn(filing());
  expect(filed).toEqual({ ok: true, value: 1 });
  const kept = store.filedReturn(1);
  expect(kept).toMatchObject({
    ok: true,
    value: {
      version: 1,
      sha256: createHash('sha256').update(bytes(9, 9)).digest('hex'),
      record: record(),
      blank: { name: '表样.xlsx' },
      withdrawn: null,
    },
  });
  if (kept.ok)
    expect([[...kept.value.bytes], [...kept.value.blank.bytes]]).toEqual([
      [9, 9],
      [1, 2, 3],
    ]);
  expect(store.audit()[0]).toMatchObject({ what: 'filed.file', detail: { filed: 1, version: 1 } });
  expect(store.filedReturn(7)).toMatchObject({ ok: false, fault: { code: 'return.unknown-filed' } });
});

describe('版本', () => {
  test('更正是新的一版，须写原因；同样的字节不重报', () => {
    const store = freshStore();
    store.fileReturn(filing());
    expect(store.fileReturn(filing())).toMatchObject({
      fault: { code: 'return.filed-already', values: { version: 1 } },
    });
    expect(store.fileReturn(filing({ bytes: bytes(8) }))).toMatchObject({ fault: { code: 'return.reason-needed' } });
    expect(store.fileReturn(filing({ bytes: bytes(8), reason: '补报一户' }))).toEqual({ ok: true, value: 2 });
    expect(store.filedReturns().map(({ filed, version, reason }) => [filed, version, reason])).toEqual([
      [2, 2, '补报一户'],
      [1, 1, ''],
    ]);
  });
  test('别的时期、别的范围、别的表，各自从第一版起', () => {
    const store = freshStore();
    const city = [{ dimension: 'district' as const, in: ['城区'] }];
    for (const more of [{}, { at: '2019-12-31' }, { filters: city }, { form: 'LDBZ-08表' }])
      expect(store.fileReturn(filing(more)).ok).toBe(true);
    expect(store.filedReturns().map(({ version }) => version)).toEqual([1, 1, 1, 1]);
  });
  test('撤回是记下的一句话：照样列着，可以再报同样的', () => {
    const store = freshStore();
    store.fileReturn(filing());
    expect(store.withdrawReturn(1, '报错了时期')).toEqual({ ok: true, value: null });
    expect(store.withdrawReturn(1, '再撤')).toMatchObject({ fault: { code: 'return.withdrawn-already' } });
    expect(store.withdrawReturn(5, '无')).toMatchObject({ fault: { code: 'return.unknown-filed' } });
    expect(store.filedReturns()).toMatchObject([{ filed: 1, withdrawn: { why: '报错了时期' } }]);
    expect(store.fileReturn(filing({ reason: '原表无误' }))).toEqual({ ok: true, value: 2 });
  });
});

test('上期：同一张表、同一范围，一年之内、没有撤回的最后一版', () => {
  const store = freshStore();
  store.fileReturn(filing({ at: '2016-12-31' }));
  store.fileReturn(filing({ at: '2017-12-31' }));
  store.fileReturn(filing({ at: '2017-12-31', bytes: bytes(7), reason: '更正' }));
  const of = (at: string, form = 'LDBZ-07表') => store.filedBefore({ form, at, filters: [] });
  expect([of('2018-12-31'), of('2017-12-31'), of('2019-12-31'), of('2018-12-31', 'LDBZ-08表')]).toEqual([
    3,
    1,
    null,
    null,
  ]);
  store.withdrawReturn(3, '误报');
  expect(of('2018-12-31')).toBe(2);
});

test.each([
  'UPDATE filed_return SET reason = 1',
  'DELETE FROM filed_return',
  'UPDATE filed_form SET name = 1',
  'DELETE FROM filed_form',
  'UPDATE filed_withdrawal SET why = 1',
  'DELETE FROM filed_withdrawal',
])('报过的改不了、删不了：%s', (sql) => {
  const place = join(folder(), '库.tzdb');
  const store = open(place);
  store.fileReturn(filing());
  store.withdrawReturn(1, '误报');
  const other = new Database(place);
  expect(() => other.exec(sql)).toThrow('what was filed stays as it was filed');
  other.close();
});

test.each([
  ['报表的字节', "UPDATE filed_return SET bytes = x'00'"],
  ['报表的字节连同散列', "UPDATE filed_return SET bytes = x'00', sha256 = '" + '0'.repeat(64) + "'"],
  ['表样', "UPDATE filed_form SET bytes = x'00'"],
  ['填的数和说明', "UPDATE filed_return SET record = replace(record, '王建国', '李红')"],
  ['时期', "UPDATE filed_return SET at = '2019-12-31'"],
  ['原因', "UPDATE filed_return SET reason = '更正'"],
  ['时间', "UPDATE filed_return SET filed_at = '2020-01-01T00:00:00Z'"],
])('绕过程序改动的，校验查得出来：%s', (_what, sql) => {
  const place = join(folder(), '库.tzdb');
  const store = open(place);
  store.fileReturn(filing());
  expect(store.verify().filed).toEqual([{ filed: 1, name: '报表_2018-12.xlsx', intact: true }]);
  const other = new Database(place);
  other.exec(`DROP TRIGGER filed_return_no_update; DROP TRIGGER filed_form_no_update; ${sql}`);
  other.close();
  expect(store.verify().filed).toMatchObject([{ intact: false }]);
});
