// Text in columns of fixed width, as printers and programs of the DOS age lay it out: no separator, blanks up to the next
// column, a Chinese character as wide as two others. Finds the columns; where there are none, the text is something else.

import { GRID_LIMITS } from './grid-builder.ts';

/** A stretch of a line, from one place up to before another, in widths of a Latin letter. */
type Stretch = { readonly from: number; readonly to: number };
type Chunk = Stretch & { readonly text: string };

const FEWEST_LINES = 3;
/** Lines that the columns are found from. */
const SAMPLE_LINES = 20_000;
const RULED = /^[\s\-=_+─━═┄┈]+$/;

/** Two for all but ASCII, as the old character sets store and printers set them. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u007f' ? 2 : 1), 0);

/** What stands in a line, parted by two blanks or more (or one as wide as a character). */
function chunksOf(line: string): Chunk[] {
  const found: Chunk[] = [];
  let [seen, width] = [0, 0];
  for (const match of line.matchAll(/[^\s\u3000]+(?: [^\s\u3000]+)*/g)) {
    const from = width + widthOf(line.slice(seen, match.index));
    width = from + widthOf(match[0]);
    seen = match.index + match[0].length;
    found.push({ text: match[0], from, to: width });
  }
  return found;
}

/** Stretches that any of the lines writes on; between them all are blank. */
function columnsOf(lines: readonly (readonly Chunk[])[]): Stretch[] {
  const columns: { from: number; to: number }[] = [];
  for (const { from, to } of lines.flat().sort((a, b) => a.from - b.from)) {
    const last = columns.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else columns.push({ from, to });
  }
  return columns;
}

/** The cells of a line; the whole of it in the first where something stands across two columns or beside all. */
function cellsOf(chunks: readonly Chunk[], columns: readonly Stretch[], line: string): string[] {
  const cells = columns.map(() => '');
  for (const { text, from, to } of chunks) {
    const met = columns.flatMap((column, index) => (from < column.to && column.from < to ? [index] : []));
    const [index] = met;
    if (index === undefined || met.length > 1) return [line.trim()];
    cells[index] = cells[index] === '' ? text : `${cells[index]} ${text}`;
  }
  return cells;
}

/**
 * @param lines without their ends
 * @returns the cells of each line, or null where the lines stand in no columns. What is wider than its column (a title)
 * stays whole in the first cell.
 */
export function fixedWidthRows(lines: readonly string[]): string[][] | null {
  const chunksIn = (line: string): Chunk[] => (RULED.test(line) ? [] : chunksOf(line));
  const sample = lines.slice(0, SAMPLE_LINES).map(chunksIn);
  const most = sample.reduce((all, one) => Math.max(all, one.length), 0);
  const full = sample.filter((one) => one.length > most / 2);
  if (most < 2 || full.length < FEWEST_LINES) return null;
  const columns = columnsOf(full);
  if (columns.length < 2 || columns.length > GRID_LIMITS.columns) return null;
  return lines.map((line) => cellsOf(chunksIn(line), columns, line));
}
