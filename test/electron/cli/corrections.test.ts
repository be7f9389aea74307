// A cell corrected from the terminal: seen first, made with its reason, asked for either way, listed and taken back.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-correct-'));
const program = path.resolve(import.meta.dirname, '../../../electron/cli/main.ts');

function taizhang(...words: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--store', path.join(folder, '库'), '--json', ...words],
    { encoding: 'utf8' },
  );
  return { status, value: JSON.parse(stdout) as unknown };
}

beforeAll(() => {
  const ledger = path.join(folder, '甲.csv');
  const rows = '甲厂,100\n乙厂,约80\n合计,190\n';
  writeFileSync(ledger, `某市企业欠费台账 截至2018年12月31日 单位：元\n单位名称,养老保险累计欠费\n${rows}`);
  expect(taizhang('import', ledger, '--answer', 'totals=accept').status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const total = (...words: string[]) =>
  (taizhang('pivot', '--values', '累计欠费', '--unit', '元', ...words).value as { grandTotal: string[] }).grandTotal[0];

test('correct --dry-run shows what changes; correct keeps it; --figures asks for either; uncorrect takes it back', () => {
  const cell = ['甲.csv', 'Sheet1', 'b4', '90'];
  const controls = [{ before: { agrees: false }, after: { cell: 'B5', stated: '190', computed: '190', agrees: true } }];
  expect(taizhang('correct', ...cell, '--dry-run').value).toMatchObject({ raw: '约80', controls });
  expect(total()).toBe('180.00');
  expect(taizhang('correct', ...cell, '--why', '电话核实')).toMatchObject({
    status: 0,
    value: { correction: 1, effect: { raw: '约80', controls } },
  });
  expect([total(), total('--figures', 'reported')]).toEqual(['190.00', '180.00']);
  expect(taizhang('corrections').value).toMatchObject({
    corrections: [{ correction: 1, cell: 'B4', raw: '约80', text: '90', why: '电话核实', undoneAt: null }],
  });
  expect(taizhang('facts', '--where', '企业=乙厂').value).toMatchObject({
    facts: [{ onlyAs: 'corrected', corrections: [{ cell: 'B4', raw: '约80', text: '90', why: '电话核实' }] }],
  });
  expect(taizhang('uncorrect', '1')).toEqual({ status: 0, value: { correction: 1 } });
  expect(total()).toBe('180.00');
});

test('refused without a reason, for a file that is not in, and for a way of counting that does not exist', () => {
  expect(taizhang('correct', '1', 'Sheet1', 'B4', '90')).toMatchObject({
    status: 2,
    value: { error: { code: 'usage' } },
  });
  expect(taizhang('correct', '没有.xls', 'Sheet1', 'B4', '90', '--why', '试')).toMatchObject({
    status: 1,
    value: { error: { code: 'batch.unknown' } },
  });
  expect(taizhang('pivot', '--values', '累计欠费', '--figures', '原样')).toMatchObject({ status: 2 });
});

test('import --corrections-of a batch without any, or no batch, stores nothing', () => {
  const ledger = path.join(folder, '乙.csv');
  writeFileSync(ledger, '某市企业欠费台账 截至2019年12月31日 单位：元\n单位名称,养老保险累计欠费\n甲厂,7\n');
  expect(taizhang('import', ledger, '--corrections-of', '99')).toMatchObject({
    status: 1,
    value: { error: { code: 'batch.unknown' } },
  });
  expect(taizhang('import', ledger, '--corrections-of', '1')).toMatchObject({
    status: 1,
    value: { error: { code: 'correction.none-there' } },
  });
  expect(taizhang('import', ledger, '--corrections-of', '一')).toMatchObject({ status: 2 });
  expect(taizhang('batches').value).toMatchObject({ batches: [{ batch: 1 }] });
});

test('of several files none of which is the corrected one it is refused which is meant', () => {
  taizhang('correct', '甲.csv', 'Sheet1', 'B4', '90', '--why', '电话核实');
  const files = [1, 2].map((sum) => {
    const file = path.join(folder, `丙${sum}.csv`);
    writeFileSync(file, `某市企业欠费台账 截至2019年${sum}月31日 单位：元\n单位名称,养老保险累计欠费\n甲厂,${sum}\n`);
    return file;
  });
  expect(taizhang('import', ...files, '--corrections-of', '1')).toMatchObject({
    status: 1,
    value: { error: { code: 'correction.which-file' } },
  });
  expect(taizhang('batches').value).toMatchObject({ batches: [{ batch: 1 }] });
  taizhang('uncorrect', '2');
});

test('import --corrections-of makes the corrections of an undone batch anew and says which', () => {
  taizhang('correct', '甲.csv', 'Sheet1', 'B4', '90', '--why', '电话核实');
  taizhang('undo', '1');
  const again = ['import', path.join(folder, '甲.csv'), '--answer', 'totals=accept', '--corrections-of', '1'];
  expect(taizhang(...again)).toMatchObject({ status: 0, value: { carried: { corrections: [4], left: [] } } });
  expect([total(), total('--figures', 'reported')]).toEqual(['190.00', '180.00']);
});
