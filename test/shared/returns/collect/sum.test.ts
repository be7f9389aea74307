import { expect, test } from 'vitest';
import { fromDecimal, toDecimal, type Rational } from '../../../../shared/rational.ts';
import type { ReturnedForm } from '../../../../shared/returns/collect/gather.ts';
import { addableIn, joiningOf, sumForms } from '../../../../shared/returns/collect/sum.ts';
import type { Binding, FigureBinding } from '../../../../shared/returns/form.ts';
import { bookOf, sheetOf } from '../forms.ts';

const cell = (at: string, value: FigureBinding['value']): FigureBinding => ({
  sheet: '表',
  cell: at,
  value,
  filters: [],
  unit: '万元',
  decimals: 2,
});

const number = (text: string | null): Rational | null => (text === null ? null : fromDecimal(text));

const form = (figures: Record<string, string | null>, unbound: Record<string, string> = {}): ReturnedForm => ({
  unit: null,
  figures: new Map(Object.entries(figures).map(([at, text]) => [`表!${at}`, number(text)])),
  unbound: new Map(Object.entries(unbound).map(([at, text]) => [`表!${at}`, number(text) ?? undefined])),
  phrases: new Map(),
  lists: new Map(),
  faults: [],
});

const binding: Binding = {
  figures: [
    cell('B1', { measure: 'arrears_bal', agg: 'sum' }),
    cell('B2', { measure: 'ent_cnt' }),
    cell('B3', { measure: 'owed_months', agg: 'max' }),
    cell('B4', { measure: 'arrears_bal', agg: 'avg' }),
  ],
  texts: [],
};

test('amounts and counts of different units add up, months take the greatest, averages are left out and said', () => {
  const { figures, warnings } = sumForms(
    binding,
    [
      form({ B1: '0.10', B2: '3', B3: '12', B4: '1' }),
      form({ B1: '0.20', B2: null, B3: '97', B4: '2' }),
      form({ B1: null, B2: null, B3: null, B4: null }),
    ],
    () => true,
  );
  expect([...figures].map(([key, { sum }]) => [key, sum && toDecimal(sum)])).toEqual([
    ['表!B1', '0.3'],
    ['表!B2', '3'],
    ['表!B3', '97'],
    ['表!B4', null],
  ]);
  expect(warnings.map(({ code, where }) => [code, where?.cell])).toEqual([['collect.not-additive', 'B4']]);
});

test('what nobody reported stays blank, never 0; each cell keeps what every unit said', () => {
  const { figures } = sumForms(binding, [form({ B1: null }), form({ B1: null })], () => true);
  expect(figures.get('表!B1')).toEqual({ joining: 'sum', sum: null, of: [null, null] });
});

test('numbers in cells that nothing is bound to are added, and said', () => {
  const { unbound, warnings } = sumForms(
    binding,
    [form({}, { C9: '1.5' }), form({}, { C9: '2', D9: '4' })],
    () => true,
  );
  expect([...unbound].map(([key, { sum }]) => [key, sum && toDecimal(sum)])).toEqual([
    ['表!C9', '3.5'],
    ['表!D9', '4'],
  ]);
  expect(warnings.map(({ code }) => code)).toEqual(['collect.unbound']);
});

test('a cell that nothing is bound to stays blank where one unit wrote words, or where it may not be added', () => {
  const forms = [form({}, { C9: '1.5', D9: '1', E9: '无数' }), form({}, { C9: '两万', D9: '4' })];
  const { unbound, warnings } = sumForms(binding, forms, (key) => key !== '表!D9');
  expect([...unbound].map(([key, { sum }]) => [key, sum])).toEqual([
    ['表!C9', null],
    ['表!D9', null],
  ]);
  expect(warnings.map(({ code, values }) => [code, values?.['cells']])).toEqual([
    ['collect.unbound-left', '表!C9、表!D9'],
  ]);
});

test('what may be added: cells of a table whose heads name no rate, no average and no number of a thing', () => {
  const blank = bookOf(
    sheetOf('表', ['单位|户数|征缴率(%)|人均|代码', '甲||||', '乙||||', '丙||||', '', '联系电话：||||']),
  );
  const addable = addableIn(blank);
  expect(['B2', 'C2', 'D2', 'E2', 'B6'].map((at) => addable(`表!${at}`))).toEqual([true, false, false, false, false]);
});

test('an enterprise that two units list keeps two rows, and is said', () => {
  const block = {
    sheet: '表',
    row: 3,
    height: 1,
    dimension: 'enterprise',
    filters: [],
    sort: { value: null, filters: [], descending: false },
    columns: [{ column: 'A', holds: 'name' }],
  } satisfies NonNullable<Binding['rows']>[number];
  const listing = (...names: string[]): ReturnedForm => ({
    ...form({}),
    lists: new Map([[block, names.map((name) => ({ name, numbers: new Map() }))]]),
  });
  const { lists, warnings } = sumForms(
    { ...binding, rows: [block] },
    [listing('甲厂', '乙厂'), listing('甲厂')],
    () => true,
  );
  expect(lists.get(block)?.map(({ name, form: at }) => [name, at])).toEqual([
    ['甲厂', 0],
    ['乙厂', 0],
    ['甲厂', 1],
  ]);
  expect(warnings.map(({ code, values }) => [code, values])).toEqual([
    ['collect.listed-twice', { name: '甲厂', count: 2 }],
  ]);
});

test('how units are joined follows the measure', () => {
  expect(joiningOf({ value: { measure: 'arrears_bal', agg: 'count_ge', at: 100 } })).toBe('sum');
  expect(joiningOf({ value: { measure: 'owed_months', agg: 'sum' } })).toBe('max');
  expect(joiningOf({ value: { measure: 'indicator', name: 'collect_rate' } })).toBeNull();
  expect(joiningOf({ value: { measure: 'ent_cnt' }, compared: { as: 'growth' } })).toBeNull();
  expect(joiningOf({ value: { measure: 'ent_cnt' }, compared: { as: 'change' } })).toBe('sum');
  expect(joiningOf({ value: { measure: 'arrears_bal', agg: 'min' } })).toBeNull();
});
