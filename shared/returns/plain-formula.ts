// Formulas with the names and table columns that they use written out as cells, so that whoever works them out or asks what
// they rest on needs to know cells only. What a name hides for certain is shown; what it may hide stays as it is written.

import { columnName, parseAddress, type Range, type TableObject, type Workbook } from '../grid.ts';
import { keptFor } from '../kept.ts';
import { formulaTokens, type FormulaToken } from './references.ts';

/** Names that stand for names: beyond this many in a row they are left as they are. */
const DEEPEST = 10;

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

function areaText(sheet: string, { top, left, bottom, right }: Range): string {
  const [first, last] = [`$${columnName(left)}$${top + 1}`, `$${columnName(right)}$${bottom + 1}`];
  return `${quoted(sheet)}!${first === last ? first : `${first}:${last}`}`;
}

/** The parts between the outer brackets: '[#Totals],[金额]' → '#Totals', '金额'; null where it is more than a list of them. */
function partsOf(bracket: string): string[] | null {
  const inner = bracket.slice(1, -1).trim();
  if (!inner.startsWith('[')) return inner === '' ? [] : [inner];
  const parts = inner.match(/\[(?:[^\]']|'.)*\]/g) ?? [];
  return parts.join(',') === inner.replace(/\s*,\s*/g, ',') ? parts.map((part) => part.slice(1, -1)) : null;
}

/** Which cells a table reference means to a formula in `row`; null where that is not certain. */
function tableArea(table: TableObject, bracket: string, row: number): Range | null {
  const parts = partsOf(bracket);
  if (!parts) return null;
  const { range, headRows, totalRows, columns } = table;
  let { top, bottom, left, right } = { ...range, top: range.top + headRows, bottom: range.bottom - totalRows };
  for (const part of parts) {
    const here = part.startsWith('@') ? part.slice(1).replace(/^\[(.*)\]$/, '$1') : null;
    const word = part.toLowerCase();
    if (word === '#this row' || here !== null) {
      if (row < top || row > bottom) return null;
      [top, bottom] = [row, row];
    } else if (word === '#all') [top, bottom] = [range.top, range.bottom];
    else if (word === '#headers' && headRows === 1) [top, bottom] = [range.top, range.top];
    else if (word === '#totals' && totalRows === 1) [top, bottom] = [range.bottom, range.bottom];
    else if (word.startsWith('#') && word !== '#data') return null;
    if (part.startsWith('#') || here === '') continue;
    const name = (here ?? part).replace(/'(.)/g, '$1').toLowerCase();
    const column = columns.findIndex((each) => each.toLowerCase() === name);
    if (column < 0) return null;
    [left, right] = [range.left + column, range.left + column];
  }
  return top <= bottom ? { top, bottom, left, right } : null;
}

class Plainer {
  private readonly names = new Map<string, string>();
  private readonly tables: ReadonlyMap<string, TableObject>;

  constructor({ names = [], tables = [] }: Workbook) {
    this.tables = new Map(tables.map((table) => [table.name.toLowerCase(), table]));
    for (const { name, scope, formula } of names)
      this.names.set(`${scope?.toLowerCase() ?? ''}!${name.toLowerCase()}`, formula);
  }

  /** `row` zero-based: where the formula stands. */
  plain(source: string, sheet: string, row: number, depth = 0): string {
    const tokens = formulaTokens(source);
    let text = '';
    let at = 0;
    for (const [index, token] of tokens.entries()) {
      const shown = this.shown(tokens, index, sheet, row, depth);
      if (shown === null) continue;
      text += source.slice(at, token.start) + shown.text;
      at = shown.end;
    }
    return text + source.slice(at);
  }

  private shown(tokens: readonly FormulaToken[], index: number, sheet: string, row: number, depth: number) {
    const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    const scoped = token && this.scoped(tokens, index, sheet, row, depth);
    if (scoped) return scoped;
    if (!token || token.reference || !/^[\p{L}_\\]/u.test(token.text) || after?.text === '(') return null;
    const table = this.tables.get(token.text.toLowerCase());
    if (table) {
      const bracket = after?.text.startsWith('[') ? after : null;
      const area = tableArea(table, bracket?.text ?? '[]', row);
      return area && { text: areaText(table.sheet, area), end: (bracket ?? token).end };
    }
    return before?.text.endsWith('!') === true ? null : this.named(token, sheet, sheet, row, depth);
  }

  /** A name behind its sheet: 明细!各户, '汇 总'!各户. */
  private scoped(tokens: readonly FormulaToken[], index: number, sheet: string, row: number, depth: number) {
    const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    const quoted = token?.text.startsWith("'") && token.text.endsWith("'!");
    const name = quoted ? after : after?.text === '!' ? tokens[index + 2] : undefined;
    if (!token || !name || name.reference || [token, before].some((each) => each?.text.startsWith('['))) return null;
    const scope = quoted ? token.text.slice(1, -2).replaceAll("''", "'") : token.text;
    return this.named(name, scope, sheet, row, depth);
  }

  /** A name of `scope`, or of the whole book, written out. */
  private named(token: FormulaToken, scope: string, sheet: string, row: number, depth: number) {
    const name = token.text.toLowerCase();
    const formula = this.names.get(`${scope.toLowerCase()}!${name}`) ?? this.names.get(`!${name}`);
    if (formula === undefined || depth > DEEPEST || isRelative(formula)) return null;
    return { text: `(${this.plain(formula, sheet, row, depth + 1)})`, end: token.end };
  }
}

/** A name whose cells are not fixed means others in every cell that uses it. */
const isRelative = (formula: string): boolean =>
  formulaTokens(formula).some(
    ({ reference }) => reference && reference.body.split(':').some((end) => !/^\$[A-Z]+\$\d+$|^\$\d+$/i.test(end)),
  );

/** The book with its formulas written out; the same book where they use neither names nor tables. */
export const withPlainFormulas = keptFor((book: Workbook): Workbook => {
  if (!book.names && !book.tables) return book;
  const plainer = new Plainer(book);
  const sheets = book.sheets.map((sheet) => {
    const formulas = Object.entries(sheet.formulas).map(([cell, source]): [string, string] => [
      cell,
      plainer.plain(source, sheet.name, parseAddress(cell)?.row ?? 0),
    ]);
    return { ...sheet, formulas: Object.fromEntries(formulas) };
  });
  return { ...book, sheets };
});
