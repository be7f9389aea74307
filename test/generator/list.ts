// Tables of one row a record: amounts are drawn first, so that every stated total foots, and written afterwards.

import type { AttributeId } from '../../shared/vocabulary/dimensions.ts';
import type { CellValue } from '../../shared/grid.ts';
import type { Chance } from './chance.ts';
import { type Cell, type Fact, headRows, type Rows, words } from './cell.ts';
import { type Manner, type Unit, written } from './dirt.ts';

export type Column<R> = {
  path: string[];
  text?: (record: R, index: number) => CellValue;
  /** The truth of an attribute column, where it is more than the text. */
  attribute?: AttributeId;
  means?: (record: R) => string | null;
  unit?: Unit;
  amount?: (record: R) => number | null;
  /** Positions of columns that this one adds up. */
  sumOf?: number[];
  /** What is stored of it; a column without is stated, never stored. */
  fact?: (record: R) => Partial<Fact> & Pick<Fact, 'measure'>;
  /** Is it left out of total rows? */
  idle?: boolean;
};

export type TotalStyle = { grand: string[]; sub: (group: string) => string; position: 'below' | 'above' };
export type Table = { head: Rows; body: Rows };

type Shape<R> = {
  columns: Column<R>[];
  records: R[];
  subject: (record: R) => string | null;
  asOf: string;
  /** Blocks with a subtotal each; records come sorted by it. */
  group?: ((record: R) => string) | undefined;
  grand?: string | null;
  subtotal?: ((group: string) => string) | undefined;
  ofWhich?: { label: string; test: (record: R) => boolean } | undefined;
  /** Column that labels of totals stand in. */
  labelAt: number;
  grandFirst?: boolean;
};

type Drawn<R> = { record: R; amounts: (number | null)[] };

function drawAmounts<R>(shape: Shape<R>, record: R): (number | null)[] {
  const amounts = shape.columns.map((column) => column.amount?.(record) ?? null);
  for (const [c, column] of shape.columns.entries()) {
    if (!column.sumOf) continue;
    const known = column.sumOf.flatMap((part) => amounts[part] ?? []);
    amounts[c] = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  }
  return amounts;
}

const ZERO: Fact = {
  subject: null,
  measure: 'arrears_bal',
  item: null,
  part: '',
  breakdown: '',
  due: '',
  asOf: '',
  value: 0,
};

function recordRow<R>(shape: Shape<R>, drawn: Drawn<R>, index: number, chance: Chance, manner: Manner): Cell[] {
  const subject = shape.subject(drawn.record);
  return shape.columns.map((column, c): Cell => {
    if (column.unit) {
      const amount = drawn.amounts[c] ?? null;
      const cell = written(amount, column.unit, chance, column.fact ? manner : { ...manner, dirt: manner.dirt / 4 });
      if (!column.fact || amount === null) return cell;
      const value = amount * column.unit.step;
      return { ...cell, fact: { ...ZERO, subject, asOf: shape.asOf, ...column.fact(drawn.record), value } };
    }
    const value = column.text?.(drawn.record, index) ?? null;
    const meant = column.means ? column.means(drawn.record) : typeof value === 'string' ? value : null;
    return column.attribute && meant !== null && subject !== null
      ? { value, attribute: { subject, attribute: column.attribute, value: meant } }
      : { value };
  });
}

function totalRow<R>(shape: Shape<R>, label: string, drawn: readonly Drawn<R>[], chance: Chance): Cell[] {
  return shape.columns.map((column, c): Cell => {
    if (c === shape.labelAt) return words(label);
    if (!column.unit || column.idle) return words(null);
    const sum = drawn.reduce((total, { amounts }) => total + (amounts[c] ?? 0), 0);
    return written(sum, column.unit, chance, { dirt: 0.05, colours: false });
  });
}

/** Heading and body of a list, with its totals. */
export function listTable<R>(shape: Shape<R>, chance: Chance, manner: Manner): Table {
  const drawn = shape.records.map((record) => ({ record, amounts: drawAmounts(shape, record) }));
  const body: Rows = [];
  const { group, subtotal, grand, ofWhich } = shape;
  if (grand && shape.grandFirst) body.push(totalRow(shape, grand, drawn, chance));
  let block: Drawn<R>[] = [];
  for (const [index, one] of drawn.entries()) {
    block.push(one);
    body.push(recordRow(shape, one, index, chance, manner));
    const next = drawn[index + 1];
    if (group && subtotal && (!next || group(next.record) !== group(one.record))) {
      body.push(totalRow(shape, subtotal(group(one.record)), block, chance));
      block = [];
    }
  }
  if (grand && !shape.grandFirst) body.push(totalRow(shape, grand, drawn, chance));
  if (ofWhich) {
    const those = drawn.filter(({ record }) => ofWhich.test(record));
    if (those.length > 0) body.push(totalRow(shape, ofWhich.label, those, chance));
  }
  return { head: headRows(shape.columns.map((column) => column.path)), body };
}
