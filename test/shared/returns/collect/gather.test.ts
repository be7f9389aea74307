import { describe, expect, test } from 'vitest';
import { toDecimal, type Rational } from '../../../../shared/rational.ts';
import { gatherForm } from '../../../../shared/returns/collect/gather.ts';
import { inspectForm } from '../../../../shared/returns/inspect.ts';
import { bookOf, BY_KIND, sheetOf } from '../forms.ts';

const blank = bookOf(sheetOf('表1', BY_KIND));
const { binding } = inspectForm(blank, null);

const returned = (changes: Record<number, string>) =>
  bookOf(
    sheetOf(
      '表1',
      BY_KIND.map((line, row) => changes[row + 1] ?? line),
    ),
  );

const SENT = {
  5: '填报单位(盖章)： 城区人社局|^|^|^|2018年12月|^|^|有效期至：|2019年12月',
  10: '一、养老保险|3||2|1234.5|1|0||',
  11: '二、失业保险|||—|"1,000.25"|/|||'.replaceAll('"', ''),
};

function gathered(changes: Record<number, string>) {
  const found = gatherForm(blank, returned(changes), binding);
  if (!found.ok) throw new Error(`${found.fault.code} ${found.fault.message}`);
  return found.value;
}

const shown = (numbers: ReadonlyMap<string, Rational | null>): Record<string, string> =>
  Object.fromEntries([...numbers].flatMap(([key, number]) => (number ? [[key, toDecimal(number)]] : [])));

describe('a returned form', () => {
  test('is read by the binding of its blank: a blank and a dash are no figure, 0 is one', () => {
    const { unit, figures, faults } = gathered(SENT);
    expect(unit).toBe('城区人社局');
    expect(faults).toEqual([]);
    expect(shown(figures)).toEqual({
      '表1!B10': '3',
      '表1!D10': '2',
      '表1!E10': '1234.5',
      '表1!F10': '1',
      '表1!G10': '0',
      '表1!E11': '1000.25',
    });
  });

  test('says which cells hold words where a number belongs', () => {
    const { faults } = gathered({ ...SENT, 11: '二、失业保险||| 约90 户|12.3.4||||' });
    expect(faults.map(({ code, where }) => [code, where?.cell])).toEqual([
      ['collect.not-a-number', 'D11'],
      ['collect.not-a-number', 'E11'],
    ]);
  });

  test('may be of another year, but not with other heads or another unit', () => {
    const refusal = (changes: Record<number, string>) => {
      const found = gatherForm(blank, returned(changes), binding);
      return found.ok ? null : [found.fault.code, found.fault.where?.cell];
    };
    expect(refusal({ 5: '填报单位(盖章)：甲|^|^|^|2019年06月|^|^|有效期至：|2021年12月' })).toBeNull();
    expect(refusal({ 6: '|||||||计量单位：户、元|^' })).toEqual(['collect.other-form', 'H6']);
    expect(refusal({ 10: '一、医疗保险|||||||| ' })).toEqual(['collect.other-form', 'A10']);
    expect(refusal({ 7: '险种|合计|^|集体|^|国有|^|改制|^' })).toEqual(['collect.other-form', 'D7']);
  });

  test('with its sheets renamed is still the form; with a sheet missing it is not', () => {
    const other = bookOf(sheetOf('Sheet1', BY_KIND));
    expect(gatherForm(blank, other, binding).ok).toBe(true);
    const twice = bookOf(sheetOf('表1', BY_KIND), sheetOf('表2', BY_KIND));
    const found = gatherForm(twice, blank, binding);
    expect(found.ok ? null : found.fault.code).toBe('collect.no-sheet');
  });
});

describe('a floating block', () => {
  // The bars inside a marker are full-width here: a half-width one parts cells.
  const LIST = bookOf(
    sheetOf('名单', [
      '企业名单|^|^',
      '计量单位：万元|^|^',
      '序号|单位名称|累计欠费',
      '{{序号}}|{{#行 企业}}|{{累计欠费｜万元｜2}}',
      '合计||=SUM(C4:C4)',
      '填表人：|^|^',
    ]),
  );
  const bound = inspectForm(LIST, null).binding;

  test('has as many rows as were sent, found by the row below it', () => {
    const sent = bookOf(
      sheetOf('名单', [
        '企业名单|^|^',
        '计量单位：万元|^|^',
        '序号|单位名称|累计欠费',
        '1|甲厂|10.5',
        '2|乙厂|',
        '3|丙厂|7',
        '合计||=SUM(C4:C6)',
        '填表人：|^|^',
      ]),
    );
    const found = gatherForm(LIST, sent, bound);
    if (!found.ok) throw new Error(found.fault.message);
    const [rows = []] = found.value.lists.values();
    expect(rows.map(({ name, numbers }) => [name, ...[...numbers.values()].map((n) => n && toDecimal(n))])).toEqual([
      ['甲厂', '10.5'],
      ['乙厂', null],
      ['丙厂', '7'],
    ]);
  });
});

test('numbers inside a sentence are read where its words are those of the blank', () => {
  const rows = (sentence: string) => [
    '企业欠费说明表|^',
    '项目|累计欠费',
    '养老保险|{{累计欠费｜项目=养老保险｜万元｜2}}',
    sentence,
  ];
  const LETTER = bookOf(
    sheetOf('说明', rows('全市{{企业户数｜项目=养老保险}}户欠养老保险费{{累计欠费｜项目=养老保险｜万元｜2}}万元。|^')),
  );
  const bound = inspectForm(LETTER, null).binding;
  const said = (sentence: string) => {
    const found = gatherForm(LETTER, bookOf(sheetOf('说明', rows(sentence))), bound);
    if (!found.ok) throw new Error(found.fault.message);
    return [...found.value.phrases.values()].map((numbers) => numbers.map((n) => n && toDecimal(n)));
  };
  expect(said('全市94户欠养老保险费1,072.40万元。|^')).toEqual([['94', '1072.4']]);
  expect(said('全市94户欠养老保险费——万元。|^')).toEqual([['94', null]]);
  expect(said('全市有94户欠费1,072.40万元。|^')).toEqual([[null, null]]);
});
