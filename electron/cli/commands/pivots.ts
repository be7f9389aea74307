// pivot, facts, chart: asking the store, the cells behind an answer, and a picture of it.

import path from 'node:path';
import { CHART_TYPES } from '../../../shared/charts/plot.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { Download, Drill, SavedView } from '../../../shared/contract/shapes.ts';
import { figureDecimal, figureText, keyText, placesShown, valueLabel } from '../../../shared/cube/format.ts';
import type { AskedValue, PivotSpec, PivotSpecInput } from '../../../shared/cube/spec.ts';
import type { Figure, PivotTable, ValueHead } from '../../../shared/cube/table.ts';
import { inUnit } from '../../../shared/money.ts';
import { done, type Result } from '../../../shared/result.ts';
import { noteText } from '../../../shared/texts/notes.ts';
import { ITEMS } from '../../../shared/vocabulary/items.ts';
import { measureOf, UNIT_SCALE } from '../../../shared/vocabulary/measures.ts';
import type { Command } from '../command.ts';
import { answer, columnsText, UsageError, type Outcome } from '../outcome.ts';
import { extensionOf, writeOut } from '../out-file.ts';
import { namedView } from '../named-view.ts';
import { pivotSpec } from '../pivot-words.ts';
import type { Words } from '../words.ts';

/** Money as exact decimal text in the unit, counts as numbers, absent as null. */
export const figureJson = (
  figure: Figure,
  head: ValueHead | undefined,
  unit: PivotSpec['unit'],
): string | number | null => {
  if (figure === null || !head) return null;
  return head.scale === 0 ? figure : figureDecimal(figure, head, unit, 'exact');
};

/** A value as --values would name it, thresholds in the smallest unit. */
function valueWord(value: AskedValue): string {
  const name = value.measure === 'indicator' ? value.name : value.measure;
  const way = 'agg' in value && value.agg !== 'sum' ? `:${value.agg}` : '';
  const shown = value.show ? `@${value.show}` : '';
  return `${name}${way}${'at' in value ? `=${value.at}` : ''}${shown}`;
}

const notesOf = (table: PivotTable): string[] => table.notes.map((note) => noteText(note, 'zh'));

export function tableJson(table: PivotTable, { unit }: PivotSpec) {
  const figures = (row: Figure[]) => row.map((figure, v) => figureJson(figure, table.values[v], unit));
  return {
    rows: table.rows,
    columns: table.columns,
    values: table.values.map(({ value }) => valueWord(value)),
    unit,
    cells: table.cells.map((row) => row.map(figures)),
    rowTotals: table.rowTotals.map(figures),
    columnTotals: table.columnTotals.map(figures),
    grandTotal: figures(table.grandTotal),
    subtotals: table.subtotals.map(({ path: key, cells, total }) => ({
      path: key,
      cells: cells.map(figures),
      total: figures(total),
    })),
    facts: table.facts,
    asOf: table.asOf,
    yearMeans: table.yearMeans,
    notes: notesOf(table),
  };
}

export function tableText(table: PivotTable, { unit, places }: PivotSpec): string {
  const depth = table.rowDimensions.length;
  const withTotal = table.columnDimensions.length > 0;
  const heads = [...table.columns, ...(withTotal ? [['合计']] : [])];
  const columns = heads.flatMap((column) =>
    table.values.map((head) =>
      [
        column.map((key, at) => keyText(key, 'zh', table.columnDimensions[at])).join('/'),
        table.values.length > 1 ? valueLabel(head, unit, 'zh') : '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
  );
  const line = (keys: string[], cells: Figure[][], total: Figure[]): string[] => [
    ...keys,
    ...[...cells, ...(withTotal ? [total] : [])].flatMap((cell) =>
      table.values.map((head, v) => figureText(cell[v] ?? null, head, unit, placesShown(head, places))),
    ),
  ];
  const blank = (n: number): string[] => Array.from({ length: n }, () => '');
  const rows = table.rows.map((row, r) =>
    line(
      row.map((key, at) => keyText(key, 'zh', table.rowDimensions[at])),
      table.cells[r] ?? [],
      table.rowTotals[r] ?? [],
    ),
  );
  const last = line(['合计', ...blank(Math.max(0, depth - 1))], table.columnTotals, table.grandTotal);
  const single = table.values.length === 1 && table.values[0] ? `${valueLabel(table.values[0], unit, 'zh')}\n` : '';
  const notes = notesOf(table)
    .map((note) => `注：${note}`)
    .join('\n');
  return (
    single +
    columnsText([[...blank(Math.max(1, depth)), ...columns], ...rows, last], (c) => c >= Math.max(1, depth)) +
    (notes && `\n${notes}`)
  );
}

async function write(client: Client, file: Download, out: string): Promise<Outcome> {
  const bytes = await client.download(file);
  if (!bytes.ok) return bytes;
  const written = await writeOut(out, bytes.value);
  if (!written.ok) return written;
  return answer({ file: out }, `已写出 ${out}`);
}
export { write as writeDownload };

/** The title that was written, else the name of the file; no longer than a title may be. */
export const titleOf = (written: string | undefined, out: string): string =>
  (written?.trim() || path.parse(out).name).slice(0, 200);

type Asked = { spec: PivotSpec; view: SavedView | null };

const DEBT: PivotSpecInput = { values: [{ measure: 'arrears_bal' }] };

/** As the words ask, over the view that they name, else over `base`. */
async function asked(words: Words, client: Client, base: PivotSpecInput | null): Promise<Result<Asked>> {
  const view = await namedView(words, client);
  return view.ok ? done({ spec: pivotSpec(words, view.value?.spec ?? base), view: view.value }) : view;
}

export const pivot: Command = async (words, client) => {
  const named = await asked(words, client, null);
  if (!named.ok) return named;
  const { spec, view } = named.value;
  const out = words.one('out');
  if (out !== undefined) {
    const format = extensionOf(out);
    if (format !== 'xlsx' && format !== 'csv') throw new UsageError('--out 只能写成 .xlsx 或 .csv。');
    const file = await client.ask('pivot.export', {
      spec,
      title: titleOf(words.one('title') ?? view?.name, out),
      format,
    });
    if (!file.ok) return file;
    const written = await write(client, file.value, out);
    if (!written.ok || !words.flag('json')) return written;
  }
  const table = await client.ask('pivot.run', { spec });
  return table.ok ? answer(tableJson(table.value, spec), tableText(table.value, spec)) : table;
};

/** The facts behind a figure with their source cells; `value` in the unit of the spec. */
export function factsAnswer(drill: Drill, spec: PivotSpec) {
  const shownValue = (measure: (typeof drill.facts)[number]['measure'], value: number): string | number => {
    const { unit } = measureOf(measure);
    if (unit === 'money') return inUnit(value, spec.unit, 6).replace(/\.?0+$/, '');
    return UNIT_SCALE[unit] === 0 ? value : (value / 10 ** UNIT_SCALE[unit]).toFixed(UNIT_SCALE[unit]);
  };
  const list = drill.facts.map(({ value, ...fact }) => ({ ...fact, value: shownValue(fact.measure, value) }));
  const rows = list.map((fact) => [
    fact.enterprise,
    (fact.item && ITEMS.find(({ id }) => id === fact.item)?.zh) ?? '',
    fact.due ?? '',
    fact.asOf,
    String(fact.value),
    `${fact.file} › ${fact.sheet} › ${fact.cell}`,
  ]);
  return {
    json: { facts: list, count: drill.count, unit: spec.unit },
    text: columnsText([['企业', '项目', '所属期', '截至', spec.unit, '出处'], ...rows], (c) => c === 4),
  };
}

export const facts: Command = async (words, client) => {
  const named = await asked(words, client, DEBT);
  if (!named.ok) return named;
  const { spec } = named.value;
  const drill = await client.ask('pivot.drill', { spec, row: [], column: [], value: 0, limit: 1_000_000 });
  if (!drill.ok) return drill;
  // What the figure itself would be said with: a filter that nothing matches, dates that differ.
  const table = await client.ask('pivot.run', { spec: { ...spec, rows: [], columns: [] } });
  if (!table.ok) return table;
  const { json, text } = factsAnswer(drill.value, spec);
  const notes = notesOf(table.value);
  return answer({ ...json, notes }, [text, ...notes.map((note) => `注：${note}`)].join('\n'));
};

const PICTURES = ['png', 'svg', 'xlsx'] as const;

export const chart: Command = async (words, client) => {
  const named = await asked(words, client, DEBT);
  if (!named.ok) return named;
  const { spec, view } = named.value;
  const out = words.one('out');
  const word = words.one('type') ?? view?.chart ?? 'bar';
  const type = CHART_TYPES.find((each) => each === word);
  const format = PICTURES.find((each) => each === extensionOf(out ?? ''));
  if (!out || !format) throw new UsageError('请用 --out 写 .png、.svg 或 .xlsx 文件。');
  if (!type) throw new UsageError(`--type 可用：${CHART_TYPES.join('、')}。`);
  const title = titleOf(words.one('title') ?? view?.name, out);
  const file = await client.ask('chart.export', { spec, title, type, format });
  return file.ok ? write(client, file.value, out) : file;
};
