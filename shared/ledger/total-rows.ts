// Rows that state totals, compared with the records they cover: to the last 分, and with the enterprises they count.
// Where a label leaves open which rows it covers, the stretch that fits most figures is the one compared.

import { address } from '../grid.ts';
import { compact } from '../period.ts';
import { readOwnership } from '../vocabulary/ownership.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';
import { cellMessage, readFigure } from './cells.ts';
import type { Column } from './columns.ts';
import { control, type Controlled, headingOf, type Table } from './control-line.ts';
import { recomputed } from './formulas.ts';
import type { Control } from './reading.ts';
import { type FigureKind, rowKind } from './row-kinds.ts';
import { levelOf } from './row-labels.ts';
import type { TotalRow } from './sorted-rows.ts';
import { unitInRow } from './rows.ts';
import { readItem } from './tokens.ts';
import { covered, marksAt, oddity, ownCells, textAt } from './view.ts';

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
type Stated = { at: number; column: Column; unit: WrittenUnit; value: number };
const wordOf = (label: string): string | null => /小计|合计|总计/.exec(compact(label))?.[0] ?? null;
type Sum = { sum: number; count: number; max: number | null };

/** The total rows of one table. `parts`: which columns each total column adds up. */
export class Totals {
  private readonly table: Table;
  private readonly parts: ReadonlyMap<number, number[]>;
  private readonly sums = new Map<number, Running>();
  private classes: Map<string, number[]> | null = null;
  /** What the last total above states, by figure. */
  private above = new Map<number, number>();

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
    const kind = this.kindAt(total.row);
    const before = (test: (other: TotalRow) => boolean): number =>
      totals
        .slice(0, index)
        .findLast((other) => test(other) && !(kind && other.label === total.label && other.records === total.records))
        ?.records ?? 0;
    const after = [...totals.slice(index + 1), ...sections]
      .map((other) => other.records)
      .filter((records) => records > total.records)
      .reduce((a, b) => Math.min(a, b), all);
    const own = total.stem === '' ? null : this.classRecords(total.stem);
    const named: Scope[] = own ? [{ records: own }] : [];
    if (total.why === 'of_which') return named;
    const word = wordOf(total.label);
    const nested: Scope[] = [];
    if (total.level !== null) {
      const { level } = total;
      const next = totals.slice(index + 1).find((o) => o.why === 'total' || (o.level !== null && o.level <= level));
      const numbered = this.table.rows.records.findIndex((row, i) => i >= total.records && this.levelAt(row) <= level);
      nested.push({ from: total.records, to: Math.min(next?.records ?? all, numbered < 0 ? all : numbered) });
    }
    if (total.level === null && word !== null)
      nested.push({ from: before((other) => wordOf(other.label) === word), to: total.records });
    const block: Scope = { from: before((other) => other.why !== 'of_which'), to: total.records };
    const above: Scope = { from: before((other) => other.why === 'total'), to: total.records };
    const below: Scope = { from: total.records, to: after };
    const whole: Scope[] = [
      { from: 0, to: total.records },
      { from: 0, to: all },
    ];
    const list =
      total.why === 'total' ? [above, ...whole, block, below] : [...named, block, ...nested, below, ...whole];
    const open = list.filter((scope) => 'records' in scope || scope.to > scope.from);
    return kind ? open.map((scope) => this.ofKind(scope, kind)) : open;
  }

  /** What the row of a total is said to be of, where a column tells that row by row. */
  private kindAt(row: number): FigureKind | null {
    const { view, columns, rows } = this.table;
    const telling = columns.find(({ tellsRows }) => tellsRows);
    return telling ? rowKind(textAt(view, row, telling.index)) : (rows.paired.get(row)?.kind ?? null);
  }

  private ofKind(scope: Scope, kind: FigureKind): Scope {
    const { lines } = this.table.body;
    const all = 'records' in scope ? scope.records : lines.map((_, i) => i).slice(scope.from, scope.to);
    return { records: all.filter((i) => lines[i]?.kind === kind) };
  }

  /** How deep the label of a record is numbered; deeper than all where it is not. */
  private levelAt(row: number): number {
    const [first] = ownCells(this.table.view, row);
    return (first && levelOf(first.text)) ?? Infinity;
  }

  /** 合计 3户: as many enterprises as the rows that it covers name. */
  private householdControl(total: TotalRow, scope: Scope): Control | null {
    const { view, columns, body } = this.table;
    if (!columns.some((column) => column.field === 'name')) return null;
    for (const { column, text } of ownCells(view, total.row)) {
      if (this.table.body.figures.some((position) => columns[position]?.index === column)) continue;
      const stated = /(?:^|\D)(\d{1,6})(?:户|家)\)?$/.exec(text)?.[1];
      if (stated === undefined) continue;
      const lines =
        'records' in scope ? scope.records.map((i) => body.lines[i]) : body.lines.slice(scope.from, scope.to);
      const firms = new Set(lines.flatMap((line) => line?.subject ?? []));
      return {
        sheet: view.sheet.name,
        cell: address(total.row, column),
        label: total.label,
        of: '户数',
        unit: '户',
        stated,
        computed: String(firms.size),
        agrees: Number(stated) === firms.size,
      };
    }
    return null;
  }

  /** 其中 is never more than the total above it. */
  private noteParts(total: TotalRow, stated: readonly Stated[], out: Controlled): void {
    if (total.why !== 'of_which') {
      this.above = new Map(stated.map(({ at, value }) => [at, value]));
      return;
    }
    const { view } = this.table;
    for (const { at, column, value } of stated) {
      const whole = this.above.get(at);
      if (whole === undefined || whole < 0 || value <= whole) continue;
      out.problems.push(
        oddity(view, total.row, column.index, 'part-exceeds-whole', 'warning', `“${total.label}”大于它上面的合计`, {
          label: total.label,
        }),
      );
    }
  }

  /** The controls of one total row. */
  compare(total: TotalRow, index: number): Controlled {
    const { view, columns, units, body } = this.table;
    const out: Controlled = { controls: [], problems: [] };
    const stated: Stated[] = [];
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
    this.noteParts(total, stated, out);
    if (!scope) return out;
    const count = this.householdControl(total, scope.one);
    if (count) out.controls.push(count);
    for (const { at, column, unit, value } of stated) {
      const { sum, count: known, max } = this.computed(at, scope.one);
      const again = recomputed(view, total.row, column.index);
      if (again !== null)
        out.problems.push(
          oddity(
            view,
            total.row,
            column.index,
            'stale-total',
            'warning',
            `“${total.label}”的公式没有重算，按公式应为${again}`,
            {
              label: total.label,
              again,
            },
          ),
        );
      if (known === 0 && value !== 0) {
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
