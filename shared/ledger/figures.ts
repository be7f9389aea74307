// One cell of a sheet read as a figure, with what its look adds: date and percent formats, red type.
// The same for lists and forms, so that a figure is never read in two ways.

import type { WrittenUnit } from '../vocabulary/units.ts';
import type { Column } from './columns.ts';
import { isUnworked } from './formulas.ts';
import { cellMessage, readFigure } from './cells.ts';
import type { Problem } from './reading.ts';
import { marksAt, mergeAt, oddity, rawText, type View } from './view.ts';

/** `problems` is null for the great run of clean cells. */
export type FigureAt = { value: number | null; approximate: boolean; problems: Problem[] | null };

const NONE: FigureAt = { value: null, approximate: false, problems: null };

/** The same number: a whole one that came of multiplying is else held as a fraction, which takes a place of its own in memory. */
function compactly(value: number): number {
  const whole = value | 0;
  return whole === value ? whole : value;
}

/** Is the cell merged with cells of further columns that hold figures of their own? */
export function spansFigures(view: View, row: number, column: Column, columns: readonly Column[]): boolean {
  const right = mergeAt(view, row, column.index)?.right ?? column.index;
  if (right === column.index) return false;
  return columns.some(
    ({ index, role }) => index > column.index && index <= right && (role === 'measure' || role === 'total'),
  );
}

/** The figure in this very cell (merges are the caller's to mind), an integer in the smallest unit; null where it has none. */
export function figureAt(view: View, row: number, column: number, unit: WrittenUnit): FigureAt {
  const value = view.sheet.rows[row]?.[column] ?? null;
  const refuse = (code: string, message: string): FigureAt => ({
    ...NONE,
    problems: [oddity(view, row, column, code, 'error', message)],
  });
  if (value === null) {
    return isUnworked(view, row, column)
      ? refuse('no-result', '这格公式没有存下计算结果，未存入；请用 Excel 或 WPS 打开、保存后再导入')
      : NONE;
  }
  const marks = marksAt(view, row, column);
  if (typeof value === 'number' && marks.date)
    return refuse('date-for-figure', `“${rawText(value)}”是日期格式，此处应为数字，未存入`);
  if (typeof value === 'number' && marks.percent) return refuse('percent', cellMessage('percent', rawText(value)));
  const scaled = typeof value === 'number' && unit.unit === 'money' ? (marks.unit ?? unit) : unit;
  const places = typeof value === 'number' ? scaled.places - marks.scale : scaled.places;
  if (places < 0) return refuse('unclear-scale', `“${rawText(value)}”的格式所显示的数与所写单位不合，未存入`);
  const read = readFigure(value, places === unit.places ? unit : { ...scaled, places });
  if (read.kind === 'bad') return refuse(read.code, cellMessage(read.code, rawText(value)));
  if (read.kind === 'figure' && read.warn.length === 0 && !marks.red && places === unit.places)
    return { value: compactly(read.value), approximate: false, problems: null };
  const problems = read.warn.map((code) =>
    oddity(view, row, column, code, 'warning', cellMessage(code, rawText(value))),
  );
  if (read.kind === 'figure' && places !== unit.places) {
    const message = `“${rawText(value)}”的数字格式另有单位或缩小了显示，按所显示的数读`;
    problems.push(oddity(view, row, column, 'scaled-format', 'info', message));
  }
  if (read.kind === 'blank') return { ...NONE, problems: problems.length > 0 ? problems : null };
  if (!marks.red || read.value <= 0 || unit.unit !== 'money')
    return { value: read.value, approximate: read.approximate, problems: problems.length > 0 ? problems : null };
  if (view.red === null) return refuse('red-number', `“${rawText(value)}”是红字，可能表示负数，回答之前不存入`);
  const [code, sign] = view.red === 'negative' ? ['red-as-negative', '负'] : ['red-as-positive', '正'];
  problems.push(oddity(view, row, column, code ?? '', 'info', `“${rawText(value)}”是红字，按${sign ?? ''}数存入`));
  return { value: view.red === 'negative' ? -read.value : read.value, approximate: read.approximate, problems };
}
