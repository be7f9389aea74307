// The cell references written in a formula's text, each with its place, so that some can be rewritten and all else kept
// to the letter. It knows how references are written; what they should become is growth.ts's business.

/** One end of a reference: `column` as written with its $, '' where only rows are named; `row` zero-based. */
export type ReferenceEnd = { column: string; row: number; fixed: boolean };

export type WrittenReference = {
  /** Name of the sheet, unquoted; null: the sheet that the formula stands in. */
  sheet: string | null;
  first: ReferenceEnd;
  /** Null for a single cell. */
  second: ReferenceEnd | null;
  /** A whole argument of a function that takes ranges of any size, such as SUM(D5). */
  summed: boolean;
  /** The cell from which a function counts on, as in OFFSET(D5,…) and D5:OFFSET(…): it means itself and no column. */
  anchor: boolean;
};

/** A piece of a formula's text: a reference, a name, a bracketed table reference, a number, a sign. White space is none. */
export type FormulaToken = {
  start: number;
  end: number;
  text: string;
  reference: { prefix: string; body: string } | null;
};

/** Up to XFD, the last column: YUE12 is a name. */
const COLUMN = '(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))';
const CELL = String.raw`\$?${COLUMN}\$?[1-9]\d{0,6}`;
const ROW = String.raw`\$?[1-9]\d{0,6}`;
const TOKEN = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`,
    // Some programs write a sheet such as 2018年 without quotes.
    String.raw`(?<prefix>(?:'(?:[^']|'')+'|[\p{L}\p{N}_\[][\p{L}\p{N}_.\[\]:]*)!)?(?<body>${CELL}(?::${CELL})?|${ROW}:${ROW})(?![\p{L}\p{N}_.(!\[])`,
    String.raw`'(?:[^']|'')+'!`,
    String.raw`[\p{L}_\\][\p{L}\p{N}_.?\\]*`,
    String.raw`\d+(?:\.\d*)?(?:[eE][+-]?\d+)?`,
    String.raw`#[A-Z0-9/]+[!?]?`,
    String.raw`\s+`,
    '.',
  ].join('|'),
  'suy',
);

const TAKES_RANGES = new Set(
  'SUM AVERAGE MAX MIN COUNT COUNTA COUNTBLANK PRODUCT SUBTOTAL SUMSQ SUMPRODUCT AGGREGATE'.split(' '),
);
/** Functions that find cells by a text in which no reference can be seen; a text held by one cell names a list. */
const UNSEEN = new Set(['INDIRECT', 'GETPIVOTDATA']);

/** End of a bracketed table reference that opens at `at`; inside it ' escapes a character. */
function bracketEnd(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    if (source[i] === "'") i++;
    else if (source[i] === '[') depth++;
    else if (source[i] === ']' && --depth === 0) return i + 1;
  }
  return source.length;
}

/** The pieces of a formula in their order. */
export function formulaTokens(source: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  for (let at = 0; at < source.length;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    const { prefix = '', body } = match?.groups ?? {};
    const bracket = body === undefined && source[at] === '[';
    const end = bracket ? bracketEnd(source, at) : at + (match?.[0].length ?? 1);
    const reference = body === undefined ? null : { prefix, body };
    const text = source.slice(at, end);
    if (text.trim() !== '') tokens.push({ start: at, end, text, reference });
    at = end;
  }
  return tokens;
}

function endOf(text: string): ReferenceEnd {
  const [, column = '', dollar, digits = '1'] = /^(\$?[A-Za-z]*?)(\$?)(\d+)$/.exec(text) ?? [];
  return { column, row: Number(digits) - 1, fixed: dollar === '$' };
}

const writtenEnd = ({ column, row, fixed }: ReferenceEnd): string => `${column}${fixed ? '$' : ''}${row + 1}`;

const sheetOf = (prefix: string): string | null => {
  if (prefix === '') return null;
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
};

/** Arguments, counted from 0, that are ranges beside others that are not: SUMIF(range, criterion, range). */
const RANGE_ARGUMENTS: Readonly<Record<string, (argument: number) => boolean>> = {
  COUNTIF: (argument) => argument === 0,
  SUMIF: (argument) => argument !== 1,
  AVERAGEIF: (argument) => argument !== 1,
  COUNTIFS: (argument) => argument % 2 === 0,
  SUMIFS: (argument) => argument === 0 || argument % 2 === 1,
  AVERAGEIFS: (argument) => argument === 0 || argument % 2 === 1,
  LARGE: (argument) => argument === 0,
  SMALL: (argument) => argument === 0,
  RANK: (argument) => argument === 1,
};

/** A function that is open where a token stands, and which of its arguments the token is in. */
type Open = { name: string; argument: number };

/** Whether the token is the whole of one argument that is a range. */
function isSummed(tokens: readonly FormulaToken[], index: number, open: Open | undefined): boolean {
  const [before, after] = [tokens[index - 1]?.text ?? '', tokens[index + 1]?.text ?? ''];
  if ((before !== '(' && before !== ',') || (after !== ')' && after !== ',') || !open) return false;
  return TAKES_RANGES.has(open.name) || RANGE_ARGUMENTS[open.name]?.(open.argument) === true;
}

/** The arguments of the function at `index`, each as its tokens' texts. */
function argumentsOf(tokens: readonly FormulaToken[], index: number): string[][] {
  const found: string[][] = [[]];
  let depth = 0;
  for (const { text } of tokens.slice(index + 1)) {
    if (text === ')' && --depth === 0) return found;
    if (text === ',' && depth === 1) found.push([]);
    else if (depth > 0) found.at(-1)?.push(text);
    if (text === '(') depth++;
  }
  return found;
}

/** Whether the function at `index` finds the end of a range by counting from a cell that moves, or from its own row. */
function countsOn(tokens: readonly FormulaToken[], index: number): boolean {
  const name = tokens[index]?.text.toUpperCase();
  if (name === 'OFFSET') return true;
  return (
    name === 'INDEX' && argumentsOf(tokens, index).some((texts) => texts.join('').toUpperCase().startsWith('ROW()-'))
  );
}

/** Whether other cells are counted from the one at `index`: as many as a function finds, never a number as written. */
function isAnchor(tokens: readonly FormulaToken[], index: number, open: Open | undefined): boolean {
  if (tokens[index + 1]?.text === ':') return countsOn(tokens, index + 2);
  if (open?.name !== 'OFFSET' || open.argument !== 0 || tokens[index - 1]?.text !== '(') return false;
  return argumentsOf(tokens, index - 2)[3]?.includes('(') === true;
}

/** "D5:D"&ROW()-1: from a cell down to the row above: the cell, where INDIRECT at `index` says so. */
function indirectTop(tokens: readonly FormulaToken[], index: number): string | null {
  const [, text = '', and, row, open, close, minus, rows = ''] = tokens.slice(index + 1, index + 9).map((t) => t.text);
  const [, top] = /^"([A-Z]{1,3}[1-9]\d{0,6}):[A-Z]{1,3}"$/i.exec(text) ?? [];
  const said = [and, row?.toUpperCase(), open, close, minus].join('') === '&ROW()-' && /^[1-9]$/.test(rows);
  return said && tokens[index + 9]?.text === ')' ? (top ?? null) : null;
}

/** A whole number as written in an argument; 0 where it is left out, null where it is worked out. */
function literal(texts: readonly string[] | undefined): number | null {
  const text = texts?.join('') ?? '';
  return /^[+-]?\d*$/.test(text) ? Number(text) : null;
}

/** `along`: it counts along the one row it is given, which must stay one. */
type Counted = { sheet: string | null; from: ReferenceEnd; to: number[]; along: boolean };

/** The rows that a function reaches by counting from a cell by numbers as written: OFFSET(C1,4,0), INDEX(C:C,5). */
function countedRows(tokens: readonly FormulaToken[], index: number): Counted | null {
  const name = tokens[index]?.text.toUpperCase() ?? '';
  if (!['OFFSET', 'INDEX', 'HLOOKUP'].includes(name) || tokens[index - 1]?.text === ':') return null;
  const all = argumentsOf(tokens, index);
  const [place, rows, columns, height] = name === 'HLOOKUP' ? all.slice(1) : all;
  const written = /^(.*!)?\$?([A-Z]{0,3})(\$?)(\d*)(?::\$?[A-Z]{0,3}\$?(\d*))?$/i.exec(
    place?.join('').replace(/^\((.*)\)$/, '$1') ?? '',
  );
  const count = literal(rows);
  if (!written || count === null) return null;
  const [, prefix = '', column = '', dollar, first = '', last = first] = written;
  const [top, bottom] = first === '' ? [0, 0] : [Number(first) - 1, Number(last) - 1];
  const counted = {
    sheet: sheetOf(prefix),
    from: { column, row: top, fixed: first === '' || dollar === '$' },
    along: false,
  };
  if (name === 'OFFSET') {
    const high = height === undefined ? bottom - top + 1 : literal(height);
    return { ...counted, to: [top + count, ...(high === null ? [] : [top + count + high - Math.sign(high)])] };
  }
  // Along a single row the one number counts columns; 0 is all rows.
  const along = name === 'INDEX' && columns === undefined && first !== '' && top === bottom;
  return { ...counted, along, to: along || count === 0 ? [] : [top + count - 1] };
}

/** Whether rows go in between the cell that is counted from and a cell that is counted to. */
function losesCount({ sheet, from, to, along }: Counted, rewrite: Rewriting): boolean {
  const row = along ? rewrite({ sheet, first: from, second: from, summed: false, anchor: false }) : null;
  if (row && ('why' in row || row.second?.row !== row.first.row)) return true;
  const shift = (row: number): number | null => {
    const after = rewrite({ sheet, first: { ...from, row }, second: null, summed: false, anchor: true });
    return 'why' in after ? null : after.first.row - row;
  };
  return to.some((row) => shift(row) !== shift(from.row));
}

/** Why a function that counts rows as written cannot follow. */
export const COUNTED = '按写定的行数取数';

/** What a reference becomes, or why (Chinese, fit for the user) that cannot be said for certain. */
export type Rewriting = (reference: WrittenReference) => WrittenReference | { why: string };

/**
 * `source` with its references rewritten; `why` where it may rest on cells that cannot be told from it. References into
 * other workbooks and whole columns are left as they are: no row of this book moves them.
 * @param listed the text is a rule's, where INDIRECT of a cell names a list: lists that depend on a cell are made so.
 */
export function rewriteReferences(
  source: string,
  rewrite: Rewriting,
  listed: boolean,
): { text: string } | { why: string } {
  const tokens = formulaTokens(source);
  const open: Open[] = [];
  let text = '';
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const within = open.at(-1);
    if (token.text === '(')
      open.push({ name: before && !before.reference ? before.text.toUpperCase() : '', argument: 0 });
    else if (token.text === ')') open.pop();
    else if (token.text === ',' && within) within.argument++;
    const named = listed && tokens[index + 2]?.reference && tokens[index + 3]?.text === ')';
    if (UNSEEN.has(token.text.toUpperCase()) && tokens[index + 1]?.text === '(' && !named) {
      const top = indirectTop(tokens, index);
      const cell = top && { sheet: null, first: endOf(top), second: null, summed: false, anchor: true };
      const moved = cell && rewrite(cell);
      if (!moved || 'why' in moved || moved.first.row !== cell.first.row)
        return { why: `用 ${token.text.toUpperCase()} 按文字取数` };
    }
    const count = tokens[index + 1]?.text === '(' ? countedRows(tokens, index) : null;
    if (count && losesCount(count, rewrite)) return { why: COUNTED };
    // Only whole references have their colon inside; A:A is columns on both sides.
    const counted = token.text === ':' && countsOn(tokens, index + 1);
    const computed = token.text === ':' && ((before?.reference && !counted) || tokens[index + 1]?.reference);
    if (computed) return { why: '区域的一端是算出来的' };
    if (!token.reference) continue;
    const { prefix, body } = token.reference;
    if (prefix.includes('[')) continue;
    const sheet = sheetOf(prefix);
    if (sheet?.includes(':')) return { why: '跨多张工作表求值' };
    const [first = '', second] = body.split(':');
    const reference: WrittenReference = {
      sheet,
      first: endOf(first),
      second: second === undefined ? null : endOf(second),
      summed: isSummed(tokens, index, within),
      anchor: isAnchor(tokens, index, within),
    };
    const after = rewrite(reference);
    if ('why' in after) return after;
    if (after === reference) continue;
    const ends = [after.first, ...(after.second ? [after.second] : [])].map(writtenEnd).join(':');
    text += source.slice(at, token.start) + prefix + ends;
    at = token.end;
  }
  return { text: text + source.slice(at) };
}

/** Functions whose cells change with what other cells say. */
const WANDERING = new Set(['INDIRECT', 'OFFSET', 'GETPIVOTDATA', 'CELL', 'INFO']);

const OTHER_BOOK = /^\[\d+\]$/;

/**
 * The cells that a formula of any kind names, each as a sheet (null: its own) and the rectangle's written ends; null where it
 * may rest on cells that it does not name. Cells of other workbooks are none of this book's.
 */
export function namedCells(source: string): { sheet: string | null; body: string }[] | null {
  const tokens = formulaTokens(source);
  const found: { sheet: string | null; body: string }[] = [];
  for (const [index, { text, reference }] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (reference) {
      const sheet = sheetOf(reference.prefix);
      if (sheet?.includes('[')) continue;
      if (sheet?.includes(':') || before?.text === ':' || after?.text === ':') return null;
      found.push({ sheet, body: reference.body });
    } else if (after?.text === '(') {
      if (WANDERING.has(text.toUpperCase())) return null;
    } else if (text.startsWith('[')) {
      // A table's column that nobody could write out, unless it is the number of another workbook.
      const foreign = tokens[index - 2]?.text === '!' && OTHER_BOOK.test(tokens[index - 3]?.text ?? '');
      if (!OTHER_BOOK.test(text) && !foreign) return null;
    } else if (before?.text === '!' && OTHER_BOOK.test(tokens[index - 2]?.text ?? '')) {
      continue;
    } else if (/^[\p{L}_\\]/u.test(text) && !/^(?:TRUE|FALSE)$/i.test(text) && !/^\$?[A-Z]{1,3}$/i.test(text))
      return null;
    else if (text === ':') return null;
  }
  return found;
}
