// Rounds the filled figures of a form so that it foots, and certifies what was done: which figures moved off their nearest
// rounding, by how much, and which totals show other than their own nearest rounding.

import { decimal } from '../../money.ts';
import type { Workbook } from '../../grid.ts';
import type { Fault } from '../../result.ts';
import type { FilledFigure, PartsOf } from '../footing.ts';
import type { RoundedFigure, RoundingMethod, RoundingRecord } from '../form.ts';
import { roundControlled } from './controlled.ts';
import { joined } from './joint.ts';
import { roundingsOf, type FormRounding } from './structure.ts';
import { nearest, totalOf, type RoundingTable } from './table.ts';
import { roundPlain, roundSqueezed } from './trade.ts';

const notFound: Fault = {
  code: 'return.rounding-not-found',
  message: '行列两个方向的小计互相牵制，没有求得处处相加的舍位；已改用“合计取各项舍入后之和”。',
  hint: '可改选倒挤法或尾差说明。',
};

const mixedPlaces: Fault = {
  code: 'return.rounding-mixed',
  message: '表内有合计把小数位数不同的数相加，或重复计入一个数，不能做到处处相加；已改用“合计取各项舍入后之和”。',
  hint: '请核对各栏的计量单位和小数位数。',
};

const residue = (count: number): Fault => ({
  code: 'return.rounding-residue',
  message: `有 ${count} 处合计因舍位与其真值的四舍五入不等（尾差）。`,
  values: { count },
  hint: '见舍位记录；需要处处相加时请选舍位平衡。',
});

const METHODS: Readonly<Record<RoundingMethod, (table: RoundingTable) => number[] | null>> = {
  controlled: roundControlled,
  squeeze: roundSqueezed,
  sum: roundPlain,
  note: roundPlain,
};

/** Decimals of the smallest unit's integer in the cell's unit, and of the cell itself. */
type Places = { scale: number; decimals: number };

/** The line of the certificate for a figure or total of `value` smallest units that shows `places` last places. */
function lineOf(at: { sheet: string; cell: string }, value: number, places: number, { scale, decimals }: Places) {
  const plain = nearest(value, 10 ** (scale - decimals));
  const text = (last: number): string => decimal(BigInt(last), decimals, decimals);
  return {
    ...at,
    exact: decimal(BigInt(value), scale, scale),
    nearest: text(plain),
    shown: text(places),
    by: text(places - plain),
  };
}

const isMoved = ({ by }: RoundedFigure): boolean => /[1-9]/.test(by);

type Shown = Map<number, string>;

/** Writes one table's rounding into `shown`, and gives its lines. */
function lay(
  { table, figures: at, totals }: FormRounding,
  places: readonly number[],
  figures: readonly FilledFigure[],
  method: RoundingMethod,
  shown: Shown,
): { moved: RoundedFigure[]; totals: RoundedFigure[] } {
  const [first] = at;
  const sample = first === undefined ? undefined : figures[first];
  if (!sample) return { moved: [], totals: [] };
  const { decimals } = sample.binding;
  const unit: Places = { scale: sample.scale, decimals };
  const moved = at.map((f, i) => {
    shown.set(f, decimal(BigInt(places[i] ?? 0), decimals, decimals));
    const { sheet = '', cell = '' } = figures[f]?.binding ?? {};
    return lineOf({ sheet, cell }, table.values[i] ?? 0, places[i] ?? 0, unit);
  });
  const lines = totals.flatMap(({ at: place, figure }, s) => {
    if (!place) return [];
    const sum = table.sums[s] ?? [];
    const total = totalOf(sum, places);
    if (figure !== null && method !== 'note' && !shown.has(figure))
      shown.set(figure, decimal(BigInt(total), decimals, decimals));
    return [lineOf(place, totalOf(sum, table.values), total, unit)];
  });
  return { moved: moved.filter(isMoved), totals: lines.filter(isMoved) };
}

/** A form whose figures are known and not yet rounded. */
export type UnroundedForm = { book: Workbook; figures: readonly FilledFigure[]; parts: readonly PartsOf[] };
export type RoundedForm = { figures: FilledFigure[]; record: RoundingRecord; warnings: Fault[] };

type Tables = { form: UnroundedForm; roundings: FormRounding[]; whole: boolean };

/** What a figure asks for, whatever form it stands on, its moment and comparison included; filters in any order. */
function identityOf({ binding: { value, filters, period, compared, bands, groups } }: FilledFigure): string {
  const asked = filters.map(({ dimension, in: keys }) => JSON.stringify([dimension, keys.toSorted()]));
  return JSON.stringify([value, asked.toSorted(), period, compared, bands, groups]);
}

/** Last places of every table, the tables of all forms taken together; null where they cannot all add up at once. */
function roundTogether(all: readonly Tables[]): Map<FormRounding, number[]> | null {
  const places = new Map<FormRounding, number[]>();
  const tables = all.flatMap(({ form, roundings }) =>
    roundings.map((rounding) => {
      const sample = form.figures[rounding.figures[0] ?? -1];
      const identity = (figure: number | null): string | null => {
        const one = figure === null ? undefined : form.figures[figure];
        return one ? identityOf(one) : null;
      };
      return {
        rounding,
        last: `${rounding.table.step} ${sample?.binding.decimals}`,
        table: rounding.table,
        identities: rounding.figures.map((figure) => identity(figure) ?? ''),
        totals: rounding.totals.map(({ at, figure }) => (at === null ? null : identity(figure))),
      };
    }),
  );
  for (const group of Map.groupBy(tables, ({ last }) => last).values()) {
    const joint = joined(group);
    const rounded = roundControlled(joint.table);
    if (!rounded) return null;
    group.forEach(({ rounding }, form) => {
      places.set(
        rounding,
        (joint.places[form] ?? []).map((place) => rounded[place] ?? 0),
      );
    });
  }
  return places;
}

function roundOne(
  { form: { figures }, roundings, whole }: Tables,
  asked: RoundingMethod,
  together: ReadonlyMap<FormRounding, number[]> | null,
): RoundedForm {
  const tries = roundings.map((rounding) => together?.get(rounding) ?? METHODS[asked](rounding.table));
  const why = asked !== 'controlled' ? null : !whole ? mixedPlaces : tries.includes(null) ? notFound : null;
  const used: RoundingMethod = why ? 'sum' : asked;
  const shown: Shown = new Map();
  const record: RoundingRecord = { asked, used, why, moved: [], totals: [] };
  roundings.forEach((rounding, r) => {
    const places = (why ? null : tries[r]) ?? roundPlain(rounding.table);
    const lines = lay(rounding, places, figures, used, shown);
    record.moved.push(...lines.moved);
    record.totals.push(...lines.totals);
  });
  const warnings = [
    ...(why ? [why] : []),
    ...(used !== 'controlled' && record.totals.length > 0 ? [residue(record.totals.length)] : []),
  ];
  return {
    figures: figures.map((figure, f) => ({ ...figure, shown: shown.get(f) ?? figure.shown })),
    record,
    warnings,
  };
}

const unequal = (sheet: string, cell: string, shown: string, other: string): Fault => ({
  code: 'return.unequal-cells',
  message: `${cell} 填的是 ${shown}，套表中另一张表的同一个数是 ${other}。`,
  values: { cell, shown, other },
  where: { sheet, cell },
  hint: '各表分别舍位所致；请选舍位平衡，或在报送时说明。',
});

/** Says on each form which of its figures another form before it shows otherwise. */
function sayUnequal(forms: readonly RoundedForm[]): void {
  const before = new Map<string, string>();
  for (const { figures, warnings } of forms) {
    const own = new Map<string, string>();
    for (const figure of figures) {
      const { unit, decimals, sheet, cell } = figure.binding;
      if (figure.shown === null) continue;
      const key = `${identityOf(figure)} ${unit} ${decimals}`;
      const other = before.get(key);
      if (other === undefined) own.set(key, figure.shown);
      else if (other !== figure.shown) warnings.push(unequal(sheet, cell, figure.shown, other));
    }
    for (const [key, shown] of own) before.set(key, shown);
  }
}

/**
 * The figures of the forms of a set as they are to stand in their cells, rounded by `asked`. Controlled rounding takes all forms at
 * once, so that every form adds up and a figure that several show is the same on each; where that cannot be had each form is rounded
 * for itself (and by the sums of the rounded where even that cannot be had), and figures that then differ are said. The records say
 * which method was used, and why another than was asked.
 */
export function roundForms(forms: readonly UnroundedForm[], asked: RoundingMethod): RoundedForm[] {
  const tables = forms.map((form): Tables => ({ form, ...roundingsOf(form.book, form.figures, form.parts) }));
  const together =
    asked === 'controlled' && forms.length > 1 && tables.every(({ whole }) => whole) ? roundTogether(tables) : null;
  const rounded = tables.map((one) => roundOne(one, asked, together));
  sayUnequal(rounded);
  return rounded;
}
