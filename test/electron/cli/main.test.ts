// The command line as schedulers and outside checks call it: one JSON value on stdout, exit status 0, 1, 2 or 3.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LEDGERS, TEMPLATES } from '../../../seeds/files.ts';
import { commandLine } from './in-process.ts';

const { folder, on } = commandLine();
const program = path.resolve(import.meta.dirname, '../../../electron/cli/main.ts');
const [ledger] = LEDGERS;
const [form] = TEMPLATES;
if (!ledger || !form) throw new Error('no samples');

function taizhang(store: string, ...words: string[]) {
  const run = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '--store', path.join(folder, store), ...words],
    { encoding: 'utf8' },
  );
  return { status: run.status, out: run.stdout, err: run.stderr };
}

async function json(store: string, ...words: string[]) {
  const { status, value } = await on(store, ...words);
  return { status, value: value as Record<string, unknown> };
}

beforeAll(async () => {
  expect((await on('阳泉', 'import', ledger.path)).status).toBe(0);
});

test('import --json tells what was understood and stored, in the shape of the command line', async () => {
  const { status, value } = await json('新', 'import', ledger.path);
  expect(status).toBe(0);
  expect(value).toMatchObject({
    batches: [
      {
        batch: 1,
        file: ledger.name,
        format: 'xls',
        tables: [
          { sheet: '欠费台账', unit: '万元', asOf: '2018-12-31', records: 101 },
          { sheet: '历年欠费', questions: [{ choices: ['layers', 'balances'], assumed: 'layers', must: false }] },
        ],
      },
    ],
    enterprises: { new: 101, matched: 0, unsure: 0 },
  });
});

test('import --dry-run stores nothing', async () => {
  expect((await json('空', 'import', '--dry-run', ledger.path)).value).toMatchObject({ batches: [{ batch: null }] });
  expect((await json('空', 'batches')).value).toEqual({ batches: [] });
});

describe('pivot', () => {
  test('amounts are decimal strings in the unit, counts are numbers, absent is null', async () => {
    const { value } = await json(
      '阳泉',
      'pivot',
      '--rows',
      'item',
      '--values',
      'ent_cnt,arrears_bal',
      '--unit',
      '万元',
    );
    expect(value).toMatchObject({ values: ['ent_cnt', 'arrears_bal'], unit: '万元' });
    const { rows, rowTotals } = value as { rows: string[][]; rowTotals: unknown[][] };
    const of = (label: string) => rowTotals[rows.findIndex(([key]) => key === label)];
    expect(of('养老保险')).toEqual([94, '72657.41']);
    expect(of('医疗保险')).toEqual([64, '6887.50']);
    expect(of('失业保险')).toEqual([79, '5389.16']);
  });

  test('Chinese labels and identifiers say the same', async () => {
    const zh = (await json('阳泉', 'pivot', '--rows', '所有制', '--columns', '年度', '--values', '累计欠费')).value;
    expect(
      (await json('阳泉', 'pivot', '--rows', 'ownership', '--columns', 'year', '--values', 'arrears_bal')).value,
    ).toEqual(zh);
  });

  test('--where narrows, --top keeps the greatest and sums the rest', async () => {
    const { value } = await json(
      '阳泉',
      'pivot',
      '--rows',
      '企业',
      '--values',
      '累计欠费',
      '--where',
      '项目=养老保险',
      '--top',
      '10',
    );
    expect((value.rows as string[][]).at(-1)).toEqual(['其余']);
    expect(value).toMatchObject({ grandTotal: ['72657.41'] });
    expect(value.rows).toHaveLength(11);
  });

  test('thresholds, shares, bands, gathered keys and own indicators', async () => {
    const asked = (
      await json(
        '阳泉',
        'pivot',
        '--rows',
        '所有制',
        '--values',
        '累计欠费:count_ge=100万元,累计欠费:count_ge=100@占列,人均',
        '--where',
        '项目=养老保险',
        '--group',
        '所有制:公有=国有|集体',
        '--indicator',
        '人均(元)=累计欠费/在册职工',
        '--sort=-label',
      )
    ).value;
    expect(asked).toMatchObject({
      rows: [['改制'], ['公有']],
      values: ['arrears_bal:count_ge=100000000', 'arrears_bal:count_ge=100000000@share_column', '人均'],
      grandTotal: [80, '100.00', null],
    });
    const banded = await json(
      '阳泉',
      'pivot',
      '--rows',
      '停产年段',
      '--values',
      '企业户数',
      '--band',
      '停产年段=10,20',
    );
    expect(banded.value).toMatchObject({ rows: [['不足10年'], ['10—19年'], ['20年以上'], [null]] });
    expect(banded.value).toMatchObject({ rowTotals: [[10], [39], [4], [48]] });
  });

  test('--out writes a workbook or a text file', async () => {
    const out = path.join(folder, '欠费.xlsx');
    expect((await on('阳泉', 'pivot', '--rows', '所有制', '--values', '累计欠费', '--out', out)).status).toBe(0);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });
});

test('facts name file, sheet and cell', async () => {
  const { value } = await json(
    '阳泉',
    'facts',
    '--where',
    '所有制=改制',
    '--where',
    '所属年度=2018',
    '--where',
    '项目=养老保险',
  );
  expect(value).toMatchObject({ unit: '万元', count: 2 });
  expect((value.facts as unknown[])[0]).toMatchObject({
    file: ledger.name,
    sheet: '历年欠费',
    cell: expect.stringMatching(/^[A-Z]+\d+$/),
    due: '2018',
  });
});

test('facts say what the figure itself is said with: a filter that nothing matches', async () => {
  expect((await json('阳泉', 'facts', '--where', '企业=没有')).value).toEqual({
    facts: [],
    count: 0,
    unit: '万元',
    notes: ['筛选中的“没有”在“企业”里没有。'],
  });
});

test('a view that the program brings along, narrowed', async () => {
  const named = ['--view', '欠费：项目（户数、金额、百万元以上户数）', '--where', '项目=养老保险'];
  expect((await json('阳泉', 'pivot', ...named)).value).toMatchObject({ grandTotal: [94, '72657.41', 80] });
  const out = path.join(folder, '方案.svg');
  expect((await on('阳泉', 'chart', ...named, '--out', out)).status).toBe(0);
  expect(existsSync(out)).toBe(true);
});

test.each(['svg', 'png', 'xlsx'])('chart --out .%s', (format) => {
  const out = path.join(folder, `图.${format}`);
  expect(
    taizhang('阳泉', 'chart', '--rows', '所属年度', '--columns', '所有制', '--type', 'stacked', '--out', out).status,
  ).toBe(0);
  expect(existsSync(out)).toBe(true);
});

test('returns inspect proposes, returns fill fills and foots', async () => {
  expect((await json('阳泉', 'returns', 'inspect', form.path)).value).toMatchObject({
    unbound: [],
    box: { formNo: expect.stringContaining('LDBZ-07') },
  });
  const out = path.join(folder, '报表.xlsx');
  const { status, value } = await json(
    '阳泉',
    'returns',
    'fill',
    form.path,
    '--period',
    '2018',
    '--set',
    'reporting_unit=阳泉市人社局',
    '--out',
    out,
  );
  expect(status).toBe(0);
  expect((value.checks as { agrees: boolean }[]).every((check) => check.agrees)).toBe(true);
  expect(existsSync(out)).toBe(true);
});

test('returns fill --rounding says how the form was made to foot', async () => {
  const out = path.join(folder, '倒挤.xlsx');
  const fill = ['returns', 'fill', form.path, '--period', '2018', '--out', out];
  expect((await json('阳泉', ...fill, '--rounding', 'squeeze')).value).toMatchObject({
    rounding: { asked: 'squeeze', used: 'squeeze', why: null },
  });
  expect((await json('阳泉', ...fill, '--rounding', '随意')).status).toBe(2);
});

describe('returns check', () => {
  const filled = path.join(folder, '待审.xlsx');
  const rules = path.join(folder, '审核.json');

  test('says which rules hold, which do not, and by how much', async () => {
    expect((await on('阳泉', 'returns', 'fill', form.path, '--period', '2018', '--out', filled)).status).toBe(0);
    writeFileSync(rules, JSON.stringify({ rules: [{ rule: '1行1栏=(2+3)行1栏' }, { rule: '各栏大致相当' }] }));
    const { status, value } = await json('阳泉', 'returns', 'check', filled, '--rules', rules, '--previous', filled);
    expect(status).toBe(0);
    const own = (value.results as { source: string }[]).filter(({ source }) => source === 'rules');
    expect(own).toMatchObject([
      { rule: '1行1栏=(2+3)行1栏', class: 'must', outcome: 'fails', left: '94' },
      { rule: '各栏大致相当', outcome: 'undecided', why: { code: 'check.unreadable' } },
    ]);
    expect(value).toMatchObject({ fails: 1, undecided: 1 });
    expect(taizhang('阳泉', 'returns', 'check', filled).out).toMatch(/^审核 \d+ 项：成立 \d+，不成立 0，不能判定 0/);
  });

  test('1: a rules file that keeps to no rules is refused by name', async () => {
    writeFileSync(rules, '{"rules":[{"rule":""}]}');
    expect(await json('阳泉', 'returns', 'check', filled, '--rules', rules)).toMatchObject({
      status: 1,
      value: { error: { code: 'check.rules', where: { file: rules } } },
    });
    expect((await json('阳泉', 'returns', 'check')).status).toBe(2);
  });
});

test('undo takes a batch back; verify and backup hold', async () => {
  expect((await json('撤', 'import', ledger.path)).status).toBe(0);
  expect((await json('撤', 'verify')).value).toMatchObject({ integrity: 'ok', batches: [{ intact: true }] });
  expect((await on('撤', 'backup', path.join(folder, '备份'))).status).toBe(0);
  expect((await json('备份', 'verify')).value).toMatchObject({ integrity: 'ok' });
  expect((await json('撤', 'undo', '1')).value).toEqual({ undone: 1 });
  expect((await json('撤', 'pivot', '--values', '累计欠费')).value).toMatchObject({ grandTotal: [null] });
  expect((await json('撤', 'restore', path.join(folder, '备份'))).value).toMatchObject({
    kept: expect.stringContaining('.bak'),
  });
  expect((await json('撤', 'pivot', '--values', '累计欠费')).value).toMatchObject({ grandTotal: ['111332.59'] });
  expect((await json('撤', 'undo', '1')).value).toEqual({ undone: 1 });
  expect(await json('撤', 'undo', '1')).toMatchObject({
    status: 1,
    value: { error: { code: 'batch.already-undone' } },
  });
});

describe('refusals', () => {
  test('1: the input is at fault, and is named', async () => {
    const bad = path.join(folder, '不是表.xls');
    writeFileSync(bad, '%PDF-1.4\n');
    expect(await json('空', 'import', bad)).toMatchObject({
      status: 1,
      value: { error: { code: 'file.not-a-ledger', where: { file: '不是表.xls' } } },
    });
    expect(await json('空', 'import', path.join(folder, '没有.xls'))).toMatchObject({
      status: 1,
      value: { error: { where: { file: '没有.xls' } } },
    });
    expect(await json('阳泉', 'import', ledger.path)).toMatchObject({
      status: 1,
      value: { error: { code: 'import.already-in' } },
    });
  });

  test('1: a question that must be answered is named by its key', async () => {
    const undated = path.join(folder, '无日期.csv');
    writeFileSync(undated, '某市企业欠费台账,\n单位名称,养老保险累计欠费(元)\n甲厂,100\n');
    expect(await json('空', 'import', undated)).toMatchObject({
      status: 1,
      value: { error: { code: 'import.question', hint: expect.stringContaining('asOf') } },
    });
    expect((await json('空', 'import', undated, '--as-of', '2018-12-31')).status).toBe(0);
  });

  test.each([
    [['fly']],
    [[]],
    [['pivot', '--rows', '星座', '--values', '累计欠费']],
    [['pivot', '--values', '累计欠费:count_ge']],
    [['pivot', '--values', '累计欠费@星座']],
    [['pivot', '--values', '率', '--indicator', '率(%)=实缴/']],
    [['pivot', '--values', '企业户数', '--band', '所有制=1']],
    [['pivot']],
    [['import']],
    [['pivot', '--colour', 'red']],
  ])('2: wrong usage: %j', async (words) => {
    expect(await json('空', ...words)).toMatchObject({ status: 2, value: { error: { code: 'usage' } } });
  });

  test('1: a store that is none is left alone', async () => {
    writeFileSync(path.join(folder, '别的.txt'), 'hello world, this is no store');
    expect(await json('别的.txt', 'batches')).toMatchObject({
      status: 1,
      value: { error: { code: 'store.not-sqlite' } },
    });
  });
});
