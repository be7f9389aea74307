import { describe, expect, it } from 'vitest';
import { roundControlled } from '../../../../shared/returns/rounding/controlled.ts';
import { familiesOf } from '../../../../shared/returns/rounding/families.ts';
import { nearest, totalOf, type RoundingTable, type Sum } from '../../../../shared/returns/rounding/table.ts';
import { roundPlain, roundSqueezed } from '../../../../shared/returns/rounding/trade.ts';
import { randomTable } from './tables.ts';

const plus = (...figures: number[]): Sum => figures.map((figure) => ({ figure, sign: 1 }));

/** 13451+45150+2250−5649 元, in 分, to 万元 with two decimals. */
const trade: RoundingTable = {
  values: [1_345_100, 4_515_000, 225_000, -564_900],
  step: 10_000,
  sums: [plus(0, 1, 2, 3)],
};

describe('舍位 of 13451+45150+2250−5649=55202 元 to 万元', () => {
  it('each rounded for itself makes 5.54, not 5.52', () => {
    expect(roundPlain(trade)).toEqual([135, 452, 23, -56]);
  });
  it('倒挤 presses from the last item back: 1.35+4.52+0.22−0.57', () => {
    expect(roundSqueezed(trade)).toEqual([135, 452, 22, -57]);
  });
  it('倒挤 is the same where the last item is taken off instead of negative', () => {
    const sum: Sum = [...plus(0, 1, 2), { figure: 3, sign: -1 }];
    expect(roundSqueezed({ ...trade, values: [1_345_100, 4_515_000, 225_000, 564_900], sums: [sum] })).toEqual([
      135, 452, 22, 57,
    ]);
  });
  it('controlled keeps the total too, and moves the two halves, which are as near below as above', () => {
    expect(roundControlled(trade)).toEqual([135, 451, 22, -56]);
  });
});

describe('倒挤', () => {
  it('goes round again where more is missing than there are items, and leaves zeros alone', () => {
    expect(roundSqueezed({ values: [4, 4, 0, 4, 4], step: 10, sums: [plus(0, 1, 2, 3, 4)] })).toEqual([0, 0, 0, 1, 1]);
  });
  it('presses subtotals to the total, then items to their subtotal', () => {
    const sums = [plus(0, 1), plus(2, 3), plus(0, 1, 2, 3)];
    const rounded = roundSqueezed({ values: [4, 4, 4, 4], step: 10, sums });
    expect(sums.map((sum) => totalOf(sum, rounded))).toEqual([1, 1, 2]);
  });
});

/** What every controlled rounding keeps. */
function expectHeld(table: RoundingTable, rounded: readonly number[]): void {
  const off = table.values.map((value, f) => Math.abs((rounded[f] ?? NaN) * table.step - value));
  expect(Math.max(...off)).toBeLessThan(table.step);
  for (const sum of table.sums) {
    expect(Math.abs(totalOf(sum, rounded) * table.step - totalOf(sum, table.values))).toBeLessThan(table.step);
  }
  expect(table.values.every((value, f) => value % table.step !== 0 || rounded[f] === value / table.step)).toBe(true);
}

describe('controlled rounding', () => {
  it.each([
    [1, 1],
    [1, 3],
    [3, 1],
    [2, 2],
    [3, 3],
  ])(
    'of random tables, %i by %i levels of totals: additive, within one place, zeros and whole figures kept',
    (rows, columns) => {
      for (let seed = 1; seed <= 100; seed++) {
        const table = randomTable(seed * 7919, { rows, columns });
        const rounded = roundControlled(table);
        expect(rounded, `seed ${seed}`).not.toBeNull();
        expectHeld(table, rounded ?? []);
      }
    },
  );

  it('moves nothing where the nearest rounding already foots', () => {
    const table = { values: [12_000, 23_000, 31_000, 42_000], step: 10_000, sums: [plus(0, 1), plus(2, 3)] };
    expect(roundControlled(table)).toEqual([1, 2, 3, 4]);
  });

  it('moves as few as possible: by trial of every choice in small tables', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { values, step } = randomTable(seed * 104_729, { rows: 1, columns: 1 });
      const table = {
        values: values.slice(0, 9),
        step,
        sums: [plus(0, 1, 2), plus(3, 4, 5), plus(0, 3), plus(1, 4), plus(2, 5)],
      };
      const rounded = roundControlled(table) ?? [];
      expectHeld(table, rounded);
      expect(offNearest(table, rounded)).toBe(fewestOff(table));
    }
  });

  it('keeps signed sums: a balance of opening, added and cleared', () => {
    const sum: Sum = [...plus(0, 1), { figure: 2, sign: -1 }];
    const table = { values: [25_000, 25_000, 15_000], step: 10_000, sums: [sum, plus(0, 1)] };
    expectHeld(table, roundControlled(table) ?? []);
  });

  it('says so where there is none: of three halves, each two must make a whole', () => {
    const table = { values: [5, 5, 5], step: 10, sums: [plus(0, 1), plus(1, 2), plus(0, 2)] };
    expect(familiesOf(3, table.sums).rest).toHaveLength(1);
    expect(roundControlled(table)).toBeNull();
  });

  it('rounds the same table alike every time', () => {
    const table = randomTable(4242, { rows: 3, columns: 3 });
    expect(roundControlled(table)).toEqual(roundControlled(table));
  });
});

const differing = ({ values, step, sums }: RoundingTable): Sum[] => [
  ...new Map(
    sums
      .map((sum) => sum.filter(({ figure }) => (values[figure] ?? 0) % step !== 0))
      .filter((sum) => sum.length > 1)
      .map((sum) => [JSON.stringify(sum), sum]),
  ).values(),
];

const offNearest = (table: RoundingTable, rounded: readonly number[]): number =>
  table.values.filter((value, f) => nearest(value, table.step) !== rounded[f]).length +
  differing(table).filter((sum) => totalOf(sum, rounded) !== nearest(totalOf(sum, table.values), table.step)).length;

/** The fewest figures and totals off their nearest rounding over every admissible choice. */
function fewestOff(table: RoundingTable): number {
  const { values, step, sums } = table;
  let fewest = Infinity;
  const open = values.flatMap((value, f) => (value % step === 0 ? [] : [f]));
  for (let choice = 0; choice < 2 ** open.length; choice++) {
    const rounded = values.map(
      (value, f) => Math.floor(value / step) + (open.includes(f) ? (choice >> open.indexOf(f)) & 1 : 0),
    );
    const held = sums.every((sum) => Math.abs(totalOf(sum, rounded) * step - totalOf(sum, values)) < step);
    if (held) fewest = Math.min(fewest, offNearest(table, rounded));
  }
  return fewest;
}
