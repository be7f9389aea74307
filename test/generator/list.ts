// Tables of one row a record: amounts are drawn first, so that every stated total foots, and written afterwards.

import type { AttributeId } from '../../shared/vocabulary/dimensions.ts';
import type { CellValue } from '../../shared/grid.ts';
import type { Chance } from './chance.ts';
import { type Cell, type Fact, headRows, type Rows, words } from './cell.ts';
import { type Manner, type Unit, WAN, written, YUAN } from './dirt.ts';

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

/** From this record on, amounts of 万元 are written in 元, as a row above it says. */
type Turn = { at: number; row: Cell[] } | null;
const unitOf = (unit: Unit, turned: boolean): Unit => (turned && unit === WAN ? YUAN : unit);
const inUnit = (amount: number, unit: Unit, turned: boolean): number =>
  turned && unit === WAN ? amount * (WAN.step / YUAN.step) : amount;

function turnOf<R>(shape: Shape<R>, chance: Chance): Turn {
  const heads = shape.columns.map(({ path }) => path.join('')).join('');
  const plain = shape.columns.some(({ unit }) => unit === WAN) && !/元/.test(heads) && !shape.grandFirst;
  if (!plain || shape.group || shape.records.length < 4 || !chance.odds(0.12)) return null;
  const row = shape.columns.map((_, c) => words(c === 0 ? chance.pick(['以下单位：元', '单位:元', '(元)']) : null));
  return { at: chance.int(2, shape.records.length - 1), row };
}

const COMPARED = ['上年同期', '去年同期数', '比上年增减', '同比增减', '平均', '人均', '户均', '增减额', '最高'];
const CARRIED = ['过次页', '转下页', '承前页', '承上页'];

function recordRow<R>(
  shape: Shape<R>,
  drawn: Drawn<R>,
  index: number,
  chance: Chance,
  manner: Manner,
  turned: boolean,
): Cell[] {
  const subject = shape.subject(drawn.record);
  return shape.columns.map((column, c): Cell => {
    if (column.unit) {
      const amount = drawn.amounts[c] ?? null;
      const told = amount === null ? null : inUnit(amount, column.unit, turned);
      const dirt = column.fact ? manner.dirt : manner.dirt / 4;
      const cell = written(told, unitOf(column.unit, turned), chance, { ...manner, dirt });
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

function totalRow<R>(
  shape: Shape<R>,
  label: string,
  drawn: readonly Drawn<R>[],
  chance: Chance,
  turned = false,
): Cell[] {
  return shape.columns.map((column, c): Cell => {
    if (c === shape.labelAt) return words(label);
    if (!column.unit || column.idle) return words(null);
    const sum = drawn.reduce((total, { amounts }) => total + (amounts[c] ?? 0), 0);
    return written(inUnit(sum, column.unit, turned), unitOf(column.unit, turned), chance, {
      dirt: 0.05,
      colours: false,
    });
  });
}

/** One amount, the greatest of its column, written ten thousand times too great. */
function exaggerate<R>(shape: Shape<R>, body: Rows, chance: Chance): void {
  const c = shape.columns.findIndex(({ unit, fact }) => unit?.places === 2 && fact);
  if (c < 0 || !chance.odds(0.08)) return;
  const clean = body.flatMap((row) => {
    const cell = row[c];
    return cell?.fact && typeof cell.value === 'number' && cell.value > 0 ? [cell] : [];
  });
  const all = body.flatMap((row) => (row[c]?.fact ? [row[c]] : []));
  if (clean.length < 5 || clean.length < all.length) return;
  const greatest = clean.reduce((a, b) => (Number(b.value) > Number(a.value) ? b : a));
  greatest.value = Number((Number(greatest.value) * 10_000).toFixed(2));
}

/** The same words as in the row above, written as marks. */
function ditto<R>(shape: Shape<R>, body: Rows, chance: Chance): void {
  if (!chance.odds(0.12)) return;
  const mark = chance.pick(['〃', '同上', '″']);
  for (const [c, column] of shape.columns.entries()) {
    if (column.attribute !== 'supervisor' && column.attribute !== 'district') continue;
    for (let r = body.length - 1; r > 0; r -= 1) {
      const [own, above] = [body[r]?.[c], body[r - 1]?.[c]];
      if (own?.attribute && above?.attribute && own.value === above.value) own.value = mark;
    }
  }
}

/** Heading and body of a list, with its totals. */
export function listTable<R>(shape: Shape<R>, chance: Chance, manner: Manner): Table {
  const drawn = shape.records.map((record) => ({ record, amounts: drawAmounts(shape, record) }));
  const body: Rows = [];
  const { group, subtotal, grand, ofWhich } = shape;
  if (grand && shape.grandFirst) body.push(totalRow(shape, grand, drawn, chance));
  let block: Drawn<R>[] = [];
  const turn = turnOf(shape, chance);
  const carried = !turn && !group && drawn.length >= 6 && chance.odds(0.12) ? chance.int(3, drawn.length - 2) : -1;
  for (const [index, one] of drawn.entries()) {
    if (turn?.at === index) body.push(turn.row);
    if (carried === index) body.push(totalRow(shape, chance.pick(CARRIED), drawn.slice(0, index), chance));
    block.push(one);
    body.push(recordRow(shape, one, index, chance, manner, turn !== null && index >= turn.at));
    const next = drawn[index + 1];
    if (group && subtotal && (!next || group(next.record) !== group(one.record))) {
      body.push(totalRow(shape, subtotal(group(one.record)), block, chance));
      block = [];
    }
  }
  if (grand && !shape.grandFirst) body.push(totalRow(shape, grand, drawn, chance, turn !== null));
  if (ofWhich) {
    const those = drawn.filter(({ record }) => ofWhich.test(record));
    if (those.length > 0) body.push(totalRow(shape, ofWhich.label, those, chance, turn !== null));
  }
  exaggerate(shape, body, chance);
  ditto(shape, body, chance);
  if (grand && !shape.grandFirst && chance.odds(0.2))
    body.push(totalRow(shape, chance.pick(COMPARED), drawn.slice(1), chance, turn !== null));
  return { head: headRows(shape.columns.map((column) => column.path)), body };
}
