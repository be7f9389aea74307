// Reads the formulas that forms use into an expression. It knows the grammar only; evaluate.ts gives it values.
// What it does not know (names, tables, arrays, 3-D and external references) is no formula to it.

import { parseAddress, parseRange, type Range } from '../grid.ts';
import { fromDecimal, type Rational } from '../rational.ts';

export type Operator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=';

export type Expression =
  | { kind: 'number'; value: Rational }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  /** `sheet` null: the sheet that the formula stands in. `single`: written as one cell. */
  | { kind: 'reference'; sheet: string | null; range: Range; single: boolean }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'negate' | 'percent'; operand: Expression }
  | { kind: 'call'; name: string; parameters: (Expression | null)[] };

type Token =
  | { kind: 'number' | 'text' | 'call' | 'symbol'; text: string }
  | { kind: 'reference'; sheet: string | null; range: Range; single: boolean }
  | { kind: 'boolean'; text: string };

const PATTERNS = {
  space: /\s+/y,
  text: /"((?:[^"]|"")*)"/y,
  reference:
    /(?:(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!)?(\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\p{L}\p{N}_.(:!])/uy,
  call: /([A-Za-z_][A-Za-z0-9_.]*)\s*\(/y,
  boolean: /(TRUE|FALSE)(?![\p{L}\p{N}_.(])/iuy,
  number: /\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+/y,
  symbol: /<>|<=|>=|[-+*/^&=<>(),%]/y,
} as const;

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

/** 'A1', 'A1:B2', 'A:B' and '1:3' with or without $. */
function rangeOf(text: string): Range | null {
  const plain = text.replaceAll('$', '').toUpperCase();
  const [first = '', second = first] = plain.split(':');
  if (/^\d+$/.test(first)) {
    const [a, b] = [Number(first) - 1, Number(second) - 1];
    return { top: Math.min(a, b), bottom: Math.max(a, b), left: 0, right: LAST_COLUMN };
  }
  if (/^[A-Z]+$/.test(first)) {
    const [a, b] = [parseAddress(`${first}1`), parseAddress(`${second}1`)];
    if (!a || !b) return null;
    return { top: 0, bottom: LAST_ROW, left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
  }
  return parseRange(plain);
}

function tokenAt(source: string, at: number): { token: Token | null; end: number } | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const space = match(PATTERNS.space);
  if (space) return { token: null, end: at + space[0].length };
  const text = match(PATTERNS.text);
  if (text) return { token: { kind: 'text', text: (text[1] ?? '').replaceAll('""', '"') }, end: at + text[0].length };
  const reference = match(PATTERNS.reference);
  const range = reference && rangeOf(reference[3] ?? '');
  if (reference && range) {
    const sheet = reference[1]?.replaceAll("''", "'") ?? reference[2] ?? null;
    // A workbook's name in brackets, or a run of sheets, is outside of this book or of this grammar.
    if (sheet !== null && /[[\]:]/.test(sheet)) return null;
    const single = !(reference[3] ?? '').includes(':');
    return { token: { kind: 'reference', sheet, range, single }, end: at + reference[0].length };
  }
  for (const kind of ['boolean', 'call', 'number', 'symbol'] as const) {
    const found = match(PATTERNS[kind]);
    if (found) return { token: { kind, text: (found[1] ?? found[0]).toUpperCase() }, end: at + found[0].length };
  }
  return null;
}

function tokensOf(source: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    const next = tokenAt(source, at);
    if (!next) return null;
    if (next.token) tokens.push(next.token);
    at = next.end;
  }
  return tokens;
}

/** Loosest first; each level is left-associative, as in Excel. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];
const DEEPEST = 200;

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Expression | null {
    const expression = this.level(0);
    return this.at === this.tokens.length ? expression : null;
  }

  private takeSymbol(symbols: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'symbol' || !symbols.includes(token.text)) return null;
    this.at++;
    return token.text;
  }

  private level(index: number): Expression | null {
    const operators = LEVELS[index];
    if (!operators) return this.prefixed();
    let left = this.level(index + 1);
    while (left) {
      const symbol = this.takeSymbol(operators);
      if (symbol === null) return left;
      const right = this.level(index + 1);
      const operator = operators.find((known) => known === symbol);
      left = right && operator ? { kind: 'binary', operator, left, right } : null;
    }
    return null;
  }

  private prefixed(): Expression | null {
    if (++this.depth > DEEPEST) return null;
    const sign = this.takeSymbol(['-', '+']);
    let operand = sign ? this.prefixed() : this.primary();
    this.depth--;
    while (operand && this.takeSymbol(['%']) !== null) operand = { kind: 'percent', operand };
    return sign === '-' && operand ? { kind: 'negate', operand } : operand;
  }

  private primary(): Expression | null {
    if (this.takeSymbol(['(']) !== null) {
      const inner = this.level(0);
      return this.takeSymbol([')']) === null ? null : inner;
    }
    const token = this.tokens[this.at++];
    if (token?.kind === 'reference') return token;
    if (token?.kind === 'text') return { kind: 'text', value: token.text };
    if (token?.kind === 'boolean') return { kind: 'boolean', value: token.text === 'TRUE' };
    if (token?.kind === 'call') return this.call(token.text);
    if (token?.kind !== 'number') return null;
    const value = fromDecimal(token.text.startsWith('.') ? `0${token.text}` : token.text);
    return value && { kind: 'number', value };
  }

  private call(name: string): Expression | null {
    const parameters: (Expression | null)[] = [];
    if (this.takeSymbol([')']) !== null) return { kind: 'call', name, parameters };
    for (;;) {
      const token = this.tokens[this.at];
      const omitted = token?.kind === 'symbol' && (token.text === ',' || token.text === ')');
      const parameter = omitted ? null : this.level(0);
      if (!omitted && !parameter) return null;
      parameters.push(parameter);
      if (this.takeSymbol([')']) !== null) return { kind: 'call', name, parameters };
      if (this.takeSymbol([',']) === null) return null;
    }
  }
}

/** The formula (without '=') as an expression; null where it holds anything this reader does not know for certain. */
export function parseFormula(source: string): Expression | null {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const tokens = source.length > 8192 ? null : tokensOf(source);
  const expression = tokens && new Parser(tokens).whole();
  if (parsed.size >= MOST_KEPT) parsed.clear();
  parsed.set(source, expression);
  return expression;
}

/** Formulas read lately: a form's are asked for again and again. */
const parsed = new Map<string, Expression | null>();
const MOST_KEPT = 5000;

export type Reference = Extract<Expression, { kind: 'reference' }>;

/** Functions whose result rests on cells that their text does not name. */
const INDIRECT = ['INDIRECT', 'OFFSET', 'CELL', 'GETPIVOTDATA'];

/** Every cell that the expression names; null where it may rest on others. */
export function referencesOf(expression: Expression): Reference[] | null {
  switch (expression.kind) {
    case 'reference':
      return [expression];
    case 'binary':
      return joined([expression.left, expression.right]);
    case 'negate':
    case 'percent':
      return referencesOf(expression.operand);
    case 'call':
      return INDIRECT.includes(expression.name) ? null : joined(expression.parameters.filter((p) => p !== null));
    default:
      return [];
  }
}

function joined(parts: readonly Expression[]): Reference[] | null {
  const found: Reference[] = [];
  for (const part of parts) {
    const references = referencesOf(part);
    if (!references) return null;
    found.push(...references);
  }
  return found;
}

/** Whether the formula adds cells up: SUM or + over references, at its top or inside ROUND and signs. */
export function addsUp(expression: Expression): boolean {
  if (expression.kind === 'negate') return addsUp(expression.operand);
  if (expression.kind === 'call') {
    if (expression.name === 'SUM') return true;
    return expression.name === 'ROUND' && expression.parameters[0] ? addsUp(expression.parameters[0]) : false;
  }
  return expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-');
}
