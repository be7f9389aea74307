// Rounds the filled figures of a form so that it foots, and certifies what was done: which figures moved off their nearest
// rounding, by how much, and which totals show other than their own nearest rounding.

import { decimal } from '../../money.ts';
import type { Workbook } from '../../grid.ts';
import type { Fault } from '../../result.ts';
import type { FilledFigure, PartsOf } from '../footing.ts';
import type { RoundedFigure, RoundingMethod, RoundingRecord } from '../form.ts';
import { roundControlled } from './controlled.ts';
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

/**
 * The figures as they are to stand in their cells, rounded by `asked`. null asks for controlled rounding, and for the
 * sums of the rounded where that cannot be had. The record says which was used, and why another than was asked.
 */
export function roundFigures(
  book: Workbook,
  figures: readonly FilledFigure[],
  parts: readonly PartsOf[],
  asked: RoundingMethod,
): { figures: FilledFigure[]; record: RoundingRecord; warnings: Fault[] } {
  const { roundings, whole } = roundingsOf(book, figures, parts);
  const tries = roundings.map(({ table }) => METHODS[asked](table));
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
