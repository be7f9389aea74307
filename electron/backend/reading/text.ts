// Text, delimited (comma, tab, semicolon, bar) or in columns of fixed width, into the plain grid. Every cell stays the text
// it is: 00123 and codes of 18 digits keep their digits, what looks like a formula stays text. Decoding is charset.ts's work.

import type { Workbook } from '../../../shared/grid.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import type { DecodedText } from './charset.ts';
import { fixedWidthRows } from './fixed-width.ts';
import { GRID_LIMITS, GridBuilder, noCells, tooMany } from './grid-builder.ts';

const SEPARATORS = [',', '\t', ';', '|', '，'] as const;
const SAMPLE_LINES = 200;
/** Share of the lines that must have the separator equally often; else columns of fixed width are looked for first. */
const DELIMITED = 0.5;

/** The separator that most of the first lines have, outside quotes; `share`: of the lines that have it as often. */
function separatorOf(text: string): { separator: string; share: number } {
  const lines = text.slice(0, 65_536).split(/\r\n|[\r\n]/, SAMPLE_LINES);
  const bare = lines.map((line) => line.replace(/"(?:[^"]|"")*"?/g, '')).filter((line) => line.trim() !== '');
  let best: { separator: string; lines: number; width: number } = { separator: ',', lines: 0, width: 0 };
  for (const separator of SEPARATORS) {
    const widths = new Map<number, number>();
    for (const line of bare) {
      const width = line.split(separator).length - 1;
      if (width > 0) widths.set(width, (widths.get(width) ?? 0) + 1);
    }
    for (const [width, count] of widths) {
      if (count > best.lines || (count === best.lines && width > best.width)) best = { separator, lines: count, width };
    }
  }
  return { separator: best.separator, share: best.lines / Math.max(1, bare.length) };
}

type Field = { text: string; next: number };

/** The quoted field whose first quote stands at `from`; null where it is never closed. */
function quotedField(text: string, from: number, separator: string): Field | null {
  let content = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    content += text.slice(at, close);
    if (text[close + 1] !== '"') {
      // What follows the closing quote is kept as it stands, as Excel does.
      const rest = plainField(text, close + 1, separator);
      return { text: content + rest.text, next: rest.next };
    }
    content += '"';
    at = close + 2;
  }
}

function plainField(text: string, from: number, separator: string): Field {
  const wanted = separator.charCodeAt(0);
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === wanted || code === 10 || code === 13) break;
  }
  return { text: text.slice(from, at), next: at };
}

const unclosed = (row: number): Result<never> =>
  refused({
    code: 'file.quote-unclosed',
    message: `第 ${row + 1} 行的引号没有成对，其后的内容无法分列。`,
    values: { row: row + 1 },
    where: { cell: `A${row + 1}` },
    hint: '请在文本编辑器里补上或删去这个引号后再导入。',
  });

/** `="00123"` is how exporters make Excel keep leading zeros; the text meant is inside. */
const unwrap = (field: string): string => /^="([^"]*)"$/.exec(field)?.[1] ?? field;

function readFields(text: string, separator: string, grid: GridBuilder): Result<null> {
  let row = 0;
  let column = 0;
  for (let at = 0; at < text.length && grid.fault === null;) {
    const quoted = text.charCodeAt(at) === 34;
    const field = quoted ? quotedField(text, at, separator) : plainField(text, at, separator);
    if (!field) return unclosed(row);
    const value = unwrap(field.text);
    if (column >= GRID_LIMITS.columns) return tooMany('列', GRID_LIMITS.columns);
    if (value !== '' && row >= GRID_LIMITS.rows) return tooMany('行', GRID_LIMITS.rows);
    if (value !== '') grid.put(row, column, value, 0);
    at = field.next;
    const ending = text[at];
    if (ending === separator) {
      column++;
      at++;
    } else {
      row++;
      column = 0;
      at += ending === '\r' && text[at + 1] === '\n' ? 2 : 1;
    }
  }
  return grid.fault ?? done(null);
}

function putRows(rows: readonly (readonly string[])[], grid: GridBuilder): Result<null> {
  for (const [row, cells] of rows.entries()) {
    if (row >= GRID_LIMITS.rows) return tooMany('行', GRID_LIMITS.rows);
    for (const [column, text] of cells.entries()) if (text !== '') grid.put(row, column, text, 0);
    if (grid.fault) break;
  }
  return grid.fault ?? done(null);
}

/** Reads text as a workbook of one sheet; how its cells are parted is found from the text or its `sep=` line. */
export function readText({ text, charset }: DecodedText): Result<Workbook> {
  // Programs of the DOS age end a text with this mark.
  const whole = text.replaceAll('\u001a', '');
  const stated = /^sep=([^\r\n])(?:\r\n|\r|\n)/i.exec(whole);
  const likely = separatorOf(whole);
  const fixed = !stated && likely.share < DELIMITED ? fixedWidthRows(whole.split(/\r\n|[\r\n]/)) : null;
  const grid = new GridBuilder('Sheet1', noCells());
  const read = fixed
    ? putRows(fixed, grid)
    : readFields(stated ? whole.slice(stated[0].length) : whole, stated?.[1] ?? likely.separator, grid);
  if (!read.ok) return read;
  const styles = [{ format: 'General', red: false }];
  return done({ format: 'csv', charset, sheets: [grid.sheet(false)], styles, date1904: false });
}
