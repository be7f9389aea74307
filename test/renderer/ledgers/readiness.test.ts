import { describe, expect, test } from 'vitest';
import { dueText, meaningOf } from '../../../renderer/ledgers/meaning.ts';
import {
  askedAlike,
  controlsInOrder,
  firstToSee,
  isQuiet,
  problemsInOrder,
  readinessOf,
  verdictOf,
} from '../../../renderer/ledgers/readiness.ts';
import { sayIn } from '../../../renderer/texts.ts';
import type { ImportPreview, TablePreview } from '../../../shared/contract/shapes.ts';
import type { Control, Problem, Question } from '../../../shared/ledger/reading.ts';

const say = sayIn('zh');
const SHA = '0'.repeat(64);

const total = (cell: string, agrees: boolean): Control => ({
  sheet: 'Sheet1',
  cell,
  label: '合计',
  of: '累计欠费',
  unit: '万元',
  stated: '290.00',
  computed: agrees ? '290.00' : '289.00',
  agrees,
});
const layers: Question = {
  key: 'years',
  text: '各年数是分年欠费还是年末余额？',
  choices: ['layers', 'balances'],
  assumed: null,
  must: true,
  evidence: '',
};
const problem = (severity: Problem['severity']): Problem => ({
  code: 'value.approximate',
  severity,
  message: '约数',
  sheet: 'Sheet1',
  cell: 'F23',
  raw: '约290',
});

const table = (parts: Partial<TablePreview> = {}): TablePreview => ({
  sheet: 'Sheet1',
  key: 'table:Sheet1',
  rows: [],
  range: 'A1:F9',
  layout: 'list',
  title: '企业欠费台账',
  reporter: null,
  unit: '万元',
  asOf: '2018-12-31',
  asOfFrom: 'sheet',
  columns: [],
  records: 3,
  skipped: [],
  problems: [],
  controls: [],
  questions: [],
  taught: [],
  facts: 12,
  sample: [],
  ...parts,
});
const preview = (...tables: TablePreview[]): ImportPreview => ({
  preview: 'p1',
  files: [
    {
      file: '台账.xls',
      sha256: SHA,
      format: 'xls',
      charset: null,
      alreadyIn: null,
      empty: false,
      leftBehind: [],
      tables,
      skippedSheets: [],
      redacted: false,
      answers: {},
      recognised: null,
    },
  ],
  refused: [],
  identities: [],
  enterprises: { new: 3, matched: 0, unsure: 0 },
});

describe('能不能入库', () => {
  test('合计都相符、没有要答的，可以', () => {
    expect(readinessOf(preview(table({ controls: [total('F9', true)] })), {}, false)).toMatchObject({
      mayStore: true,
      facts: 12,
    });
  });
  test('合计不符，知悉了才可以', () => {
    const doubtful = preview(table({ controls: [total('F9', false), total('F10', true)] }));
    expect(readinessOf(doubtful, {}, false)).toMatchObject({ disagreeing: 1, mayStore: false });
    expect(readinessOf(doubtful, {}, true).mayStore).toBe(true);
  });
  test('必须回答的没答，知悉了也不行；两张表问同一件事算一个', () => {
    const asked = preview(table({ questions: [layers] }), table({ questions: [layers] }));
    expect(readinessOf(asked, {}, true)).toMatchObject({ open: 1, mayStore: false });
    expect(readinessOf(asked, { [SHA]: { years: 'layers' } }, false).mayStore).toBe(true);
  });
  test('有读不了的文件，都不入库', () => {
    const one = { file: '坏.xls', sha256: '', fault: { code: 'file.password', message: '文件有密码' } };
    expect(readinessOf({ ...preview(table()), refused: [one] }, {}, true).mayStore).toBe(false);
  });
});

test('没有可入库的文件，不入库；先要回答的，先问', () => {
  const empty = (parts: Partial<TablePreview>): ImportPreview => {
    const { files, ...rest } = preview(table({ facts: 0, ...parts }));
    return { ...rest, files: files.map((file) => ({ ...file, empty: true })) };
  };
  expect(readinessOf(empty({}), {}, false)).toMatchObject({ empty: 1, open: 0, mayStore: false });
  expect(readinessOf(empty({ questions: [layers] }), {}, false)).toMatchObject({ empty: 0, open: 1, mayStore: false });
});

describe('一个文件夹', () => {
  const file = (sha256: string, parts: Partial<TablePreview>) => {
    const [one] = preview(table(parts)).files;
    if (!one) throw new Error('no file');
    return { ...one, sha256 };
  };
  const several = {
    ...preview(),
    files: [
      file('a', { questions: [layers] }),
      file('b', { questions: [layers] }),
      file('c', { questions: [{ ...layers, evidence: '合计等于各年之和' }] }),
      file('d', { controls: [total('F9', false)] }),
      file('e', {}),
    ],
  };
  test('每个文件各有各的说法，只数可入库的', () => {
    const states = several.files.map((one) => verdictOf(one, {}, false).state);
    expect(states).toEqual(['open', 'open', 'open', 'disagrees', 'ready']);
    expect(readinessOf(several, {}, false)).toMatchObject({ ready: 1, open: 3, facts: 12, mayStore: false });
    expect(readinessOf(several, {}, true)).toMatchObject({ ready: 2 });
  });
  test('按上次答过的，不算没答；已导入过的不能再入', () => {
    const known = {
      batch: 1,
      file: '',
      sha256: '',
      likeness: 100,
      applied: { years: 'layers' },
      withheld: [],
      drift: [],
    };
    const [asked] = several.files;
    if (!asked) throw new Error('no file');
    expect(verdictOf({ ...asked, recognised: known }, {}, false).state).toBe('ready');
    expect(verdictOf({ ...asked, recognised: known, alreadyIn: 7 }, {}, false)).toEqual({
      state: 'already-in',
      count: 7,
    });
  });
  test('先看要决定的，答完的不再先看', () => {
    expect(firstToSee({ ...several, files: several.files.toReversed() }, {})).toBe('c');
    const answers = Object.fromEntries(['a', 'b', 'c'].map((one) => [one, { years: 'layers' }]));
    expect(firstToSee(several, answers)).toBe('d');
  });
  test('同样的问题、同样的依据，才能一起回答', () => {
    expect(askedAlike(several, { a: { years: 'layers' } }, layers)).toEqual(['b']);
  });
});

describe('先看什么', () => {
  test('不符的合计在前', () => {
    const controls = [total('F9', true), total('F10', false), total('F11', true)];
    expect(controlsInOrder(table({ controls })).map(({ cell }) => cell)).toEqual(['F10', 'F9', 'F11']);
  });
  test('错误在存疑前，存疑在提示前', () => {
    const problems = [problem('info'), problem('error'), problem('warning')];
    expect(problemsInOrder(table({ problems })).map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
  });
  test('没有要看的表才收起', () => {
    expect(isQuiet(table({ problems: [problem('info')] }))).toBe(true);
    expect(isQuiet(table({ problems: [problem('warning')] }))).toBe(false);
    expect(isQuiet(table({ questions: [layers] }))).toBe(false);
  });
});

describe('列的意思', () => {
  test('指标、项目、年度、单位连成一句', () => {
    expect(
      meaningOf(
        {
          column: 'E',
          heading: ['养老保险', '1998年'],
          role: 'measure',
          measure: 'arrears_bal',
          item: 'pension',
          due: { from: '1998-01', to: '1998-12' },
          unit: '万元',
        },
        'zh',
        say,
      ),
    ).toBe('累计欠费 · 养老保险 · 1998年 · 万元');
  });
  test('标识和属性各说各的名', () => {
    expect(meaningOf({ column: 'A', heading: ['代码'], role: 'key', attribute: 'uscc' }, 'zh', say)).toBe(
      '统一社会信用代码',
    );
    expect(meaningOf({ column: 'B', heading: ['性质'], role: 'attribute', attribute: 'ownership' }, 'zh', say)).toBe(
      '所有制',
    );
  });
  test('没认出来的不编', () => {
    expect(meaningOf({ column: 'H', heading: ['备注'], role: 'note' }, 'zh', say)).toBe('');
  });
  test('整年说年，别的说月', () => {
    expect(dueText('1997-01', '2018-12', say)).toBe('1997—2018年');
    expect(dueText('2018-01', '2018-06', say)).toBe('2018-01—2018-06');
    expect(dueText('2018-06', '2018-06', say)).toBe('2018-06');
  });
});
