import { describe, expect, test } from 'vitest';
import { columnAnswerText, readColumnAnswer } from '../../../shared/ledger/column-answers.ts';
import { headingKey } from '../../../shared/ledger/words.ts';
import { factLines, problemLines, tableOf } from './reading.ts';

const meaning = (text: string): string => {
  const read = readColumnAnswer(text);
  return read.ok ? columnAnswerText(read.value) : `${read.fault.code} ${read.fault.values?.['word']}`;
};

describe('what a person says of a column', () => {
  test.each([
    ['累计欠费', '累计欠费'],
    ['arrears_bal, pension, employer, 1998年, 万元', '累计欠费,养老保险,单位部分,1998年,万元'],
    ['养老保险，应缴', '应缴,养老保险'],
    ['参保人数,人', '参保人数,人'],
    ['在册职工,sex=男', '在册职工,sex=男'],
    ['累计欠费,1997年以前', '累计欠费,1949-01~1996-12'],
    ['累计欠费,2017-05~2018-02', '累计欠费,2017-05~2018-02'],
    ['累计欠费,不分项目', '累计欠费,不分项目'],
    ['Ownership', '所有制'],
    ['企业名称', '企业名称'],
    ['skip', '不入库'],
    ['合计', '合计'],
  ])('%s is understood', (text, understood) => {
    expect(meaning(text)).toBe(understood);
    expect(meaning(understood)).toBe(understood);
  });
  test.each([
    ['累计欠非', 'import.column-answer 累计欠非'],
    ['累计欠费,应缴', 'import.column-answer 应缴'],
    ['养老保险', 'import.column-answer 养老保险'],
    ['累计欠费,人', 'import.column-answer 人'],
    ['', 'import.column-answer '],
  ])('%s is refused with the word that is wrong', (text, fault) => {
    expect(meaning(text)).toBe(fault);
  });
});

describe('a column whose heading nobody knows', () => {
  const rows = `
    |某市养老保险台账(2018年)||
    |单位名称|缴费人数|尾欠(万元)|
    |甲厂|10|3.5|
    |乙厂|20|4|`;
  const told = (answer: string) => tableOf(rows, { answers: { 'column:Sheet1!C': answer } });

  test('is not stored, and says by which key it can be answered', () => {
    const table = tableOf(rows);
    expect(problemLines(table)).toEqual(['C2 unknown-heading']);
    expect(table.columns[2]).toMatchObject({ column: 'C', role: 'unknown', key: 'column:Sheet1!C' });
  });
  test('is read as the answer says; unit and title hold as they stand', () => {
    const table = told('累计欠费');
    expect(factLines(table).filter((line) => line.startsWith('C'))).toEqual([
      'C3 甲厂 arrears_bal pension @2018-12-31 =3500000',
      'C4 乙厂 arrears_bal pension @2018-12-31 =4000000',
    ]);
    expect(table.columns[2]).toMatchObject({ role: 'measure', by: 'answer', item: 'pension', unit: '万元' });
    expect(table.problems).toEqual([]);
  });
  test('takes item, part, period and unit from the answer where it states them', () => {
    expect(factLines(told('应缴,失业保险,单位部分,2017年,千元')).at(-1)).toBe(
      'C4 乙厂 due_amt unemployment employer due 2017-01~2017-12 @2018-12-31 =400000',
    );
  });
  test('is left out with a line where the answer says so', () => {
    expect(problemLines(told('不入库'))).toEqual(['C2 column-left-out']);
  });
  test('becomes an attribute or a key', () => {
    const named = tableOf(
      rows
        .replace('尾欠(万元)', '何种企业')
        .replaceAll(/3\.5|\|4\|/g, '|国有|')
        .replaceAll('||', '|'),
      {
        answers: { 'column:Sheet1!C': '所有制' },
      },
    );
    expect(named.columns[2]).toMatchObject({ role: 'attribute', attribute: 'ownership' });
  });
  test('teaches only what neither heading nor title say, and no unit', () => {
    expect(told('累计欠费,养老保险,万元').taught).toEqual([{ heading: '尾欠', meaning: '累计欠费' }]);
    expect(told('累计欠费,失业保险').taught).toEqual([{ heading: '尾欠', meaning: '累计欠费,失业保险' }]);
    expect(tableOf(rows, { answers: { 'column:Sheet1!B': '缴费人数' } }).taught).toEqual([]);
  });
  test('is read by the word in a later file, beneath another group and in another unit', () => {
    const later = tableOf(
      `
      |某市台账(2019年)||||
      |单位名称|医疗保险|^|失业保险|^|
      |"|应缴(元)|尾欠(元)|应缴(元)|尾欠(元)|
      |甲厂|5|6|7|8|`,
      { words: [{ heading: '尾欠', meaning: '累计欠费' }] },
    );
    expect(factLines(later)).toEqual([
      'B4 甲厂 due_amt medical @2019-12-31 =500',
      'C4 甲厂 arrears_bal medical @2019-12-31 =600',
      'D4 甲厂 due_amt unemployment @2019-12-31 =700',
      'E4 甲厂 arrears_bal unemployment @2019-12-31 =800',
    ]);
    expect(later.columns[2]).toMatchObject({ by: 'word' });
  });
  test('is asked where two words differ, or a word names another kind of debt than the title', () => {
    const two = tableOf(rows, {
      words: [
        { heading: '尾欠', meaning: '累计欠费' },
        { heading: '尾欠', meaning: '滞纳金' },
      ],
    });
    expect(two.questions).toMatchObject([{ key: 'column:Sheet1!C', choices: ['累计欠费', '滞纳金'], must: true }]);
    const other = tableOf(rows, { words: [{ heading: '尾欠', meaning: '累计欠费,失业保险' }] });
    expect(other.questions).toMatchObject([{ choices: ['累计欠费,失业保险', '累计欠费,养老保险'] }]);
    expect(other.facts.filter((fact) => fact.cell.startsWith('C'))).toEqual([]);
  });
});

describe('a stated total that somebody calls data', () => {
  const rows = `
    |某市欠费台账(2018年)|||单位：元|
    |单位名称|养老保险|失业保险|合计|
    |甲厂|1|2|3|
    |乙厂|4|5|9|`;
  test('is asked, with the sums as evidence, and not stored before the answer', () => {
    for (const asked of [
      { answers: { 'column:Sheet1!D': '累计欠费,不分项目' } },
      { words: [{ heading: '合计', meaning: '累计欠费' }] },
    ]) {
      const table = tableOf(rows, asked);
      expect(table.questions).toMatchObject([{ key: 'sum:Sheet1!D', must: true, choices: ['total', 'data'] }]);
      expect(table.questions[0]?.evidence).toBe('2/2 行等于 养老保险、失业保险 之和');
      expect(table.facts).toHaveLength(4);
    }
  });
  test('is compared or stored as the person then says', () => {
    const said = (sum: string) =>
      tableOf(rows, { answers: { 'column:Sheet1!D': '累计欠费,不分项目', 'sum:Sheet1!D': sum } });
    expect(said('total').controls.map(({ cell, agrees }) => `${cell} ${agrees}`)).toEqual(['D3 true', 'D4 true']);
    expect(said('total').facts).toHaveLength(4);
    expect(said('data').facts).toHaveLength(6);
  });
});

test('headings are compared without width, spaces, units and years', () => {
  expect(headingKey(['养老保险', '2018年 尾欠（万元）'])).toBe('养老保险/#年尾欠');
  expect(headingKey(['2018'])).toBe('#');
});
