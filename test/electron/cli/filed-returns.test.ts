// A return is filed, compared, corrected and followed to its cells from the terminal.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-filed-'));
const program = path.resolve(import.meta.dirname, '../../../electron/cli/main.ts');
const [ledger] = LEDGERS;
const form = TEMPLATES.find(({ name }) => name.includes('LDBZ-07'));
if (!ledger || !form) throw new Error('no samples');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function json(...words: string[]) {
  const run = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--store', path.join(folder, '库'), ...words, '--json'],
    { encoding: 'utf8' },
  );
  return { status: run.status, value: JSON.parse(run.stdout) as Record<string, unknown> };
}

// One store for all: each test goes on from where the one before it ended.
const file = ['returns', 'file', form.path, '--period', '2018'];
let filedAs: unknown;

test('上报一版；合计由哪些格相加，数由哪些明细来', () => {
  json('import', ledger.path);
  const first = json(...file);
  expect(first).toMatchObject({ status: 0, value: { filed: 1, version: 1, form: 'LDBZ-07表' } });
  filedAs = first.value['sha256'];

  expect(json('returns', 'facts', '1', '--cell', 'D10').value).toMatchObject({
    shown: '72657.41',
    of: [{ cell: 'F10' }, { cell: 'H10' }, { cell: 'J10' }],
  });
  const { value: behind } = json('returns', 'facts', '1', '--cell', 'F10');
  const facts = behind['facts'] as { value: string }[];
  const sum = facts.reduce((all, { value }) => all + Math.round(Number(value) * 1_000_000), 0) / 1_000_000;
  expect([behind['shown'], behind['exact'], sum]).toEqual(['66153.04', '66153.04', 66153.04]);
});

test('库变动后的差异；更正须有原因，是新的一版', () => {
  const later = path.join(folder, '后到.csv');
  writeFileSync(
    later,
    '某市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,所有制,养老保险累计欠费\n后到厂,国有,1234567.89\n',
  );
  json('import', later);
  expect(json('returns', 'diff', '1').value).toMatchObject({ differing: 8, changes: { came: [{ batch: 2 }] } });
  expect(json(...file)).toMatchObject({ status: 1, value: { error: { code: 'return.reason-needed' } } });
  expect(json(...file, '--reason', '补报一户').value).toMatchObject({ filed: 2, version: 2 });
  expect(json('returns', 'diff', '1', '2').value).toMatchObject({ differing: 8, changes: null });
});

test('取回报过的字节；撤回照样列着；没有填数的格说明白', () => {
  const out = path.join(folder, '取回.xlsx');
  json('returns', 'filed', '1', '--out', out);
  expect(createHash('sha256').update(readFileSync(out)).digest('hex')).toBe(filedAs);
  expect(json('returns', 'withdraw', '1', '--why', '已更正').status).toBe(0);
  expect(json('returns', 'filed').value).toMatchObject({ returns: [{ filed: 2 }, { withdrawn: { why: '已更正' } }] });
  expect(json('returns', 'facts', '1', '--cell', 'A1')).toMatchObject({
    status: 1,
    value: { error: { code: 'return.no-figure' } },
  });
});

test('各表通用的文字设一次', () => {
  const { value } = json('settings', '--set', '填报单位=阳泉市人社局', '--set', '报出日期=10');
  expect(value).toMatchObject({ reporting_unit: '阳泉市人社局', filled_on: 10 });
  expect(json('settings').value).toEqual(value);
  expect(json('settings', '--set', '天气=晴').status).toBe(2);
});

test('一批一并上报：每个单位一份，同进退；又报一次，相同的不再报', () => {
  const batch = ['returns', 'file', form.path, '--split', '所有制', '--period', '2018'];
  const first = json(...batch);
  expect(first).toMatchObject({ status: 0, value: { unchanged: [], refused: [] } });
  const { filed } = first.value as { filed: { filters: unknown }[] };
  expect(filed.map(({ filters }) => filters)).toContainEqual([{ dimension: 'ownership', in: ['国有'] }]);
  expect(json(...batch).value).toMatchObject({ filed: [], refused: [] });
  expect(json(...batch, '--set', '填报单位=别的单位')).toMatchObject({
    status: 1,
    value: { error: { code: 'return.reason-needed' } },
  });
});
