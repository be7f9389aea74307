// The formulas of indicators: + - * / and brackets over measures and numbers, read into an expression and worked out in exact fractions.
// Knows measures and their units; does not know facts, and adds nothing up itself.

import { makesOwing, readOperandFilters, type OperandFilter } from './formula-filter.ts';
import type { TextValues } from '../result.ts';
import { add, divide, fromDecimal, multiply, rational, subtract, type Rational } from '../rational.ts';
import { INDICATORS, type Indicator } from '../vocabulary/indicators.ts';
import { MEASURES, measureOf, UNIT_SCALE, type MeasureId } from '../vocabulary/measures.ts';

type Counted = { measure: 'ent_cnt' } | { measure: MeasureId; agg: 'sum' | 'count_gt0' };

/** What a name in a formula stands for: a measure's own sum, or a count of enterprises, `within` filters of its own. */
export type Operand = Counted & { within: OperandFilter[] };

export type Expression =
  | { kind: 'number'; value: Rational }
  | { kind: 'operand'; operand: Operand }
  | { kind: 'negate'; of: Expression }
  | { kind: 'binary'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression };

/** `money`: the power of 元 in the result, 1 for amounts and 0 for counts and ratios. */
export type Formula = { expression: Expression; operands: Operand[]; money: number };

const COUNTS: Readonly<Record<string, Counted>> = {
  ent_cnt: { measure: 'ent_cnt' },
  企业户数: { measure: 'ent_cnt' },
  户数: { measure: 'ent_cnt' },
  欠费户数: { measure: 'arrears_bal', agg: 'count_gt0' },
};

/** Names that a formula may use, as lists offer them. */
export const OPERAND_NAMES: readonly { zh: string; en: string; id: string }[] = [
  { id: 'ent_cnt', zh: '企业户数', en: 'Enterprises' },
  { id: '欠费户数', zh: '欠费户数', en: 'Enterprises in arrears' },
  ...MEASURES.map(({ id, zh, en }) => ({ id, zh, en })),
];

function operandNamed(word: string): Counted | null {
  const counted = Object.hasOwn(COUNTS, word) ? COUNTS[word] : undefined;
  const measure = MEASURES.find(({ id, zh }) => id === word || zh === word);
  return counted ?? (measure ? { measure: measure.id, agg: 'sum' } : null);
}

/** Decimals that an indicator is rounded to, half-up: percent, 元, or a plain number. */
export const INDICATOR_SCALE = 2;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|([-+*/()]))/uy;
const MOST_CHARACTERS = 300;
/** What hands type for a sign, and full width; but not within the brackets of a filter, whose labels are the ledger's. */
const TYPED = /([[［【][^\]］】]*[\]］】])|[！-～×÷∕−–—]/g;
const SIGNS: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '∕': '/', '−': '-', '–': '-', '—': '-' };

/** In signs of half width, character for character; a formula copied from a sheet begins with '='. */
const inHalfWidth = (text: string): string =>
  text
    .replace(TYPED, (sign: string, filter?: string) => filter ?? SIGNS[sign] ?? sign.normalize('NFKC'))
    .replace(/^\s*=/, (lead) => ' '.repeat(lead.length))
    .trimEnd();

/** What is wrong with a formula: its code and Chinese message, and `at` how many characters before it; null: the whole. */
export type Refusal = { code: string; message: string; values?: TextValues; at: number | null };
export const isRefusal = (read: Formula | Refusal): read is Refusal => 'message' in read;

/** The formula, or what is wrong with it: an unknown name, a slip of grammar, a sum or product that means nothing. */
export function readFormula(text: string): Formula | Refusal {
  if (text.length > MOST_CHARACTERS) return { code: 'formula.too-long', message: '公式太长。', at: MOST_CHARACTERS };
  const plain = inHalfWidth(text);
  const operands: Operand[] = [];
  let at = 0;
  let problem: Refusal | null = null;
  const fail = (why: Refusal): Expression => {
    problem ??= why;
    return { kind: 'number', value: rational(0n) };
  };
  const unread = (): Refusal => {
    const sign = plain.slice(at).search(/\S/);
    if (plain[at + sign] === '%')
      return {
        code: 'formula.percent',
        message: '公式里不写 %，也不必乘 100：单位选“百分比（%）”，就按百分数显示。',
        at: at + sign,
      };
    return { code: 'formula.unread', message: `第 ${at + 1} 个字处看不懂。`, values: { place: at + 1 }, at };
  };
  const peek = (): RegExpExecArray | null => {
    TOKEN.lastIndex = at;
    return TOKEN.exec(plain);
  };
  const take = (...signs: string[]): string | null => {
    const token = peek();
    if (token?.[3] === undefined || !signs.includes(token[3])) return null;
    at += token[0].length;
    return token[3];
  };
  function sum(): Expression {
    let left = product();
    for (let sign = take('+', '-'); sign !== null; sign = take('+', '-'))
      left = { kind: 'binary', operator: sign === '+' ? '+' : '-', left, right: product() };
    return left;
  }
  function product(): Expression {
    let left = single();
    for (let sign = take('*', '/'); sign !== null; sign = take('*', '/'))
      left = { kind: 'binary', operator: sign === '*' ? '*' : '/', left, right: single() };
    return left;
  }
  function single(): Expression {
    if (problem !== null) return fail(problem);
    if (take('-')) return { kind: 'negate', of: single() };
    if (take('(')) {
      const inner = sum();
      return take(')') ? inner : fail({ code: 'formula.bracket', message: '括号不成对。', at });
    }
    const token = peek();
    const [, number, word] = token ?? [];
    if (!token || (number === undefined && word === undefined))
      return fail(
        at < plain.length ? unread() : { code: 'formula.unfinished', message: '公式没有写完。', at: plain.length },
      );
    at += token[0].length;
    const value = number === undefined ? null : fromDecimal(number);
    if (value) return { kind: 'number', value };
    const named = operandNamed(word ?? '');
    if (!named) {
      const place = at - (word?.length ?? 0);
      const ready = INDICATORS.find(({ id, zh }) => id === word || plain.startsWith(zh.normalize('NFKC'), place));
      if (ready)
        return fail({
          code: 'formula.of-indicator',
          message: `“${ready.zh}”是算出来的指标，公式里不能再用；请写它的算式：(${ready.formula})。`,
          values: { name: ready.zh, formula: ready.formula },
          at: place,
        });
      return fail({
        code: 'formula.unknown-name',
        message: `没有指标“${word}”。`,
        values: { name: word ?? '' },
        at: place,
      });
    }
    const operand: Operand = { ...named, within: filters(named) };
    operands.push(operand);
    return { kind: 'operand', operand };
  }
  /** What stands in square brackets behind an operand. */
  function filters({ measure }: Counted): OperandFilter[] {
    const [written = '', inside] = /^\s*[[［【]([^\]］】]*)[\]］】]/.exec(plain.slice(at)) ?? [];
    if (inside === undefined) return [];
    const from = at + written.indexOf(inside, 1);
    const read = readOperandFilters(inside);
    at += written.length;
    if (!Array.isArray(read)) {
      fail({ ...read, at: from + read.at });
      return [];
    }
    if (measure === 'ent_cnt' && read.some(makesOwing))
      fail({ code: 'formula.filter-count', message: '企业户数不按项目或所属年度限定，请用 欠费户数[…]。', at: from });
    return read;
  }
  const expression = sum();
  if (problem === null && at < plain.length) problem = unread();
  if (problem === null && operands.length === 0)
    problem = { code: 'formula.no-measure', message: '公式里没有指标。', at: null };
  const money = problem ?? moneyPower(expression);
  return typeof money === 'number' ? { expression, operands, money } : money;
}

/** What is wrong with an indicator's formula, or with the unit that its result is to have; null: nothing. */
export function indicatorProblem({ formula, unit }: Pick<Indicator, 'formula' | 'unit'>): Refusal | null {
  const read = readFormula(formula);
  if (isRefusal(read)) return read;
  if (read.money === Number(unit === 'money')) return null;
  return {
    code: 'formula.unit',
    message: '公式的结果与所写单位不合：金额须为元，比率、系数须无单位。',
    at: null,
  };
}

const holdsOperand = (expression: Expression): boolean => {
  if (expression.kind === 'binary') return holdsOperand(expression.left) || holdsOperand(expression.right);
  return expression.kind === 'negate' ? holdsOperand(expression.of) : expression.kind === 'operand';
};

/** Amounts and counts are not added to each other; a product of two sums is not the sum of products, so it is refused. */
function moneyPower(expression: Expression): number | Refusal {
  switch (expression.kind) {
    case 'number':
      return 0;
    case 'operand': {
      const { operand } = expression;
      if (operand.measure === 'ent_cnt' || operand.agg !== 'sum') return 0;
      return Number(measureOf(operand.measure).unit === 'money');
    }
    case 'negate':
      return moneyPower(expression.of);
    case 'binary': {
      const { operator, left, right } = expression;
      const [a, b] = [moneyPower(left), moneyPower(right)];
      if (typeof a !== 'number') return a;
      if (typeof b !== 'number') return b;
      if (operator === '/') return a - b;
      if (operator === '*') {
        if (holdsOperand(left) && holdsOperand(right))
          return {
            code: 'formula.product',
            message: '两个指标不能相乘：合计的积不等于各户积的合计。',
            at: null,
          };
        return a + b;
      }
      return a === b ? a : { code: 'formula.mixed-sum', message: '金额与人数、户数或比率不能相加减。', at: null };
    }
  }
}

/** Worked out over `valueOf` (in 元, persons …); null where a figure is absent or a divisor is 0. */
export function evaluate(expression: Expression, valueOf: (operand: Operand) => Rational | null): Rational | null {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'operand':
      return valueOf(expression.operand);
    case 'negate': {
      const value = evaluate(expression.of, valueOf);
      return value && { n: -value.n, d: value.d };
    }
    case 'binary': {
      const left = evaluate(expression.left, valueOf);
      const right = evaluate(expression.right, valueOf);
      if (!left || !right) return null;
      return { '+': add, '-': subtract, '*': multiply, '/': divide }[expression.operator](left, right);
    }
  }
}

/** A stored integer of the operand as the value it stands for: 分 as 元. */
export function operandValue(operand: Operand, stored: number): Rational {
  const scale =
    operand.measure === 'ent_cnt' || operand.agg !== 'sum' ? 0 : UNIT_SCALE[measureOf(operand.measure).unit];
  return rational(BigInt(stored), 10n ** BigInt(scale));
}
