// Who is who from the terminal: suspected doubles, a merge, its undoing, and what is refused.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-who-'));
const program = path.resolve(import.meta.dirname, '../../../electron/cli/main.ts');

function taizhang(...words: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--store', path.join(folder, '库'), ...words, '--json'],
    { encoding: 'utf8' },
  );
  return { status, value: JSON.parse(stdout) as unknown };
}

beforeAll(() => {
  const ledger = path.join(folder, '甲.csv');
  const rows = '安阳市第三塑料厂,100\n安阳三塑,80\n安阳市第五塑料厂,5\n';
  writeFileSync(ledger, `安阳市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,养老保险累计欠费\n${rows}`);
  expect(taizhang('import', ledger).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('enterprises --duplicates names the pair and the reason; merge makes them one; unmerge takes it back', () => {
  const pair = {
    a: { id: 1, name: '安阳市第三塑料厂' },
    b: { id: 2, name: '安阳三塑' },
    reason: { code: 'near-short' },
  };
  expect(taizhang('enterprises', '--duplicates').value).toMatchObject({ suggestions: [pair], count: 1 });
  expect(taizhang('merge', '安阳市第三塑料厂', '#2', '--why', '电话核实')).toEqual({
    status: 0,
    value: { ruling: 1, keep: 1, drop: 2, kind: 'same' },
  });
  expect(taizhang('enterprises').value).toMatchObject({
    enterprises: [{ aliases: ['安阳三塑'], facts: 2 }, { id: 3 }],
  });
  expect(taizhang('unmerge', '1')).toEqual({ status: 0, value: { ruling: 1 } });
  expect(taizhang('separate', '1', '2').status).toBe(0);
  expect(taizhang('enterprises', '--duplicates').value).toEqual({ suggestions: [], count: 0 });
});

test('enterprises --where goes by the attributes of an enterprise, 未填 for those without; other dimensions are wrong usage', () => {
  expect(taizhang('enterprises', '--where', '所有制=国有').value).toEqual({ enterprises: [] });
  expect(taizhang('enterprises', '--where', '所有制=国有|未填').value).toMatchObject({
    enterprises: [{ id: 1 }, { id: 2 }, { id: 3 }],
  });
  expect(taizhang('enterprises', '--where', '项目=养老保险').status).toBe(2);
});

test('a name that nobody has is refused; one name alone, or an unknown relation, is wrong usage', () => {
  expect(taizhang('merge', '安阳三塑', '没有这个厂')).toMatchObject({
    status: 1,
    value: { error: { code: 'enterprise.not-named' } },
  });
  expect(taizhang('merge', '安阳三塑').status).toBe(2);
  expect(taizhang('merge', '1', '3', '--kind', '分家').status).toBe(2);
  expect(taizhang('merge', '1', '3', '--kind', '合并')).toMatchObject({
    status: 1,
    value: { error: { code: 'enterprise.no-date' } },
  });
});

test('names of the next file that may be known firms are listed with the key to answer them; import --answer is obeyed', () => {
  const next = path.join(folder, '乙.csv');
  writeFileSync(next, '安阳市企业欠费台账 截至2019年12月31日 单位：元\n单位名称,养老保险累计欠费\n安阳市塑料五厂,7\n');
  const key = 'same:安阳市塑料五厂~安阳市第五塑料厂';
  expect(taizhang('import', next, '--dry-run').value).toMatchObject({
    enterprises: { new: 1, matched: 0, unsure: 1 },
    identities: [{ key, known: { name: '安阳市第五塑料厂' }, newcomer: { where: { cell: 'A3' } }, answer: null }],
  });
  expect(taizhang('import', next, '--answer', `${key}=也许`)).toMatchObject({
    status: 1,
    value: { error: { code: 'import.identity-word' } },
  });
  expect(taizhang('import', next, '--answer', `${key}=同一户`).status).toBe(0);
  expect(taizhang('enterprises', '--search', '塑料五厂').value).toMatchObject({
    enterprises: [{ name: '安阳市第五塑料厂', aliases: ['安阳市塑料五厂'] }],
  });
});
