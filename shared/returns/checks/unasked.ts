// What is checked without any rule: the results of the form's own formulas as they stand in the file, 其中 against its
// total, opening against last period's closing, and jumps of more than 30 % against last period.

import { address, cellAt, parseAddress, type Workbook } from '../../grid.ts';
import { decimalText } from '../../money.ts';
import {
  compare,
  fromDecimal,
  multiply,
  rational,
  round,
  subtract,
  toDecimal,
  ZERO,
  type Rational,
} from '../../rational.ts';
import type { Fault } from '../../result.ts';
import { evaluator } from '../evaluate.ts';
import { judge, type CheckScope } from './judge.ts';
import { columnHeaded, type FormPlaces } from './places.ts';
import { sameForm, type Standing, type StandingForm } from './standing.ts';
import { parseRule } from './parse.ts';
import type { CheckCell, CheckClass, CheckResult } from './rule.ts';

const isNumber = (standing: Standing): standing is Rational => typeof standing === 'object';

/** Two figures compared, as a result. */
function result(
  rule: string,
  kind: CheckClass,
  holds: boolean,
  [left, right]: readonly [Rational, Rational],
  cells: CheckCell[],
): CheckResult {
  return {
    rule,
    class: kind,
    source: 'unasked',
    at: null,
    outcome: holds ? 'holds' : 'fails',
    left: toDecimal(left),
    right: toDecimal(right),
    difference: toDecimal(round(subtract(left, right), 8)),
    cells,
    why: null,
    explanation: null,
  };
}

const unknownFormula = (cell: string): Fault => ({
  code: 'check.unknown-formula',
  message: `${cell} 的公式算不出来。`,
  values: { cell },
});

/** Every formula whose result stands in the file: the same as it works out to over the cells as they are. */
export function formulaChecks(book: Workbook): CheckResult[] {
  const valueAt = evaluator(book, new Map());
  return book.sheets.flatMap((sheet) =>
    Object.entries(sheet.formulas).flatMap(([cell, formula]): CheckResult[] => {
      const at = parseAddress(cell);
      const held = at && cellAt(sheet, at.row, at.column);
      const kept = typeof held === 'number' ? fromDecimal(decimalText(held)) : null;
      if (!kept) return [];
      const cells: CheckCell[] = [{ of: 'own', sheet: sheet.name, cell }];
      const truth = valueAt(sheet.name, cell);
      const rule = `${cell}=${formula}`;
      // Ratios do not end: the file keeps 15 digits of them.
      if (truth)
        return [result(rule, 'must', compare(round(subtract(kept, truth), 8), ZERO) === 0, [kept, truth], cells)];
      const open = result(rule, 'must', true, [kept, kept], cells);
      return [{ ...open, outcome: 'undecided', right: null, difference: null, why: unknownFormula(cell) }];
    }),
  );
}

const OF_WHICH = /^(?:其中|#)/;
/** 其中 over several heads: the one below it names the part. */
const BARE = /^(?:其中|#)[:：]?$/;

/** For each column headed 其中: the nearest column to its left that is not, with the same lower head. */
function wholeColumn(places: FormPlaces, column: number): number | null {
  const heads = places.heads(column);
  const { bodyColumns } = places.table;
  const mark = heads.findIndex((head) => OF_WHICH.test(head));
  if (mark < 0) return null;
  const lower = heads.slice(mark + (BARE.test(heads[mark] ?? '') ? 2 : 1)).at(-1);
  for (const candidate of bodyColumns.slice(0, bodyColumns.indexOf(column)).toReversed()) {
    const others = places.heads(candidate);
    if (others.some((head) => OF_WHICH.test(head))) continue;
    if (lower === undefined || others.at(-1) === lower) return candidate;
  }
  return null;
}

/** For a row labelled 其中: the nearest row above it that is not. */
function wholeRow(places: FormPlaces, row: number): number | null {
  if (!OF_WHICH.test(places.label(row))) return null;
  for (let above = row - 1; above >= places.table.firstRow; above--) {
    const label = places.label(above);
    if (label !== '' && !OF_WHICH.test(label)) return above;
  }
  return null;
}

type Place = { row: number; column: number };

function partAgainstWhole(form: StandingForm, part: Place, whole: Place): CheckResult[] {
  const [a, b] = [form.at(part.row, part.column), form.at(whole.row, whole.column)];
  if (!isNumber(a) || !isNumber(b)) return [];
  const [cell, total] = [part, whole].map(({ row, column }) => address(row, column));
  const cells = [cell ?? '', total ?? ''].map((one): CheckCell => ({
    of: form.of,
    sheet: form.places.sheet.name,
    cell: one,
  }));
  return [result(`${cell}≤${total}（其中）`, 'must', compare(a, b) <= 0, [a, b], cells)];
}

/** 其中 ≤ total, by columns and by rows, wherever both stand. */
export function ofWhichChecks(form: StandingForm): CheckResult[] {
  const { places } = form;
  const { firstRow, lastRow, bodyColumns } = places.table;
  const results: CheckResult[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    const above = wholeRow(places, row);
    for (const column of bodyColumns) {
      const beside = wholeColumn(places, column);
      if (beside !== null) results.push(...partAgainstWhole(form, { row, column }, { row, column: beside }));
      if (above !== null) results.push(...partAgainstWhole(form, { row, column }, { row: above, column }));
    }
  }
  return results;
}

/** 期初=上期期末, where the form has one column headed each and last period's is given. */
export function openingChecks(scope: CheckScope): CheckResult[] {
  const { places } = scope.own;
  for (const [opening, closing] of [
    ['期初', '期末'],
    ['年初', '年末'],
  ] as const) {
    if (columnHeaded(places, opening) === null || columnHeaded(places, closing) === null) continue;
    const rules = parseRule(`${opening}=上期${closing}`);
    if (!rules.ok || scope.last.length === 0) return [];
    return rules.value.flatMap((rule) =>
      judge(rule, scope).map((judgement) => ({
        rule: rule.text,
        class: 'across' as const,
        source: 'unasked' as const,
        explanation: null,
        ...judgement,
      })),
    );
  }
  return [];
}

const JUMP: Rational = rational(3n, 10n);

/** Figures that moved by more than 30 % since last period. No rate is taken of nothing or of less than nothing. */
export function jumpChecks({ own, last }: CheckScope): CheckResult[] {
  const before = sameForm(own, last);
  if (!before) return [];
  const { firstRow, lastRow, bodyColumns } = own.places.table;
  const results: CheckResult[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (const column of bodyColumns) {
      const then = counterpart(own.places, before.places, { row, column });
      const now = own.at(row, column);
      const was = then ? before.at(then.row, then.column) : 'blank';
      if (!then || !isNumber(now) || !isNumber(was) || compare(was, ZERO) <= 0) continue;
      const change = subtract(now, was);
      const size = compare(change, ZERO) < 0 ? subtract(ZERO, change) : change;
      const [cell, old] = [address(row, column), address(then.row, then.column)];
      const cells: CheckCell[] = [
        { of: 'own', sheet: own.places.sheet.name, cell },
        { of: 'last', sheet: before.places.sheet.name, cell: old },
      ];
      const holds = compare(size, multiply(was, JUMP)) <= 0;
      results.push(result(`|${cell}−上期${old}|≤30%`, 'explain', holds, [now, was], cells));
    }
  }
  return results;
}

/** The same place on another filling of the form: by its 行次 and 栏 where both have them, else by address; its row has the same words. */
function counterpart(own: FormPlaces, other: FormPlaces, { row, column }: Place): Place | null {
  const numberOf = (numbers: ReadonlyMap<number, number>, at: number): number | null =>
    [...numbers].find(([, place]) => place === at)?.[0] ?? null;
  const [r, c] = [numberOf(own.rows, row), numberOf(own.columns, column)];
  const there = {
    row: r === null ? undefined : other.rows.get(r),
    column: c === null ? undefined : other.columns.get(c),
  };
  if (own.rows.size > 0 && other.rows.size > 0 && there.row === undefined) return null;
  if (own.columns.size > 0 && other.columns.size > 0 && there.column === undefined) return null;
  const [wanted, place] = [own.label(row), there.row ?? row];
  const named = other.label(place) === wanted ? place : rowNamed(other, wanted);
  return named === null ? null : { row: named, column: there.column ?? column };
}

/** The one row of the form with that label: rows of a floating block stand in another order every period. */
function rowNamed({ table, label }: FormPlaces, wanted: string): number | null {
  const found: number[] = [];
  for (let row = table.firstRow; row <= table.lastRow; row++) if (label(row) === wanted) found.push(row);
  return found.length === 1 ? (found[0] ?? null) : null;
}
