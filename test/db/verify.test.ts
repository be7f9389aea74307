// What SQLite's own checks do not see: a digit, a word or a byte changed behind the program's back.

import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storeFault } from '../../db/faults.ts';
import { openStore } from '../../db/open.ts';
import { arrears, enterprise, file, table } from './ledgers.ts';
import { folder, open } from './stores.ts';

function filled() {
  const place = join(folder(), '库.tzdb');
  const store = open(place);
  const attributes = [
    { attribute: 'ownership', raw: '国营', value: '国有', number: null, cell: 'D5' },
    { attribute: 'stopped_years', raw: '12.5年', value: '12.5', number: 12.5, cell: 'E5' },
  ] as const;
  store.commit([
    file('甲.xls', [
      table([enterprise('甲厂', { employerNo: '001', attributes: [...attributes] })], [arrears(100), arrears(-200)]),
    ]),
    file('乙.xls', [
      table([enterprise('乙厂')], [arrears(300)]),
      table([enterprise('丙厂')], [arrears(400)], { sheet: '二' }),
    ]),
  ]);
  return { store, place };
}

const intact = (...ok: boolean[]) => ({
  integrity: 'ok',
  filed: [],
  batches: ok.map((value, index) => ({ batch: index + 1, file: ['甲.xls', '乙.xls'][index], intact: value })),
});

test('没有动过的库，每批都完好', () => {
  expect(filled().store.verify()).toEqual(intact(true, true));
});

test.each([
  ['一个数字', 'UPDATE fact SET value = value + 1 WHERE id = 1'],
  ['一个单元格地址', "UPDATE fact SET cell = 'Z9' WHERE id = 2"],
  ['所有制', "UPDATE subject_attribute SET value = '集体' WHERE id = 1"],
  ['企业名称', "UPDATE mention SET name = '丁厂' WHERE id = 1"],
  ['截至日期', "UPDATE ledger_table SET as_of = '2019-12-31' WHERE id = 1"],
  ['原文件的字节', "UPDATE source_file SET bytes = x'00' WHERE id = 1"],
  ['核对结果', "UPDATE batch SET reading = replace(reading, '汇总', '汇缎') WHERE id = 1"],
  ['少一条事实', 'DELETE FROM fact WHERE id = 2'],
  [
    '多一条事实',
    'INSERT INTO fact SELECT 99, ledger_table, subject, key, value, approximate, cell, raw, only_as FROM fact WHERE id = 1',
  ],
  ['两条事实换位', 'UPDATE fact SET value = CASE id WHEN 1 THEN -200 ELSE 100 END WHERE id IN (1, 2)'],
])('被改动的批次查得出来：%s', (_what, sql) => {
  const { store, place } = filled();
  const other = new Database(place);
  other.exec(sql);
  other.close();
  expect(store.verify()).toEqual(intact(false, true));
});

test('几批共用的指标、项目、日期被改动，用到的各批都查得出来', () => {
  const { store, place } = filled();
  const other = new Database(place);
  other.exec("UPDATE fact_key SET measure = 'paid_current'");
  other.close();
  expect(store.verify()).toEqual(intact(false, false));
});

test('失去上级的行算作损坏', () => {
  const { store, place } = filled();
  const other = new Database(place);
  other.exec('PRAGMA foreign_keys = OFF; DELETE FROM subject WHERE id = 3');
  other.close();
  expect(store.verify().integrity).toContain('foreign key');
});

test('已撤销的批次不核对', () => {
  const { store } = filled();
  store.undo(1);
  expect(store.verify().batches.map(({ batch }) => batch)).toEqual([2]);
});

test('任何一页坏掉都查得出来，且说得出哪批还完好', () => {
  const { store, place } = filled();
  store.close();
  const whole = readFileSync(place);
  const PAGE = 4096;
  const answers: string[] = [];
  for (let page = 1; page < whole.length / PAGE; page++) {
    writeFileSync(place, Buffer.from(whole).fill(0x5a, page * PAGE, (page + 1) * PAGE));
    const opened = openStore(place);
    if (!opened.ok) {
      answers.push(opened.fault.code);
      continue;
    }
    try {
      answers.push(opened.value.verify().integrity === 'ok' ? 'ok' : 'found');
    } catch (error) {
      answers.push(storeFault(error)?.code ?? 'unknown');
    }
    opened.value.close();
  }
  expect(new Set(answers)).not.toContain('ok');
  expect(new Set(answers)).not.toContain('unknown');
  expect(answers).toContain('found');
});
