// Reads one rule of the published notation: 27行=(1+2+…+18)行, 86行7栏=31行1栏-84行7栏, 如果…则…. What is not certain
// (a number without 行 or 栏 among places, (1-5)行 which may be a range or a difference) is refused, never guessed.

import { fromDecimal } from '../../rational.ts';
import { done, refused, type Fault, type Result } from '../../result.ts';
import { plainNotation, tokensOf, type Token } from './notation.ts';
import type { Amount, CheckRule, Comparison, Where } from './rule.ts';

export const unreadable = (rule: string): Fault => ({
  code: 'check.unreadable',
  message: `审核关系“${rule}”读不懂，没有审核。`,
  values: { rule },
  hint: '可写成 27行=(1+2+…+18)行、86行7栏=31行1栏-84行7栏、2栏≥4栏 等。',
});

const ambiguous = (rule: string, range: string): Fault => ({
  code: 'check.ambiguous-range',
  message: `审核关系“${rule}”中的 ${range} 可以是相减，也可以是从几到几，没有审核。`,
  values: { rule, range },
  hint: '相减请写成 1行-5行，从几到几请写成 (1至5)行。',
});

/** Why reading stopped: a text that may be two things, or null for anything else. */
class Unread extends Error {
  readonly range: string | null;
  constructor(range: string | null = null) {
    super('unread');
    this.range = range;
  }
}

type Signed = { number: number; sign: 1 | -1 };
type Part = { unit: '行' | '栏'; numbers: Signed[] };

/** Longest run that 1+2+…+n may stand for. */
const LONGEST_RUN = 2000;

function run(from: number, to: number, step: number): number[] {
  if (step <= 0 || to < from || (to - from) % step !== 0 || (to - from) / step > LONGEST_RUN) throw new Unread();
  return Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
}

class Reading {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  /** One comparison, or several in a chain: a≥b≥c. */
  comparisons(): Comparison[] {
    const found: Comparison[] = [];
    let left = this.amount();
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at++];
      if (token?.kind !== 'relation') throw new Unread();
      const right = this.amount();
      found.push({ left, relation: token.text, right });
      left = right;
    }
    if (found.length === 0) throw new Unread();
    return found;
  }

  private sign(...texts: string[]): '+' | '-' | '*' | '/' | '(' | ')' | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || !texts.includes(token.text)) return null;
    this.at++;
    return token.text;
  }

  private amount(): Amount {
    let left: Amount = this.sign('-') ? { kind: 'negate', operand: this.product() } : this.product();
    for (let operator = this.sign('+', '-'); operator; operator = this.sign('+', '-')) {
      const right = this.product();
      // 6行=1+2+3行: whether 1 and 2 are rows is not said.
      if (left.kind === 'number' || right.kind === 'number') throw new Unread();
      left = { kind: 'binary', operator: operator === '+' ? '+' : '-', left, right };
    }
    return left;
  }

  private product(): Amount {
    let left = this.primary();
    for (let operator = this.sign('*', '/'); operator; operator = this.sign('*', '/')) {
      left = { kind: 'binary', operator: operator === '*' ? '*' : '/', left, right: this.primary() };
    }
    return left;
  }

  private primary(): Amount {
    const owner = this.owner();
    const token = this.tokens[this.at];
    if (token?.kind === 'head') {
      this.at++;
      return { kind: 'place', where: { ...owner, row: null, column: null, head: token.text } };
    }
    const parts: Part[] = [];
    for (let part = this.part(); part; part = this.part()) parts.push(part);
    if (parts.length > 0) return placesOf(owner, parts);
    if (owner.form !== null || owner.last) throw new Unread();
    if (this.sign('(')) {
      const inner = this.amount();
      if (!this.sign(')')) throw new Unread();
      return inner;
    }
    const value = token?.kind === 'number' ? fromDecimal(token.text) : null;
    if (!value) throw new Unread();
    this.at++;
    return { kind: 'number', value };
  }

  /** LDBZ-08表, 上期, 本表 before a place. */
  private owner(): { form: string | null; last: boolean } {
    const owner: { form: string | null; last: boolean } = { form: null, last: false };
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.kind === 'form') owner.form = token.text;
      else if (token?.kind === 'last') owner.last = true;
      else if (token?.kind !== 'this') return owner;
      this.at++;
    }
  }

  /** 27行, 1至5行, (1+2+…+18)行, 1-5行之和; null where none begins here. */
  private part(): Part | null {
    const start = this.at;
    const bracket = this.sign('(');
    const numbers = this.numbers(bracket !== null);
    const closed = bracket === null || this.sign(')') !== null;
    const unit = this.tokens[this.at];
    if (!numbers || !closed || unit?.kind !== 'unit') {
      this.at = start;
      return null;
    }
    this.at++;
    const summed = this.tokens[this.at]?.kind === 'sum';
    if (summed) this.at++;
    return { unit: unit.text, numbers: bracket ? unambiguous(numbers, summed) : numbers };
  }

  private number(): number | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'number' || token.text.includes('.')) return null;
    this.at++;
    return Number(token.text);
  }

  private take(kind: Token['kind']): boolean {
    if (this.tokens[this.at]?.kind !== kind) return false;
    this.at++;
    return true;
  }

  /** One number, a range, or inside brackets a list with + - and …. */
  private numbers(list: boolean): Signed[] | null {
    const found: Signed[] = [];
    for (let sign: 1 | -1 = 1; ;) {
      const before = found.at(-1)?.number ?? null;
      if (before !== null && this.take('dots')) {
        if (sign === -1 || !this.sign('+')) throw new Unread();
        const last = this.number();
        if (last === null) throw new Unread();
        const step = before - (found.at(-2)?.number ?? before - 1);
        found.push(...run(before + step, last, step).map((number) => ({ number, sign: 1 as const })));
      } else {
        const first = this.number();
        if (first === null) return null;
        const ranged = this.take('to') || this.take('dots');
        const last = ranged ? this.number() : first;
        if (last === null) return null;
        for (const number of run(first, last, 1)) found.push({ number, sign });
      }
      const next = list ? this.sign('+', '-') : null;
      if (!next) return found;
      sign = next === '-' ? -1 : 1;
    }
  }
}

/** (1-5)行 alone may be a range; (5-1)行 and (1-2)行 are differences; with 之和 it is a range. */
function unambiguous(numbers: Signed[], summed: boolean): Signed[] {
  const [first, second] = numbers;
  if (numbers.length !== 2 || !first || second?.sign !== -1 || second.number <= first.number) return numbers;
  if (summed) return run(first.number, second.number, 1).map((number) => ({ number, sign: 1 }));
  if (second.number - first.number > 1) throw new Unread(`${first.number}-${second.number}`);
  return numbers;
}

/** The places of one or two parts, added up: every row named at every column named. */
function placesOf(owner: { form: string | null; last: boolean }, parts: readonly Part[]): Amount {
  const rows = parts.filter(({ unit }) => unit === '行');
  const columns = parts.filter(({ unit }) => unit === '栏');
  if (rows.length > 1 || columns.length > 1) throw new Unread();
  const free: { number: null; sign: 1 }[] = [{ number: null, sign: 1 }];
  let sum: Amount | null = null;
  for (const row of rows[0]?.numbers ?? free) {
    for (const column of columns[0]?.numbers ?? free) {
      const where: Where = { ...owner, row: row.number, column: column.number, head: null };
      const right: Amount = { kind: 'place', where };
      const negative = row.sign * column.sign === -1;
      if (sum) sum = { kind: 'binary', operator: negative ? '-' : '+', left: sum, right };
      else sum = negative ? { kind: 'negate', operand: right } : right;
    }
  }
  if (!sum) throw new Unread();
  return sum;
}

const CONDITIONAL = /^(?:如果|若|当)(.+?)[,、]?(?:则|那么|时,?则?应?)[,:]?(.+)$/;

function comparisonsOf(text: string): Comparison[] {
  const tokens = tokensOf(text);
  if (!tokens) throw new Unread();
  return new Reading(tokens).comparisons();
}

/**
 * The rules that one text says: one, or several where relations stand in a chain.
 * Refused with `check.unreadable` or `check.ambiguous-range`, which name the text.
 */
export function parseRule(text: string): Result<CheckRule[]> {
  const plain = plainNotation(text).replace(/[.。;]+$/, '');
  try {
    const conditional = CONDITIONAL.exec(plain);
    const [condition, ...more] = conditional ? comparisonsOf(conditional[1] ?? '') : [];
    if (more.length > 0) throw new Unread();
    const comparisons = comparisonsOf(conditional ? (conditional[2] ?? '') : plain);
    const rules = comparisons.map((comparison) => ({ text: text.trim(), condition: condition ?? null, comparison }));
    return rules.some((rule) => wheresOf(rule).length > 0) ? done(rules) : refused(unreadable(text.trim()));
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return refused(error.range === null ? unreadable(text.trim()) : ambiguous(text.trim(), error.range));
  }
}

function placesIn(amount: Amount): Where[] {
  if (amount.kind === 'place') return [amount.where];
  if (amount.kind === 'negate') return placesIn(amount.operand);
  return amount.kind === 'binary' ? [...placesIn(amount.left), ...placesIn(amount.right)] : [];
}

/** Every place that a rule names. */
export const wheresOf = ({ condition, comparison }: CheckRule): Where[] =>
  [...(condition ? [condition] : []), comparison].flatMap(({ left, right }) => [...placesIn(left), ...placesIn(right)]);
