// What is wrong on a command line is said in one sentence, with the name that was most likely meant, and nothing is passed over.

import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pivotSpec } from '../../../electron/cli/pivot-words.ts';
import { checkUsage, usageOf } from '../../../electron/cli/usage.ts';
import { readWords } from '../../../electron/cli/words.ts';

const check = (line: string) => {
  const words = readWords(line.split(' '));
  checkUsage(words);
  return words;
};
const spec = (line: string) => pivotSpec(check(`pivot --rows 所有制 ${line}`));

test.each([
  ['retuns fill', '没有命令“retuns”。是不是“returns”？'],
  ['returns fil x', /^没有“returns fil”，可用：.*是不是“fill”？$/],
  ['returns', /^请写 returns 做什么：/],
  ['pivot --valus 累计欠费', '没有选项 --valus。是不是“--values”？'],
  ['pivot --as-of 2018', 'pivot 没有选项 --as-of。'],
  ['batches --rows 所有制', 'batches 没有选项 --rows。'],
  ['pivot 所有制', 'pivot 后面不该有“所有制”。'],
  ['verify 1', 'verify 后面不该有“1”。'],
  ['pivot --rows 所有制 --rows 行业', '--rows 写了两次。'],
  ['pivot --rows --values 累计欠费', '--rows 后面要写值；以 -- 开头的值写成 --rows=值。'],
  ['pivot --rows', '--rows 后面要写值；以 -- 开头的值写成 --rows=值。'],
  ['batches --json=1', '--json 后面不写值。'],
])('%s', (line, message) => {
  expect(() => check(line)).toThrow(message);
});

test('what may stand twice, and a value that begins with one dash', () => {
  const words = check('pivot --where 所有制=国有 --where 行业=制造业 --sort -value --json --json');
  expect(words.many('where')).toEqual(['所有制=国有', '行业=制造业']);
  expect(words.one('sort')).toBe('-value');
});

test('the lines of the command at hand are shown, not all of them', () => {
  expect(usageOf(readWords(['returns', 'check']))).toMatch(/returns check 报表/);
  expect(usageOf(readWords(['undo']))).not.toMatch(/pivot/);
});

describe('names', () => {
  test.each([
    ['--values 累计前费', '没有指标“累计前费”。是不是“累计欠费”？'],
    ['--values 累计欠费 --columns 所友制', '没有维度“所友制”。是不是“所有制”？'],
    ['--values 累计欠费:合记', /没有算法“合记”.*是不是“合计”？$/],
    ['--values 累计欠费@占烈', /没有显示方式“占烈”.*是不是“占行”？$/],
    ['--values 累计欠费 --where 项目=养老', '“项目”没有“养老”。是不是“养老保险”？'],
    ['--values 累计欠费 --where 所有制=', /没有值的写 未填/],
    ['--values 累计欠费 --top 0', '--top 应是 1 以上的整数，或 维度=整数：0'],
    ['--values 累计欠费 --top 十', '--top 应是 1 以上的整数，或 维度=整数：十'],
    ['--values 累计欠费 --unit 美元', /^没有单位“美元”/],
    ['--values 累计欠费 --indicator 累计欠费(%)=实缴/应缴', /^--indicator：“累计欠费”是现成指标的名称/],
    ['--values 累计欠费 --at 2018-02-30', /^时期写法不认得：2018-02-30/],
    ['--values 累计欠费 --group 企业:甲=乙', /^--group：/],
    ['--values 累计欠费 --columns 年度,行业,区县,系统,项目', /^--columns：/],
    ['--values 累计欠费 --at 1850', /^时期写法不认得/],
  ])('%s', (line, message) => {
    expect(() => spec(line)).toThrow(message);
  });

  test('identifiers and labels of items and their groups, and 未填', () => {
    const { filters } = spec('--values arrears_bal --where item=pension|失业保险 --where item_group=social|未填');
    expect(filters).toEqual([
      { dimension: 'item', in: ['养老保险', '失业保险'] },
      { dimension: 'item_group', in: ['社会保险', null] },
    ]);
  });
});

test.each([
  ['2018', '2018-12-31'],
  ['2018年', '2018-12-31'],
  ['201802', '2018-02-28'],
  ['2018.2', '2018-02-28'],
  ['2018年上半年', '2018-06-30'],
  ['2018年第3季度', '2018-09-30'],
  ['20181130', '2018-11-30'],
  ['2018/11/30', '2018-11-30'],
  ['2018年11月30日', '2018-11-30'],
])('--at %s is %s', (written, day) => {
  expect(spec(`--values 累计欠费 --at ${written}`).at).toBe(day);
});

test('--top cuts the first of the rows, or the one that it names', () => {
  const top = (word: string) => spec(`--values 累计欠费 --top ${word}`);
  expect(top('3')).toMatchObject({ top: 3, topOf: undefined });
  expect(top('所有制=3')).toMatchObject({ top: 3, topOf: 'ownership' });
  expect(() => top('所有制=')).toThrow(/^--top 应是/);
  expect(() => top('厂=3')).toThrow(/没有维度“厂”/);
  expect(() => top('企业=3')).toThrow('--top 里的“企业”不在 --rows 里。');
});

test('over a saved view, what is written replaces, and --where narrows', () => {
  const words = readWords(['pivot', '--unit', '元', '--top', '3', '--where', '行业=制造业']);
  expect(
    pivotSpec(words, {
      rows: ['enterprise'],
      values: [{ measure: 'arrears_bal' }],
      filters: [{ dimension: 'item', in: ['养老保险'] }],
      at: '2018-12-31',
    }),
  ).toMatchObject({
    rows: ['enterprise'],
    filters: [{ dimension: 'item' }, { dimension: 'industry', in: ['制造业'] }],
    at: '2018-12-31',
    unit: '元',
    top: 3,
    sort: { by: 'value', descending: true },
  });
});

describe('as a program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-usage-'));
  const program = path.resolve(import.meta.dirname, '../../../electron/cli/main.ts');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(...words: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, '--store', path.join(folder, '库'), ...words],
      { encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  }

  test('help is 0, as text and as one JSON value; wrong usage is 2, one JSON value on stdout, the sentence on stderr', () => {
    expect(run('help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^用法：/) });
    expect(JSON.parse(run('help', '--json').stdout)).toEqual({ usage: expect.stringMatching(/^用法：/) });
    const { status, stdout, stderr } = run('undo', '1e3', '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'usage', message: 'taizhang undo：请写要撤销的批号。' } });
    expect(stderr).toMatch(/^taizhang undo：请写要撤销的批号。\n用法/);
  });

  test('a view that is not there is refused with the nearest name', () => {
    const { status, stdout } = run('pivot', '--view', '欠费最多企业', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'view.not-named', hint: '是不是“欠费最多的企业”？' },
    });
  });
});
