// Markers that people write into a form's cells, also inside a sentence: {{累计欠费|项目=养老保险|万元|2}}, {{填报单位}}, and
// {{#行 企业|排序=累计欠费}} for a block of one row an enterprise. A marker that is not understood is a fault, never a blank.

import { address, cellAt, columnName, type Sheet, type Workbook } from '../grid.ts';
import { AGGREGATIONS, type Aggregation, type PivotValue } from '../cube/spec.ts';
import { isMoneyUnit, type MoneyUnit } from '../money.ts';
import type { Fault } from '../result.ts';
import { dimensionNamed, DIMENSIONS } from '../vocabulary/dimensions.ts';
import { measureOf, MEASURES } from '../vocabulary/measures.ts';
import { codeLabel, codeNamed, CODES, type CodeId } from './codes.ts';
import type { Binding, FigureBinding, PhraseBinding, RowsBinding, TextBinding } from './form.ts';
import { nearest } from '../nearest.ts';
import type { Filter } from './classes.ts';

type Asked = Omit<FigureBinding, 'sheet' | 'cell'>;
type Part = PhraseBinding['parts'][number];
type Block = Pick<RowsBinding, 'height' | 'dimension' | 'filters' | 'sort'>;
type Column = RowsBinding['columns'][number];
/** What one marker says, or the word in it that is not known. */
type Marker = { part: Part } | { block: Block } | { ordinal: true } | { code: CodeId } | { unknown: string };

const MARKER = /\{\{(.*?)\}\}/gs;
const OPEN = '{{';
const BLOCK = /^#行/;

const TEXTS: Readonly<Record<string, TextBinding['text']>> = {
  填报单位: 'reporting_unit',
  报告期: 'period',
  报出日期: 'filled_on',
  单位负责人: 'officer',
  统计负责人: 'stat_officer',
  填表人: 'filled_by',
  联系电话: 'phone',
};

const WHOLE: Readonly<Record<string, PivotValue>> = {
  企业户数: { measure: 'ent_cnt' },
  户数: { measure: 'ent_cnt' },
  ent_cnt: { measure: 'ent_cnt' },
  欠费户数: { measure: 'arrears_bal', agg: 'count_gt0' },
};

const WAYS: Readonly<Record<string, Aggregation>> = {
  ...Object.fromEntries(AGGREGATIONS.map((agg) => [agg, agg])),
  合计: 'sum',
  户数: 'count',
  欠费户数: 'count_gt0',
  平均: 'avg',
  最大: 'max',
  最小: 'min',
};

const KNOWN: readonly string[] = [
  ...Object.keys(WHOLE),
  ...MEASURES.flatMap(({ id, zh }) => [zh, id]),
  ...Object.keys(TEXTS),
  ...Object.values(TEXTS),
  ...DIMENSIONS.flatMap(({ id, zh, also }) => [zh, id, ...also]),
  ...Object.keys(WAYS),
  '序号',
  ...CODES.flatMap(({ id, zh }) => [zh, id]),
  '#行',
  '排序',
  '升序',
  '行数',
];

function valueNamed(word: string): PivotValue | null {
  const whole = WHOLE[word];
  if (whole) return whole;
  const [name = '', way] = word.split(':');
  const measure = MEASURES.find(({ id, zh, en }) => id === name || zh === name || en === name)?.id;
  if (measure === undefined) return null;
  const agg = way === undefined ? (measureOf(measure).overEnterprises === 'max' ? 'max' : 'sum') : WAYS[way];
  return agg ? { measure, agg } : null;
}

/** '项目=养老保险、失业保险' → the filter; null where the dimension is not known. */
function filterNamed(word: string): Filter | null {
  const at = word.indexOf('=');
  const dimension = at < 0 ? null : dimensionNamed(word.slice(0, at).trim());
  if (!dimension) return null;
  const keys = word.slice(at + 1).split(/[、,+]/);
  return { dimension, in: keys.map((key) => (key.trim() === '未填' ? null : key.trim())) };
}

/** The word that a marker misses: of 维度=值 the dimension, of 指标:算法 the part that is wrong. */
const culprit = (word: string): string => {
  if (word.includes('=')) return word.slice(0, word.indexOf('=')).trim();
  const [name = '', way] = word.split(':');
  return way !== undefined && valueNamed(name) ? way : name;
};

function figureSaid(value: PivotValue, options: readonly string[], unit: MoneyUnit): Marker {
  const counted = value.measure === 'ent_cnt' || value.agg.startsWith('count');
  const isMoney = !counted && measureOf(value.measure).unit === 'money';
  const asked: Asked = { value, filters: [], unit, decimals: isMoney ? 2 : 0 };
  for (const option of options) {
    const filter = filterNamed(option);
    if (filter) asked.filters.push(filter);
    else if (isMoneyUnit(option)) asked.unit = option;
    else if (/^[0-6]$/.test(option)) asked.decimals = Number(option);
    else return { unknown: culprit(option) };
  }
  return { part: asked };
}

function blockSaid(name: string, options: readonly string[]): Marker {
  const dimension = dimensionNamed(name);
  if (!dimension) return { unknown: name === '' ? '#行' : name };
  const block: Block = { height: 1, dimension, filters: [], sort: { value: null, filters: [], descending: false } };
  for (const option of options) {
    const [word = '', said = ''] = option.split('=').map((text) => text.trim());
    const value = word === '排序' ? valueNamed(said) : null;
    const filter = filterNamed(option);
    if (value) block.sort = { value, filters: [], descending: true };
    else if (word === '排序') return { unknown: said };
    else if (option === '升序') block.sort = { ...block.sort, descending: false };
    else if (word === '行数' && /^[1-9]\d{0,2}$/.test(said)) block.height = Number(said);
    else if (filter) block.filters.push(filter);
    else return { unknown: culprit(option) };
  }
  return { block };
}

/** What stands between {{ and }}. `unit` is the form's own unit of money. */
function readMarker(inner: string, unit: MoneyUnit): Marker {
  const [first = '', ...options] = inner
    .normalize('NFKC')
    .split('|')
    .map((word) => word.trim());
  if (BLOCK.test(first)) return blockSaid(first.replace(BLOCK, '').trim(), options);
  if (first === '序号') return { ordinal: true };
  const code = codeNamed(first);
  if (code) return options[0] === undefined ? { code } : { unknown: options[0] };
  const text = TEXTS[first] ?? Object.values(TEXTS).find((id) => id === first);
  if (text) return options[0] === undefined ? { part: { text } } : { unknown: options[0] };
  const value = valueNamed(first);
  return value ? figureSaid(value, options, unit) : { unknown: culprit(first) };
}

const unknownMarker = (sheet: string, cell: string, marker: string, word: string): Fault => {
  const near = nearest(word, KNOWN);
  return {
    code: near === null ? 'form.unreadable-marker' : 'form.unknown-marker',
    message:
      near === null
        ? `${cell} 的标记“${marker}”读不懂（${word}），未填。`
        : `${cell} 的标记“${marker}”中没有“${word}”这个名称，最接近的是“${near}”；未填。`,
    values: near === null ? { cell, marker, word } : { cell, marker, word, near },
    where: { sheet, cell },
    hint: '请改正表样中的标记后再填。',
  };
};

/** 序号 and codes say nothing outside of a row of 浮动行, codes nothing of what is no enterprise. */
const onlyInBlock = (sheet: string, cell: string, word: CodeId | '序号'): Fault => {
  const name = word === '序号' ? word : codeLabel(word);
  return unknownMarker(sheet, cell, `{{${name}}}`, word === '序号' ? name : `${name}，只用于企业的浮动行`);
};

/** The cell's text in pieces: words as they stand and markers read; or the marker that is not understood. */
function readCell(
  text: string,
  unit: MoneyUnit,
): { pieces: (Marker | { words: string })[] } | { marker: string; word: string } {
  const pieces: (Marker | { words: string })[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKER)) {
    if (match.index > at) pieces.push({ words: text.slice(at, match.index) });
    const said = readMarker(match[1] ?? '', unit);
    if ('unknown' in said) return { marker: match[0], word: said.unknown };
    pieces.push(said);
    at = match.index + match[0].length;
  }
  const rest = text.slice(at);
  // Half a marker would go out as it stands.
  if (rest.includes(OPEN)) return { marker: rest.slice(rest.indexOf(OPEN)), word: rest.slice(rest.indexOf(OPEN)) };
  if (rest !== '') pieces.push({ words: rest });
  return { pieces };
}

export type Markers = Required<Binding> & { faults: Fault[] };

const isPart = (piece: Marker | { words: string }): piece is { part: Part } => 'part' in piece;

type Row = { sheet: string; row: number; block: Block | null; columns: Column[]; lone: PhraseBinding[] };

function addCell(found: Markers, line: Row, column: number, text: string, unit: MoneyUnit): void {
  const cell = address(line.row, column);
  const { sheet } = line;
  const read = readCell(text, unit);
  if ('marker' in read) {
    found.faults.push(unknownMarker(sheet, cell, read.marker, read.word));
    return;
  }
  const { pieces } = read;
  const [only, second] = pieces;
  const name = columnName(column);
  if (only && second === undefined && 'block' in only && line.block === null) {
    line.block = only.block;
    line.columns.push({ column: name, holds: 'name' });
  } else if (only && second === undefined && 'ordinal' in only) line.columns.push({ column: name, holds: 'number' });
  else if (only && second === undefined && 'code' in only) line.columns.push({ column: name, holds: 'code', ...only });
  else if (only && second === undefined && isPart(only) && 'value' in only.part) {
    line.columns.push({ column: name, ...only.part });
  } else if (pieces.every((piece) => isPart(piece) || 'words' in piece)) {
    const parts = pieces.flatMap((piece): Part[] => (isPart(piece) ? [piece.part] : 'words' in piece ? [piece] : []));
    line.lone.push({ sheet, cell, parts });
  } else found.faults.push(unknownMarker(sheet, cell, text, text));
}

/** A row's markers are a block where one of them opens it, else cells of their own. */
function addRow(found: Markers, line: Row): void {
  const { sheet, row, block, columns } = line;
  if (block) {
    // A sentence inside the block would stand in every copy of the row, filled in none.
    found.faults.push(...line.lone.map(({ cell }) => unknownMarker(sheet, cell, '{{…}}', '浮动行内不能用的标记')));
    const codes = columns.flatMap((held) => ('holds' in held && held.holds === 'code' ? [held] : []));
    if (block.dimension !== 'enterprise')
      found.faults.push(...codes.map(({ column, code }) => onlyInBlock(sheet, `${column}${row + 1}`, code)));
    found.rows.push({ sheet, row: row + 1, ...block, columns });
    return;
  }
  found.phrases.push(...line.lone);
  for (const { column, ...held } of columns) {
    const cell = `${column}${row + 1}`;
    if ('holds' in held) found.faults.push(onlyInBlock(sheet, cell, held.holds === 'code' ? held.code : '序号'));
    else found.figures.push({ sheet, cell, ...held });
  }
}

function readSheet(found: Markers, sheet: Sheet, unit: MoneyUnit): void {
  for (let row = 0; row < sheet.rows.length; row++) {
    const line: Row = { sheet: sheet.name, row, block: null, columns: [], lone: [] };
    for (let column = 0; column < (sheet.rows[row]?.length ?? 0); column++) {
      const value = cellAt(sheet, row, column);
      if (typeof value !== 'string' || !value.includes(OPEN)) continue;
      if (sheet.formulas[address(row, column)] === undefined) addCell(found, line, column, value, unit);
    }
    addRow(found, line);
  }
}

/** All that the markers of a form ask for. `unit`: of money, where a marker names none. */
export function readMarkers(book: Workbook, unit: MoneyUnit): Markers {
  const found: Markers = { figures: [], texts: [], phrases: [], rows: [], faults: [] };
  for (const sheet of book.sheets) readSheet(found, sheet, unit);
  return found;
}
