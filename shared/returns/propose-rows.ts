// Recognises a floating block by the form's own print: heads of which the first names enterprises, districts or the like,
// blank rows below them, and no labelled row but totals. Proposes only; the user confirms.

import { address, cellAt, columnName, styleAt, type Workbook } from '../grid.ts';
import { compact } from '../period.ts';
import { FIELD_WORDS } from '../vocabulary/headings.ts';
import { ATTRIBUTES, type AttributeId, type DimensionId } from '../vocabulary/dimensions.ts';
import { dimensionHeaded } from './corner.ts';
import { measureOf } from '../vocabulary/measures.ts';
import { codeNamed, type CodeId } from './codes.ts';
import { isRatio } from './figure-spec.ts';
import type { RowsBinding, UnboundCell } from './form.ts';
import type { FormSheet } from './form-sheet.ts';
import { headsOf, isTotalWord, rowWords, type FormTable } from './layout.ts';
import { askedBy, readColumns, type TableScope } from './propose.ts';
import { asksBeyondDebts } from './subjects.ts';

type BlockProposal = { rows: RowsBinding[]; unbound: UnboundCell[] };

/** Dimensions that a form may list one row each; kinds of debt are printed on the form. */
export const LISTED: readonly DimensionId[] = [
  'enterprise',
  'district',
  'ownership',
  'industry',
  'supervisor',
  'system',
  'zone',
];

const ORDINALS: readonly string[] = [...FIELD_WORDS.ordinal, '名次', '排名', '位次'];

const listedBy = (word: string): DimensionId | null => {
  const named = FIELD_WORDS.name.some((name) => compact(name) === word) ? 'enterprise' : dimensionHeaded(word);
  return named !== null && LISTED.includes(named) ? named : null;
};

/** 所有制, 主管部门, 欠费起始年月: columns that say what the row's enterprise is. */
function attributeHeaded(heads: readonly string[]): AttributeId | null {
  const head = compact(heads.at(-1) ?? '').replace(/[(].*[)]$/, '');
  const named = dimensionHeaded(head);
  return ATTRIBUTES.find(({ id }) => id === named)?.id ?? null;
}

/** No words and no figures in any column: the row waits, formulas apart. */
function waits(form: FormSheet, row: number, columns: readonly number[]): boolean {
  return columns.every((column) => {
    const formula = form.sheet.formulas[address(row, column)] !== undefined;
    return formula || form.valueAt(row, column) === null;
  });
}

/** The rows that wait, where all rows with a label are totals; else none. */
function waitingRows(form: FormSheet, table: FormTable): number[] {
  const [stub = 0] = table.stubColumns;
  const all = [...table.stubColumns, ...table.bodyColumns];
  const merge = form.sheet.merges.find((m) => m.top === table.headTop && m.left === stub);
  const waiting: number[] = [];
  let totals = 0;
  for (let row = (merge?.bottom ?? table.headTop) + 1; row <= table.lastRow; row++) {
    const label = compact(rowWords(form, table, row).at(-1)?.text ?? '');
    if (isTotalWord(label)) totals++;
    else if (waits(form, row, all)) waiting.push(row);
    else if (row >= table.firstRow && label !== '') return [];
  }
  return totals > 0 ? waiting : [];
}

const NUMERALS = '一二三四五六七八九十';

/** 欠费前20名, 前十户: how many rows a title lists; undefined: all. */
function firstOnes(title: string): number | undefined {
  const [, digits, word] =
    /前(?:(\d{1,3})|([一二三四五六七八九]?十|[一二三四五六七八九]))(?=[名户家位])/.exec(compact(title)) ?? [];
  if (digits !== undefined) return Number(digits) || undefined;
  if (word === undefined) return undefined;
  return word.length === 2 ? (NUMERALS.indexOf(word.charAt(0)) + 1) * 10 : NUMERALS.indexOf(word) + 1;
}

/** Proposals for the floating block of a table, if it has one: its first run of waiting rows. */
export function proposeRows(book: Workbook, form: FormSheet, table: FormTable, told: TableScope): BlockProposal {
  const proposal: BlockProposal = { rows: [], unbound: [] };
  const { sheet } = form;
  const [stub = 0] = table.stubColumns;
  const dimension = listedBy(headsOf(form, table, stub).map(compact).at(-1) ?? '');
  const waiting = waitingRows(form, table);
  const [first] = waiting;
  if (dimension === null || first === undefined) return proposal;
  const height = waiting.findIndex((row, i) => row !== first + i);
  const columns: RowsBinding['columns'] = [{ column: columnName(stub), holds: 'name' }];
  const right = Math.max(...table.bodyColumns);
  const isOpen = (column: number): boolean =>
    sheet.formulas[address(first, column)] === undefined && form.shows(first, column);
  const codes = new Map<number, CodeId>();
  for (let column = 0; column <= right; column++) {
    const head = headsOf(form, table, column).map(compact).at(-1) ?? '';
    const code = dimension === 'enterprise' && column !== stub && isOpen(column) ? codeNamed(head) : null;
    if (code) codes.set(column, code);
    if (code || table.stubColumns.includes(column) || table.bodyColumns.includes(column)) continue;
    const numbers = cellAt(sheet, first, column);
    if (ORDINALS.includes(head) && (numbers === null || numbers === 1))
      columns.push({ column: columnName(column), holds: 'number' });
  }
  const worded = new Map(
    [...table.stubColumns.slice(1), ...table.bodyColumns].flatMap((column): [number, AttributeId][] => {
      const attribute = dimension === 'enterprise' ? attributeHeaded(headsOf(form, table, column)) : null;
      return attribute && isOpen(column) && !codes.has(column) ? [[column, attribute]] : [];
    }),
  );
  for (const [column, code] of codes) columns.push({ column: columnName(column), holds: 'code', code });
  for (const [column, of] of worded) columns.push({ column: columnName(column), holds: 'attribute', dimension: of });
  const heads = readColumns(form, table, told.title);
  const scope = { ...told, beyond: asksBeyondDebts([...heads.values()]) };
  for (const [column, heading] of heads) {
    const cell = address(first, column);
    if (!isOpen(column) || worded.has(column) || codes.has(column)) continue;
    const format = styleAt(book, sheet, first, column).format;
    const asked = askedBy(heading, scope, { format, unit: '', whole: heading.filters });
    if ('why' in asked) proposal.unbound.push({ sheet: sheet.name, cell, why: asked.why });
    else columns.push({ column: columnName(column), ...asked });
  }
  const plain = columns.flatMap((column) =>
    'value' in column && column.value.measure !== 'indicator' && !isRatio(column) && !column.period
      ? [{ value: column.value, filters: column.filters, bands: column.bands }]
      : [],
  );
  const sorted =
    plain.find(({ value }) => 'agg' in value && value.agg === 'sum' && measureOf(value.measure).unit === 'money') ??
    plain[0];
  if (!sorted) return proposal;
  const { bands, ...by } = sorted;
  const top = firstOnes(told.title);
  proposal.rows.push({
    sheet: sheet.name,
    row: first + 1,
    height: height < 0 ? waiting.length : height,
    dimension,
    filters: [],
    ...(bands ? { bands } : {}),
    ...(top === undefined ? {} : { top }),
    sort: { ...by, descending: true },
    columns,
  });
  return proposal;
}
