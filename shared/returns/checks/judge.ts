// Holds a rule against the figures of a form: both sides, their difference, the cells involved. What it cannot decide it
// says, with why; it never takes a blank side for 0.

import { address } from '../../grid.ts';
import { add, compare, divide, multiply, round, subtract, toDecimal, ZERO, type Rational } from '../../rational.ts';
import type { Fault } from '../../result.ts';
import { wheresOf } from './parse.ts';
import { columnHeaded } from './places.ts';
import { formName, sameForm, type StandingForm } from './standing.ts';
import type { Amount, CheckCell, CheckResult, CheckRule, Comparison, Relation, Where } from './rule.ts';

/** Everything that the rules of one form may speak of. */
export type CheckScope = { own: StandingForm; last: readonly StandingForm[]; others: readonly StandingForm[] };

/** A row and column that a rule asked of every one is asked of now. */
type Instance = { row: number | null; column: number | null };

const because = (code: string, message: string, values: Record<string, string | number>, hint?: string): Fault => ({
  code,
  message,
  values,
  ...(hint ? { hint } : {}),
});

const WHY = {
  noRow: (row: number) => because('check.no-row', `表上没有行次 ${row}。`, { row }),
  noColumn: (column: number | string) => because('check.no-column', `表上没有 ${column} 栏，或不止一个。`, { column }),
  noNumbers: () =>
    because('check.no-numbers', '表上没有行次列或栏号行，不知道是哪些格。', {}, '请在表上写明行次和栏号。'),
  noForm: (form: string) => because('check.no-form', `没有给出 ${form} 表，不能审核。`, { form }, '请一并给出该表。'),
  noLast: () =>
    because('check.no-previous', '没有给出上期的表，不能审核。', {}, '请用 --previous 或在窗口中给出上期的表。'),
  halfNamed: (rule: string) =>
    because('check.half-named', `“${rule}”有的项写了行次或栏号，有的没写，不知道是哪些格。`, { rule }),
  blank: (cells: string) => because('check.blank', `${cells} 没有填数。`, { cells }),
  words: (cell: string) => because('check.words', `${cell} 中不是数。`, { cell }),
  unknown: (cell: string) => because('check.unknown-formula', `${cell} 的公式算不出来。`, { cell }),
  divided: () => because('check.divided-by-zero', '除数为 0。', {}),
};

/** One side: its value with blanks adding nothing, the cells it rests on, and how many of them hold a number. */
type Side = { value: Rational; cells: CheckCell[]; filled: number } | Fault;
const isFault = (side: Side): side is Fault => 'code' in side;

function formOf({ form, last }: Where, scope: CheckScope): StandingForm | Fault {
  const wanted = form === null ? null : formName(form);
  const named = (forms: readonly StandingForm[]) =>
    forms.find(({ names }) => wanted !== null && names.includes(wanted));
  if (last) {
    const found = wanted === null ? sameForm(scope.own, scope.last) : named(scope.last);
    return found ?? WHY.noLast();
  }
  if (wanted === null) return scope.own;
  return named([scope.own, ...scope.others]) ?? WHY.noForm(form ?? '');
}

function sideOfPlace(where: Where, { row, column }: Instance, scope: CheckScope): Side {
  const form = formOf(where, scope);
  if ('code' in form) return form;
  const { places } = form;
  if (places.rows.size === 0 || (where.head === null && places.columns.size === 0)) return WHY.noNumbers();
  const rowNumber = where.row ?? row ?? -1;
  const columnNumber = where.column ?? column ?? -1;
  const r = places.rows.get(rowNumber);
  const c = where.head === null ? places.columns.get(columnNumber) : columnHeaded(places, where.head);
  if (r === undefined) return WHY.noRow(rowNumber);
  if (c === undefined || c === null) return WHY.noColumn(where.head ?? columnNumber);
  const standing = form.at(r, c);
  const cell: CheckCell = { of: form.of, sheet: places.sheet.name, cell: address(r, c) };
  if (standing === 'words') return WHY.words(cell.cell);
  if (standing === 'unknown') return WHY.unknown(cell.cell);
  return standing === 'blank'
    ? { value: ZERO, cells: [cell], filled: 0 }
    : { value: standing, cells: [cell], filled: 1 };
}

function sideOf(amount: Amount, at: Instance, scope: CheckScope): Side {
  if (amount.kind === 'number') return { value: amount.value, cells: [], filled: 1 };
  if (amount.kind === 'place') return sideOfPlace(amount.where, at, scope);
  if (amount.kind === 'negate') {
    const side = sideOf(amount.operand, at, scope);
    return isFault(side) ? side : { ...side, value: subtract(ZERO, side.value) };
  }
  const [left, right] = [sideOf(amount.left, at, scope), sideOf(amount.right, at, scope)];
  if (isFault(left)) return left;
  if (isFault(right)) return right;
  const value = calculated(amount.operator, left.value, right.value);
  if (!value) return WHY.divided();
  return { value, cells: [...left.cells, ...right.cells], filled: left.filled + right.filled };
}

function calculated(operator: '+' | '-' | '*' | '/', a: Rational, b: Rational): Rational | null {
  if (operator === '+') return add(a, b);
  if (operator === '-') return subtract(a, b);
  return operator === '*' ? multiply(a, b) : divide(a, b);
}

/** Decimals beyond which two figures are the same: files keep binary fractions. */
const EXACT_PLACES = 8;

function related(relation: Relation, difference: Rational): boolean {
  const order = compare(round(difference, EXACT_PLACES), ZERO);
  if (relation === '=') return order === 0;
  if (relation === '≠') return order !== 0;
  if (relation === '≥') return order >= 0;
  if (relation === '≤') return order <= 0;
  return relation === '>' ? order > 0 : order < 0;
}

export type Judgement = Pick<CheckResult, 'at' | 'outcome' | 'left' | 'right' | 'difference' | 'cells' | 'why'>;

const undecided = (why: Fault, at: string | null, cells: CheckCell[] = []): Judgement => ({
  at,
  outcome: 'undecided',
  left: null,
  right: null,
  difference: null,
  cells,
  why,
});

/** Both sides of a comparison at one place, or null where nothing is filled that could be compared. */
function judged({ left, relation, right }: Comparison, instance: Instance, scope: CheckScope, at: string | null) {
  const [a, b] = [sideOf(left, instance, scope), sideOf(right, instance, scope)];
  if (isFault(a)) return undecided(a, at);
  if (isFault(b)) return undecided(b, at);
  const cells = [
    ...new Map([...a.cells, ...b.cells].map((cell) => [`${cell.of} ${cell.sheet}!${cell.cell}`, cell])).values(),
  ];
  const nothing = (side: typeof a): boolean => side.filled === 0;
  if ((nothing(a) && (nothing(b) || b.value.n === 0n)) || (nothing(b) && a.value.n === 0n)) return null;
  const missing = nothing(a) ? a.cells : nothing(b) ? b.cells : [];
  if (missing.length > 0) return undecided(WHY.blank(missing.map(({ cell }) => cell).join('、')), at, cells);
  const difference = subtract(a.value, b.value);
  const outcome: Judgement['outcome'] = related(relation, difference) ? 'holds' : 'fails';
  const [text, other, gap] = [a.value, b.value, round(difference, EXACT_PLACES)].map(toDecimal);
  return { at, outcome, left: text ?? null, right: other ?? null, difference: gap ?? null, cells, why: null };
}

/** The rows or columns that a rule which leaves them out is asked of; a fault where it leaves them out in part. */
function instancesOf(rule: CheckRule, scope: CheckScope): Instance[] | Fault {
  const wheres = wheresOf(rule);
  const rowless = wheres.filter(({ row }) => row === null).length;
  const columnless = wheres.filter(({ column, head }) => column === null && head === null).length;
  if (rowless % wheres.length !== 0 || columnless % wheres.length !== 0) return WHY.halfNamed(rule.text);
  const { rows, columns } = scope.own.places;
  if ((rowless > 0 && rows.size === 0) || (columnless > 0 && columns.size === 0)) return WHY.noNumbers();
  const rowNumbers = rowless > 0 ? [...rows.keys()] : [null];
  const columnNumbers = columnless > 0 ? [...columns.keys()] : [null];
  return rowNumbers.flatMap((row) => columnNumbers.map((column) => ({ row, column })));
}

const nameOf = ({ row, column }: Instance): string | null =>
  row === null && column === null
    ? null
    : [row === null ? '' : `${row}行`, column === null ? '' : `${column}栏`].join('');

/** Whether the condition holds; null where that is not to be known. */
function applies(condition: Comparison | null, instance: Instance, scope: CheckScope): boolean | Fault | null {
  if (!condition) return true;
  const judgement = judged(condition, instance, scope, null);
  if (!judgement) return null;
  return judgement.why ?? judgement.outcome === 'holds';
}

/**
 * What came of a rule: one judgement for each row or column that it is asked of. Places where nothing is filled on
 * either side are passed over; where that is so of all, the rule is undecided, once.
 */
export function judge(rule: CheckRule, scope: CheckScope): Judgement[] {
  const instances = instancesOf(rule, scope);
  if (!Array.isArray(instances)) return [undecided(instances, null)];
  const judgements: Judgement[] = [];
  let passed = 0;
  for (const instance of instances) {
    const at = nameOf(instance);
    const asked = applies(rule.condition, instance, scope);
    const judgement =
      asked === true
        ? judged(rule.comparison, instance, scope, at)
        : typeof asked === 'object' && asked
          ? undecided(asked, at)
          : null;
    if (judgement) judgements.push(judgement);
    else if (asked !== false) passed++;
  }
  if (judgements.length > 0) return judgements;
  // A rule whose condition is met nowhere is kept.
  if (passed === 0)
    return [{ at: null, outcome: 'holds', left: null, right: null, difference: null, cells: [], why: null }];
  return [undecided(because('check.nothing-filled', '所涉各格都没有填数。', {}), null)];
}
