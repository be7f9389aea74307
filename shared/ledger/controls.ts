// Stated totals against what will be stored, to the last 分. A total never becomes a fact, and never decides what does;
// where a label leaves open which rows or columns it covers, the reading that fits best is the one compared.

import { address } from '../grid.ts';
import { decimal } from '../money.ts';
import { compact } from '../period.ts';
import { readOwnership } from '../vocabulary/ownership.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { cellMessage, readFigure } from './cells.ts';
import type { Column } from './columns.ts';
import type { Control, Problem } from './reading.ts';
import type { Body } from './records.ts';
import { type Rows, type TotalRow, unitInRow } from './rows.ts';
import { covered, marksAt, oddity, type View } from './view.ts';
import { readItem } from './tokens.ts';

export type Controlled = { controls: Control[]; problems: Problem[] };
type Table = { view: View; columns: readonly Column[]; units: readonly (WrittenUnit | null)[]; rows: Rows; body: Body };

/** Up to this many records, every row's own total is listed; beyond it, only those that disagree and one for the column. */
const LISTED = 1000;

/** An integer of the smallest unit, as a decimal of the column's unit with no idle zeros. */
export function inWrittenUnit(value: number, unit: WrittenUnit): string {
  const text = decimal(BigInt(value), unit.places, unit.places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const headingOf = (column: Column): string => column.path.join('/');

function control(
  table: Table,
  place: { row: number; column: Column; label: string; of: string; unit: WrittenUnit },
  stated: number,
  computed: number,
  also: number | null = null,
): Control {
  const { unit } = place;
  const fits = stated === computed || stated === also;
  return {
    sheet: table.view.sheet.name,
    cell: address(place.row, place.column.index),
    label: place.label,
    of: place.of,
    unit: unit.zh,
    stated: inWrittenUnit(stated, unit),
    computed: inWrittenUnit(fits ? stated : computed, unit),
    agrees: fits,
  };
}

/** Sum of several columns in one record; null where all are blank. */
function partSum(table: Table, parts: readonly number[], record: number): number | null {
  let sum: number | null = null;
  for (const position of parts) {
    const value = table.body.values[table.body.figures.indexOf(position)]?.[record] ?? null;
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum;
}

/** Which columns a total column adds up: the candidate that fits most rows, the likeliest where several do. */
function partsOf(table: Table, at: number, column: Column): number[] {
  const stated = table.body.values[at] ?? [];
  let best: { parts: number[]; fits: number } = { parts: column.candidates[0] ?? [], fits: -1 };
  for (const parts of column.candidates) {
    let fits = 0;
    for (let record = 0; record < Math.min(stated.length, 500); record += 1) {
      const total = stated[record] ?? null;
      if (total !== null && partSum(table, parts, record) === total) fits += 1;
    }
    if (fits > best.fits) best = { parts, fits };
  }
  return best.parts;
}

function columnControls(
  table: Table,
  at: number,
  column: Column,
  unit: WrittenUnit,
  parts: readonly number[],
  balances: boolean,
): Control[] {
  const { body } = table;
  const controls: Control[] = [];
  let [statedSum, computedSum, first, last] = [0, 0, -1, -1];
  const many = body.lines.length > LISTED;
  for (const [record, line] of body.lines.entries()) {
    const stated = body.values[at]?.[record] ?? null;
    if (stated === null || !line) continue;
    const computed = (balances ? closing(table, parts, record) : partSum(table, parts, record)) ?? 0;
    if (first < 0) first = line.row;
    last = line.row;
    statedSum += stated;
    computedSum += computed;
    if (many && stated === computed) continue;
    const of = body.subjects.list[line.subject]?.name ?? '';
    controls.push(control(table, { row: line.row, column, label: headingOf(column), of, unit }, stated, computed));
  }
  if (many && first >= 0) {
    const whole = control(
      table,
      { row: first, column, label: headingOf(column), of: headingOf(column), unit },
      statedSum,
      computedSum,
    );
    controls.push({ ...whole, cell: `${address(first, column.index)}:${address(last, column.index)}` });
  }
  return controls;
}

/** Of balances set side by side, the total is the last one written. */
function closing(table: Table, parts: readonly number[], record: number): number | null {
  return (
    parts.flatMap((position) => table.body.values[table.body.figures.indexOf(position)]?.[record] ?? []).at(-1) ?? null
  );
}

/** Running sums of one figure column over the records, so that any stretch of rows costs one subtraction. */
type Running = { sums: Float64Array; counts: Uint32Array };
function running(values: readonly (number | null)[]): Running {
  const sums = new Float64Array(values.length + 1);
  const counts = new Uint32Array(values.length + 1);
  for (const [i, value] of values.entries()) {
    sums[i + 1] = (sums[i] ?? 0) + (value ?? 0);
    counts[i + 1] = (counts[i] ?? 0) + (value === null ? 0 : 1);
  }
  return { sums, counts };
}

/** Rows that a total may cover: a stretch of records, or the records of a class. */
type Scope = { from: number; to: number } | { records: readonly number[] };
type Sum = { sum: number; count: number; max: number | null };

class Totals {
  private readonly table: Table;
  private readonly parts: ReadonlyMap<number, number[]>;
  private readonly sums = new Map<number, Running>();
  private classes: Map<string, number[]> | null = null;

  constructor(table: Table, parts: ReadonlyMap<number, number[]>) {
    this.table = table;
    this.parts = parts;
  }

  /** Records by the words of their attributes, names and items: '国有' → all records of state-owned firms. */
  private classRecords(stem: string): number[] | null {
    if (!this.classes) {
      this.classes = new Map();
      for (const [record, line] of this.table.body.lines.entries()) {
        const subject = line ? this.table.body.subjects.list[line.subject] : undefined;
        if (!line || !subject) continue;
        const words = new Set(subject.attributes.flatMap((one) => [one.value, compact(one.raw)]));
        words.add(compact(subject.name));
        if (line.item) words.add(line.item);
        for (const word of words) {
          const list = this.classes.get(word);
          if (list) list.push(record);
          else this.classes.set(word, [record]);
        }
      }
    }
    const short = stem.replace(/(?:企业|单位|系统|类)$/, '');
    for (const word of [stem, short, `${short}系统`, `${short}企业`, readOwnership(stem).label, readItem(stem) ?? '']) {
      const found = word === '' ? undefined : this.classes.get(word);
      if (found) return found;
    }
    return null;
  }

  private sumOf(at: number, scope: Scope): Sum {
    const values = this.table.body.values[at] ?? [];
    if ('records' in scope) {
      const known = scope.records.flatMap((record) => values[record] ?? []);
      return {
        sum: known.reduce((a, b) => a + b, 0),
        count: known.length,
        max: known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null,
      };
    }
    let run = this.sums.get(at);
    if (!run) this.sums.set(at, (run = running(values)));
    const sum = (run.sums[scope.to] ?? 0) - (run.sums[scope.from] ?? 0);
    return { sum, count: (run.counts[scope.to] ?? 0) - (run.counts[scope.from] ?? 0), max: null };
  }

  private computed(at: number, scope: Scope): Sum {
    const position = this.table.body.figures[at] ?? -1;
    const parts = this.parts.get(position);
    if (!parts) return this.sumOf(at, scope);
    return parts
      .map((part) => this.sumOf(this.table.body.figures.indexOf(part), scope))
      .reduce((a, b) => ({ sum: a.sum + b.sum, count: a.count + b.count, max: null }), { sum: 0, count: 0, max: null });
  }

  private scopes(total: TotalRow, index: number): Scope[] {
    const all = this.table.body.lines.length;
    const { totals, sections } = this.table.rows;
    const before = (test: (other: TotalRow) => boolean): number => totals.slice(0, index).findLast(test)?.records ?? 0;
    const after = [...totals.slice(index + 1), ...sections]
      .map((other) => other.records)
      .filter((records) => records > total.records)
      .reduce((a, b) => Math.min(a, b), all);
    const own = total.stem === '' ? null : this.classRecords(total.stem);
    const named: Scope[] = own ? [{ records: own }] : [];
    if (total.why === 'of_which') return named;
    const block: Scope = { from: before((other) => other.why !== 'of_which'), to: total.records };
    const above: Scope = { from: before((other) => other.why === 'total'), to: total.records };
    const below: Scope = { from: total.records, to: after };
    const whole: Scope[] = [
      { from: 0, to: total.records },
      { from: 0, to: all },
    ];
    const list = total.why === 'total' ? [above, ...whole, block, below] : [...named, block, below, ...whole];
    return list.filter((scope) => 'records' in scope || scope.to > scope.from);
  }

  /** The controls of one total row. */
  compare(total: TotalRow, index: number): Controlled {
    const { view, columns, units, body } = this.table;
    const out: Controlled = { controls: [], problems: [] };
    const stated: { at: number; column: Column; unit: WrittenUnit; value: number }[] = [];
    const scopes = this.scopes(total, index);
    for (const [at, position] of body.figures.entries()) {
      const [column, usual] = [columns[position], units[position]];
      if (!column || !usual || covered(view, total.row, column.index)) continue;
      const unit = unitInRow(this.table.rows, total.row, column, usual);
      const value = view.sheet.rows[total.row]?.[column.index] ?? null;
      const read = readFigure(value, unit);
      const sign =
        view.red === 'negative' && marksAt(view, total.row, column.index).red && unit.unit === 'money' ? -1 : 1;
      if (read.kind === 'figure')
        stated.push({ at, column, unit, value: read.value > 0 ? sign * read.value : read.value });
      if (read.kind === 'bad' && scopes.length > 0) {
        out.problems.push(
          oddity(
            view,
            total.row,
            column.index,
            read.code,
            'warning',
            cellMessage(read.code, String(value)).replace('未存入', '未能核对'),
          ),
        );
      }
    }
    const fits = (scope: Scope): number =>
      stated.filter(({ at, value }) => value === this.computed(at, scope).sum).length;
    const [scope] = scopes.map((one) => ({ one, fits: fits(one) })).sort((a, b) => b.fits - a.fits);
    if (!scope) return out;
    for (const { at, column, unit, value } of stated) {
      const { sum, count, max } = this.computed(at, scope.one);
      if (count === 0 && value !== 0) {
        out.problems.push(
          oddity(
            view,
            total.row,
            column.index,
            'total-without-parts',
            'warning',
            `“${total.label}”在本列有数而各行都没有，未存入`,
            { label: total.label },
          ),
        );
        continue;
      }
      out.controls.push(
        control(
          this.table,
          { row: total.row, column, label: total.label, of: headingOf(column), unit },
          value,
          sum,
          column.measure === 'owed_months' ? max : null,
        ),
      );
    }
    return out;
  }
}

/** All stated totals of a table, by column and by row. `balances`: years across are year-end balances. */
export function compareTotals(table: Table, balances: boolean): Controlled {
  const { body, columns, units, rows } = table;
  const out: Controlled = { controls: [], problems: [] };
  const parts = new Map<number, number[]>();
  for (const [at, position] of body.figures.entries()) {
    const [column, unit] = [columns[position], units[position]];
    if (column?.role !== 'total' || !unit) continue;
    const found = partsOf(table, at, column);
    const across = balances && found.every((part) => columns[part]?.span);
    if (across) out.controls.push(...columnControls(table, at, column, unit, found, true));
    else {
      parts.set(position, found);
      out.controls.push(...columnControls(table, at, column, unit, found, false));
    }
  }
  const totals = new Totals(table, parts);
  for (const [index, total] of rows.totals.entries()) {
    const { controls, problems } = totals.compare(total, index);
    out.controls.push(...controls);
    out.problems.push(...problems);
  }
  return out;
}
