// Where the tables of a sheet are: title rows, heading rows and body of each. Looks at shapes and heading words only.
// A heading repeated on a later page continues its table; another heading starts another table.

import type { SkippedRow } from './reading.ts';
import { mergeAt, ownCells, textAt, type View } from './view.ts';
import { fieldOf, headingWord as vocabularyWord } from './meaning.ts';
import { headingKey } from './words.ts';
import { readUnit, unitsIn } from './units.ts';

/** Rows are zero-based; `bottom` rows are inclusive; body is empty where bodyBottom < bodyTop. */
export type Block = {
  titleTop: number;
  headTop: number;
  headBottom: number;
  bodyTop: number;
  bodyBottom: number;
  /** Rows of the body that repeat the heading, and title or unit rows that stand with it. */
  repeats: Set<number>;
};

/** A word of the vocabulary, or one of the person's own. */
const headingWord = (view: View, text: string): 'strong' | 'weak' | null =>
  vocabularyWord(text) ?? (view.lexicon.size > 0 && view.lexicon.has(headingKey([text])) ? 'strong' : null);

const isUnitCell = (text: string): boolean => readUnit(text.replace(/^\(|\)$/g, '')) !== null;

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1949 && value <= 2099;

/** Does the row hold a figure, and no merge could hide it? So does nearly every row of a list; told without its texts. */
const holdsFigure = (view: View, row: number): boolean =>
  view.merged.size === 0 && (view.sheet.rows[row] ?? []).some((value) => typeof value === 'number' && !isYear(value));

/** Could the row be the first row of a heading: words that name columns, no figures, at least one that data never holds? */
function startsHeading(view: View, row: number): boolean {
  if (holdsFigure(view, row)) return false;
  const cells = ownCells(view, row);
  if (cells.length < 2) return false;
  let [known, strong] = [0, 0];
  for (const { text, value } of cells) {
    if (typeof value === 'number' && !isYear(value)) return false;
    if (typeof value !== 'number' && typeof value !== 'string') return false;
    if (/^-?\d[\d,]*\.\d+$/.test(text) && !/^(?:19|20)\d\d\.\d{1,2}$/.test(text)) return false;
    const word = headingWord(view, text);
    if (word) known += 1;
    if (word === 'strong') strong += 1;
    if (text.length > 40) return false;
  }
  return strong >= 1 && known >= 2 && known * 2 >= cells.length;
}

/** Does a merge that begins in the heading reach into this row at the columns where names stand? */
function reachedByMerge(view: View, headTop: number, row: number): boolean {
  for (let c = 0; c < view.width; c += 1) {
    const merge = mergeAt(view, row, c);
    if (merge && merge.top >= headTop && merge.top < row && textAt(view, merge.top, merge.left) !== '') return true;
  }
  return false;
}

/** 欠费年度 over 2017, 2018 …: the heading above stands over this column and the next in use, whose own is blank. */
function opensGroup(view: View, row: number, column: number): boolean {
  let next = column + 1;
  while (next < view.width && textAt(view, row - 1, next) === '' && textAt(view, row, next) === '') next += 1;
  return textAt(view, row - 1, next) === '' && textAt(view, row, next) !== '';
}

/** A further heading row without merges: nothing under the key columns, heading words elsewhere. */
function continuesHeading(view: View, headTop: number, row: number): boolean {
  const cells = ownCells(view, row);
  if (cells.length === 0 || row >= view.height) return false;
  if (cells.every((cell) => isUnitCell(cell.text))) return true;
  const underKey = cells.some((cell) => {
    const above = textAt(view, row - 1, cell.column);
    return above !== '' && above !== cell.text && fieldOf(above) !== null && !opensGroup(view, row, cell.column);
  });
  if (underKey || cells.some((cell) => typeof cell.value === 'number' && !headingWord(view, cell.text))) return false;
  const words = cells.filter(
    (cell) => headingWord(view, cell.text) !== null || textAt(view, row - 1, cell.column) === cell.text,
  );
  return (
    words.length === cells.length &&
    row - headTop < 4 &&
    words.some((cell) => headingWord(view, cell.text) === 'strong' || textAt(view, row - 1, cell.column) !== '')
  );
}

function headingBottom(view: View, headTop: number): number {
  let row = headTop;
  while (
    row - headTop < 3 &&
    row + 1 < view.height &&
    !view.told.has(row + 1) &&
    (reachedByMerge(view, headTop, row + 1) || continuesHeading(view, headTop, row + 1))
  )
    row += 1;
  return row;
}

/** 序号 merged down into the row that names the columns: the row in which such merges begin belongs to the heading. */
function isJoined(view: View, above: number, row: number): boolean {
  const cells = ownCells(view, above);
  const reach = cells.filter(({ column }) => mergeAt(view, row, column)?.top === above);
  return (
    cells.length >= 2 &&
    cells.every(({ value }) => typeof value === 'string') &&
    reach.some(({ text }) => headingWord(view, text) !== null)
  );
}

/** A row of group names above the row that names the columns: '|||养老保险|^|失业保险|^' over '序号|单位名称|…'. */
function headingTop(view: View, row: number, floor: number): number {
  const above = row - 1;
  if (above < floor || view.told.has(above)) return row;
  const cells = ownCells(view, above);
  if (isJoined(view, above, row)) return above;
  const groups =
    cells.length >= 2 &&
    cells.every((cell) => cell.column > 0 && headingWord(view, cell.text) !== null && unitsIn(cell.text).length === 0);
  return groups ? above : row;
}

const signature = (view: View, row: number): string =>
  ownCells(view, row)
    .map((cell) => `${cell.column}:${cell.text}`)
    .join('|');

/** A figure written as text, as all of a text file are. */
const isWrittenFigure = (text: string): boolean => /^[-△▲(¥]*\d[\d,.]*\)?(?:元|万元|人|户)?$/.test(text);

/** Only titles, units and other lone texts may stand between a body and the next heading. */
function titleTopAbove(view: View, headTop: number, floor: number): number {
  let top = headTop;
  for (let row = headTop - 1; row >= floor; row -= 1) {
    const cells = ownCells(view, row);
    if (view.told.has(row) && view.told.get(row)?.kind !== 'note') break;
    if (cells.length > 4 || cells.some((cell) => typeof cell.value === 'number')) break;
    if (cells.length > 1 && cells.some((cell) => isWrittenFigure(cell.text))) break;
    if (
      cells.some((cell) =>
        /^(?:(?:注|备注|说明|单位负责人|负责人|填表人|制表人?|审核人?)(?:[::]|$)|合计|总计|小计|共计?:?\d+[人名户])/.test(
          cell.text,
        ),
      )
    )
      break;
    top = row;
  }
  return top;
}

/** XX台账(续表), 第2页: marks of a further page within a line that the first page has too. */
const withoutPage = (text: string): string =>
  text.replace(
    /\(?续(?:表|上表|前|上页)?[一二三四五六七八九十\d]*\)?(?![\u4e00-\u9fff])|\(?(?:第|共)[\d一二三四五六七八九十]+页\)?/g,
    '',
  );

const CONTINUED = /^(?:续表?|\(续\)|第[\d一二三四五六七八九十]+页.*|共\d+页.*|附件.{0,3})$/;

/** Do the lines above a repeated heading say something that those above the first do not: another firm, date or unit? */
function namesAnother(view: View, row: number, floor: number, block: Block): boolean {
  const texts = (from: number, to: number): string[] => {
    const found: string[] = [];
    for (let r = from; r < to; r += 1) for (const { text } of ownCells(view, r)) found.push(withoutPage(text));
    return found;
  };
  const known = texts(block.titleTop, block.headTop);
  return texts(titleTopAbove(view, row, floor), row).some(
    (text) =>
      text !== '' && !known.includes(text) && !CONTINUED.test(text) && !known.some((one) => text.startsWith(one)),
  );
}

/** The last of the rows from `row` on that a person says are a heading; null where none is said to begin here. */
function saidHeading(view: View, row: number): number | null {
  let bottom = row;
  while (view.told.get(bottom)?.kind === 'heading') bottom += 1;
  return bottom === row ? null : bottom - 1;
}

/** The tables of a sheet, top to bottom. */
export function findBlocks(view: View): Block[] {
  const blocks: Block[] = [];
  let block: Block | null = null;
  let marks: string[] = [];
  for (let row = 0; row < view.height; row += 1) {
    const quiet = block === null || (row > block.headBottom + 1 && holdsAtMost(view, row - 1, 3));
    const first = block === null ? -1 : ownCellsStart(view, row);
    const again: boolean =
      block !== null && first >= 0 && textAt(view, row, first) === textAt(view, block.headTop, first);
    const said = saidHeading(view, row);
    if (said === null && (view.told.has(row) || !(quiet || again) || !startsHeading(view, row))) continue;
    if (said !== null && block && block.headBottom >= row - 1) {
      // The heading that was found right above is the title of the one that the person points at.
      blocks.pop();
      block = blocks.at(-1) ?? null;
    }
    const floor: number = block ? block.headBottom + 1 : 0;
    if (block && again && signature(view, row) === marks[0] && !namesAnother(view, row, floor, block)) {
      const bottom = row + (block.headBottom - block.headTop);
      for (let r = titleTopAbove(view, row, floor); r <= bottom; r += 1) block.repeats.add(r);
      row = bottom;
      continue;
    }
    const headTop = said === null ? headingTop(view, row, floor) : row;
    const titleTop = titleTopAbove(view, headTop, floor);
    if (block) block.bodyBottom = titleTop - 1;
    const headBottom: number = said ?? headingBottom(view, headTop);
    block = { titleTop, headTop, headBottom, bodyTop: headBottom + 1, bodyBottom: view.height - 1, repeats: new Set() };
    marks = [signature(view, headTop)];
    blocks.push(block);
    row = headBottom;
  }
  return blocks;
}

/** Has the row no more filled cells than that? */
function holdsAtMost(view: View, row: number, most: number): boolean {
  let found = 0;
  for (const value of view.sheet.rows[row] ?? []) if (value !== null && ++found > most) return false;
  return true;
}

/** Column of the row's first filled cell, or -1; cheap, for the long run of data rows. */
function ownCellsStart(view: View, row: number): number {
  return view.sheet.rows[row]?.findIndex((value) => value !== null) ?? -1;
}

/** The rows of a table's heading, as they are listed among those that hold no record. */
export const headRows = ({ headTop, headBottom }: Block): SkippedRow[] =>
  Array.from({ length: headBottom - headTop + 1 }, (_, i) => ({ row: headTop + i + 1, why: 'heading' }));
