// What is said of a table as a whole: hidden rows and columns, figures below no heading, rows that are no records,
// and what the table leaves blank. Says, and changes nothing.

import { type CellValue, columnName } from '../grid.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';
import type { Problem, Severity } from './reading.ts';
import type { Body } from './body.ts';
import type { Rows } from './sorted-rows.ts';
import { oddity, rawText, type View } from './view.ts';

/** A number, or in a text file a text that is one. */
export const isNumeric = (value: CellValue): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\s*[-△▲(]?\d[\d,.]*\)?\s*$/.test(value));

/** Hidden rows and columns, deleted records, and figures below no heading: read or not, the user is told. */
export function surroundings(view: View, block: Block, rows: Rows, columns: readonly Column[]): Problem[] {
  const problems: Problem[] = [];
  const hidden = new Set(view.sheet.hiddenRows);
  const hiddenRecords = hidden.size === 0 ? [] : rows.records.filter((row) => hidden.has(row));
  const [first] = hiddenRecords;
  if (first !== undefined)
    problems.push(
      oddity(view, first, 0, 'hidden-rows', 'info', `有${hiddenRecords.length}行是隐藏的，照常读入`, {
        count: hiddenRecords.length,
      }),
    );
  const { deletedRecords: count = 0 } = view.sheet;
  if (count > 0)
    problems.push(
      oddity(view, block.headBottom, 0, 'deleted-records', 'info', `有${count}条打了删除标记的记录没有读入`, { count }),
    );
  for (const column of columns) {
    if (view.sheet.hiddenColumns.includes(column.index))
      problems.push(oddity(view, block.headBottom, column.index, 'hidden-column', 'info', '本列是隐藏的，照常读入'));
  }
  const headed = new Set(columns.map((column) => column.index));
  for (let c = 0; c < view.width; c += 1) {
    const row = headed.has(c) ? undefined : rows.records.find((r) => isNumeric(view.sheet.rows[r]?.[c] ?? null));
    if (row !== undefined)
      problems.push(
        oddity(view, row, c, 'no-heading', 'warning', `${columnName(c)}列有数而没有列标题，未存入`, {
          column: columnName(c),
        }),
      );
  }
  return [...problems, ...oddRows(view, rows)];
}

/** A line for each row that is no plain record, at its first cell. */
function oddRows(view: View, rows: Rows): Problem[] {
  const say = (row: number, code: string, severity: Severity, message: string): Problem => {
    const at = Math.max(0, view.sheet.rows[row]?.findIndex((value) => value !== null) ?? 0);
    const raw = rawText(view.sheet.rows[row]?.[at] ?? null);
    return oddity(view, row, at, code, severity, message.replace('{raw}', raw));
  };
  return [
    ...rows.sections.map(({ row }) => say(row, 'section-row', 'info', '分组行“{raw}”不是一户，未存入')),
    ...rows.asides.map((row) =>
      say(row, 'comparison-row', 'info', '“{raw}”一行是对比、平均或比率，由程序重算，未存入'),
    ),
    ...rows.unclear.map((row) => say(row, 'unclear-row', 'error', '“{raw}”一行分不清是不是一户，未存入')),
    ...[...rows.wrapped].map(([row, name]) => ({
      ...say(row, 'name-wrapped', 'info', `“${name}”的名称写在两行里，合为一户`),
      values: { name },
    })),
    ...rows.late.map((row) => say(row, 'row-after-total', 'warning', '“{raw}”一行在合计之下，照常存入，请核对')),
    ...rows.units.map(({ row, unit }) =>
      say(row, 'unit-changes', 'warning', `“{raw}”：自下一行起金额单位按${unit.zh}读`),
    ),
  ];
}

/** Attributes that a pivot divides by: an enterprise without one stands under 未填 there. */
const DIVIDING = new Set([
  'ownership',
  'district',
  'supervisor',
  'industry',
  'hardship',
  'production_status',
  'system',
]);

/** Attributes that some enterprises have and others lack, and debts of which no kind is told. */
export function leftBlank(
  view: View,
  block: Block,
  columns: readonly Column[],
  body: Body,
  itemColumn: boolean,
): Problem[] {
  const problems: Problem[] = [];
  const firms = body.subjects.list.filter(({ kind }) => kind === 'enterprise');
  for (const { attribute, index, path } of columns) {
    if (attribute === null || !DIVIDING.has(attribute)) continue;
    const count = firms.filter(({ attributes }) => !attributes.some((one) => one.attribute === attribute)).length;
    const heading = path.join('/');
    if (count > 0 && count < firms.length)
      problems.push(
        oddity(view, block.headBottom, index, 'attribute-blank', 'info', `有${count}户没有填“${heading}”`, {
          count,
          heading,
        }),
      );
  }
  for (const { role, measure, item, index, path } of columns) {
    if (role !== 'measure' || measure !== 'arrears_bal' || item !== null || itemColumn) continue;
    const heading = path.join('/');
    problems.push(
      oddity(view, block.headBottom, index, 'no-item', 'info', `“${heading}”没有写是哪一险种，存为不分险种的欠费`, {
        heading,
      }),
    );
  }
  return problems;
}
