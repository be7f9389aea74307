// 审核 of a filled form: its own rules, rules of a file, and what is checked unasked.

import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../../shared/grid.ts';
import { checkForm, publishedChecks, type CheckInput } from '../../../../shared/returns/checks/check.ts';
import type { CheckResult } from '../../../../shared/returns/checks/rule.ts';
import { bookOf, sheetOf } from '../forms.ts';

/** 险种 × (合计, 国有, 集体), numbered apart from the sheet's rows; the notes publish its rules. */
const form = (rows: readonly string[], notes: readonly string[] = [], formNo = 'LDBZ-07表'): Workbook =>
  bookOf(
    sheetOf('表1', [
      '欠费情况表|^|^|^|^',
      `||||表号：${formNo}`,
      '险种|行次|合计|其中：国有|其中：集体',
      '甲|乙|1|2|3',
      ...rows,
      '单位负责人：||||',
      ...notes,
    ]),
  );
const FILLED = ['养老|1|30|10|20', '失业|2|7|3|4', '合计|3|37|13|24'];

const check = (book: Workbook, more: Partial<CheckInput> = {}) =>
  checkForm({ book, rules: [], last: null, others: [], ...more }).results;
const byRule = (rule: string, book = form(FILLED), more: Partial<CheckInput> = {}) =>
  check(book, { rules: [{ rule, class: 'must' }], ...more }).filter(({ source }) => source === 'rules');
const brief = ({ at, outcome, left, right, difference, why }: CheckResult) =>
  why ? [at, outcome, why.code] : [at, outcome, left, right, difference];

it('a second table whose numbers go on is one form with the first; one that numbers anew is left out', () => {
  const second = (first: number) => [
    '二、欠薪情况|^|^|^|^',
    '经济类型|行次|合计|其中：国有|其中：集体',
    '甲|乙|1|2|3',
    `工资|${first}|5|2|3`,
    '单位负责人：||||',
  ];
  const tables = (first: number) => form(FILLED, second(first));
  expect(byRule('4行1栏=4行2栏+4行3栏', tables(4)).map(({ outcome }) => outcome)).toEqual(['holds']);
  expect(byRule('1行1栏=30', tables(1)).map(({ outcome, left }) => [outcome, left])).toEqual([['holds', '30']]);
});

describe('the rules that a form publishes', () => {
  const notes = [
    '说明：1.统计范围：全市。||||',
    '      2.审核关系：||||',
    '       （1）1栏=(2+3)栏；3行=(1+2)行||||',
    '       （2）2栏≤1栏||||',
    '      3.本表式为样表。||||',
  ];

  it('are each asked of every row or column that they leave out, by the numbers of the form', () => {
    const results = publishedChecks(form(FILLED, notes), new Map());
    expect(results.map(({ rule, at, outcome }) => `${rule} ${at} ${outcome}`)).toEqual([
      '1栏=(2+3)栏 1行 holds',
      '1栏=(2+3)栏 2行 holds',
      '1栏=(2+3)栏 3行 holds',
      '3行=(1+2)行 1栏 holds',
      '3行=(1+2)行 2栏 holds',
      '3行=(1+2)行 3栏 holds',
      '2栏≤1栏 1行 holds',
      '2栏≤1栏 2行 holds',
      '2栏≤1栏 3行 holds',
    ]);
    expect(results[0]).toMatchObject({ class: 'must', source: 'form' });
    expect(results[0]?.cells.map(({ cell }) => cell)).toEqual(['C5', 'D5', 'E5']);
  });

  it('stand for what is filled in, not for what the file held', () => {
    const results = publishedChecks(form(FILLED, notes), new Map([['表1!D5', { n: 11n, d: 1n }]]));
    expect(results.filter(({ outcome }) => outcome === 'fails').map(brief)).toEqual([
      ['1行', 'fails', '30', '31', '-1'],
      ['2栏', 'fails', '13', '14', '-1'],
    ]);
  });

  it('give way to a rule that was written in their stead, and to no other', () => {
    const rules = [{ rule: '3栏≤1栏', class: 'explain' as const, instead: '2栏≤1栏' }];
    const asked = check(form(FILLED, notes), { rules }).filter(({ source }) => source !== 'unasked');
    expect([...new Set(asked.map(({ rule, class: kind, source }) => `${rule} ${kind} ${source}`))]).toEqual([
      '1栏=(2+3)栏 must form',
      '3行=(1+2)行 must form',
      '3栏≤1栏 explain rules',
    ]);
  });

  it('are reported with their text where they cannot be read', () => {
    const results = check(form(FILLED, ['审核关系：1栏与上年大致相当；2栏=(1-3)栏||||']));
    expect(results.filter(({ source }) => source === 'form').map(({ rule, why }) => [rule, why?.code])).toEqual([
      ['1栏与上年大致相当', 'check.unreadable'],
      ['2栏=(1-3)栏', 'check.ambiguous-range'],
    ]);
  });

  it('carry the class that stands before them', () => {
    const results = check(form(FILLED, ['审核关系：基本平衡：1栏=(2+3)栏；核实性：3行1栏≤30||||']));
    const own = results.filter(({ source }) => source === 'form');
    expect(own.at(-1)).toMatchObject({ class: 'explain', outcome: 'fails', left: '37', right: '30', difference: '7' });
    expect(own[0]?.class).toBe('must');
  });

  it('are kept, undecided, where no table is found', () => {
    const book = bookOf(sheetOf('说明', ['审核关系：1栏=2栏']));
    expect(check(book)).toMatchObject([{ rule: '1栏=2栏', outcome: 'undecided', why: { code: 'check.no-table' } }]);
  });
});

describe('a rule of a file', () => {
  it('says both sides and their difference', () => {
    expect(byRule('3行1栏=(1+2)行1栏-2行2栏').map(brief)).toEqual([[null, 'fails', '37', '34', '3']]);
  });

  it('is not asked where its condition does not hold', () => {
    expect(byRule('如果 1栏>10 则 2栏≥10').map(brief)).toEqual([
      ['1行', 'holds', '10', '10', '0'],
      ['3行', 'holds', '13', '10', '3'],
    ]);
    expect(byRule('如果 1栏>99 则 2栏≥99').map(({ outcome }) => outcome)).toEqual(['holds']);
  });

  it('never takes a blank side for 0, and passes over places where nothing is filled', () => {
    const book = form(['养老|1||10|20', '失业|2|—||', '工伤|3|5|5|', '生育|4|0||']);
    expect(byRule('1栏=(2+3)栏', book).map(brief)).toEqual([
      ['1行', 'undecided', 'check.blank'],
      ['3行', 'holds', '5', '5', '0'],
    ]);
    expect(byRule('2行1栏=2行2栏', book).map(brief)).toEqual([[null, 'undecided', 'check.nothing-filled']]);
  });

  it.each([
    ['9行1栏=1', 'check.no-row'],
    ['1行9栏=1', 'check.no-column'],
    ['1行1栏=LDBZ-99表1行1栏', 'check.no-form'],
    ['1行1栏=上期1行1栏', 'check.no-previous'],
    ['1行1栏=(2+3)栏', 'check.half-named'],
    ['1行1栏=1行2栏/0', 'check.divided-by-zero'],
    ['1行期初=0', 'check.unreadable'],
  ])('cannot be decided, with why: %s', (rule, code) => {
    expect(byRule(rule).map(brief)).toEqual([[null, 'undecided', code]]);
  });

  it('cannot be decided over words or an unknown formula', () => {
    const book = form(['养老|1|约30|10|20', '失业|2|=NOW()|3|4']);
    expect(byRule('1栏=(2+3)栏', book).map(brief)).toEqual([
      ['1行', 'undecided', 'check.words'],
      ['2行', 'undecided', 'check.unknown-formula'],
    ]);
  });

  it('speaks of other forms and of last period, and then must hold across', () => {
    const other = form(['全市|1|37|13|24'], [], 'LDBZ-08表');
    const across = byRule('3行1栏=LDBZ-08表1行1栏', form(FILLED), { others: [other] });
    expect(across).toMatchObject([
      { class: 'across', outcome: 'holds', cells: [{ of: 'own' }, { of: 'other', cell: 'C5' }] },
    ]);
    const last = form(['养老|1|40|10|30', '失业|2|7|3|4', '合计|3|47|13|34']);
    expect(byRule('1行1栏≥上期1行1栏', form(FILLED), { last }).map(brief)).toEqual([
      [null, 'fails', '30', '40', '-10'],
    ]);
  });

  it('keeps the explanation of what may fail', () => {
    const rules = [{ rule: '1行1栏≤1', class: 'explain' as const, explanation: '新增两户' }];
    expect(check(form(FILLED), { rules }).find(({ source }) => source === 'rules')).toMatchObject({
      class: 'explain',
      outcome: 'fails',
      explanation: '新增两户',
    });
  });

  it('compares decimals as they are written, not as binary fractions', () => {
    const book = form(['养老|1|0.3|0.1|0.2']);
    expect(byRule('1栏=(2+3)栏', book).map(brief)).toEqual([['1行', 'holds', '0.3', '0.3', '0']]);
  });
});

describe('unasked', () => {
  const unasked = (book: Workbook, last: Workbook | null = null) =>
    check(book, { last })
      .filter(({ source }) => source === 'unasked')
      .map(({ rule, class: kind, outcome }) => `${rule} ${kind} ${outcome}`);

  it('其中 is no more than its total, by columns and by rows', () => {
    const book = form(['养老|1|30|40|20', '其中：停产|2|31|5|']);
    expect(unasked(book)).toEqual([
      'D5≤C5（其中） must fails',
      'E5≤C5（其中） must holds',
      'C6≤C5（其中） must fails',
      'D6≤C6（其中） must holds',
      'D6≤D5（其中） must holds',
    ]);
  });

  it('其中 stands over one head or several, 户数 beside 户数 and 金额 beside 金额', () => {
    const book = bookOf(
      sheetOf('表1', [
        '项目|行次|合计|^|其中：特困企业|^',
        '"|"|户数|金额|户数|金额',
        '甲|乙|1|2|3|4',
        '工资|1|5|9|6|8',
      ]),
    );
    expect(unasked(book)).toEqual(['E4≤C4（其中） must fails', 'F4≤D4（其中） must holds']);
    const over = bookOf(sheetOf('表1', ['项目|行次|合计|其中|^', '"|"|"|国有|集体', '甲|乙|1|2|3', '工资|1|9|8|10']));
    expect(unasked(over)).toEqual(['D4≤C4（其中） must holds', 'E4≤C4（其中） must fails']);
  });

  it('a formula shows what it works out to', () => {
    const sheet = sheetOf('表1', ['1|2|=A1+B1']);
    const stale = bookOf({ ...sheet, rows: [[1, 2, 4]] });
    expect(unasked(stale)).toEqual(['C1=A1+B1 must fails']);
    expect(unasked(bookOf({ ...sheet, rows: [[1, 2, 3]] }))).toEqual(['C1=A1+B1 must holds']);
  });

  it('jumps of more than 30 % against last period, in either direction; none of nothing', () => {
    const last = form(['养老|1|22|10|40', '失业|2|0||−3']);
    const jumps = unasked(form(['养老|1|30|13|20', '失业|2|7|3|4']), last).filter((line) => line.includes('30%'));
    expect(jumps).toEqual([
      '|C5−上期C5|≤30% explain fails',
      '|D5−上期D5|≤30% explain holds',
      '|E5−上期E5|≤30% explain fails',
    ]);
  });

  it('a row that moved is held against the row of the same words, one that is new against none', () => {
    const last = form(['甲厂|1|10||', '乙厂|2|20||', '合计|3|30||']);
    const now = form(['丙厂|1|90||', '甲厂|2|11||', '合计|3|101||']);
    expect(unasked(now, last).filter((line) => line.includes('30%'))).toEqual([
      '|C6−上期C5|≤30% explain holds',
      '|C7−上期C7|≤30% explain fails',
    ]);
  });

  it('opening is last period’s closing', () => {
    const moving = (rows: string[]) =>
      bookOf(sheetOf('表1', ['险种|行次|期初余额|本期新增|期末余额', '甲|乙|1|2|3', ...rows]));
    const last = moving(['养老|1|1|1|2', '失业|2|5|0|5']);
    expect(unasked(moving(['养老|1|2|0|2', '失业|2|4|0|4']), last).filter((line) => line.startsWith('期初'))).toEqual([
      '期初=上期期末 across holds',
      '期初=上期期末 across fails',
    ]);
  });
});
