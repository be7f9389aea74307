// Forms as plain grids for the specifications of shared/returns: rows as they are printed, '^' merged with the left,
// '"' merged with the cell above, '=…' a formula.

import type { FigureBinding, Moment } from '../../../shared/returns/form.ts';
import { address, type CellValue, type Range, type Sheet, type Workbook } from '../../../shared/grid.ts';

function mergesOf(lines: readonly (readonly string[])[]): Range[] {
  const merges: Range[] = [];
  lines.forEach((line, top) =>
    line.forEach((text, left) => {
      if (text === '^' || text === '"') return;
      let [right, bottom] = [left, top];
      while (line[right + 1] === '^') right++;
      while (lines[bottom + 1]?.[left] === '"') bottom++;
      if (right > left || bottom > top) merges.push({ top, left, bottom, right });
    }),
  );
  return merges;
}

function plain(text: string): CellValue {
  if (text === '' || text === '^' || text === '"' || text.startsWith('=')) return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** One sheet from rows with cells parted by '|'. */
export function sheetOf(name: string, rows: readonly string[], format?: Record<string, number>): Sheet {
  const lines = rows.map((row) => row.split('|'));
  const formulas: Record<string, string> = {};
  const styles: number[][] = lines.map((line) => line.map(() => 0));
  lines.forEach((line, row) =>
    line.forEach((text, column) => {
      if (text.startsWith('=')) formulas[address(row, column)] = text.slice(1);
      const styleRow = styles[row];
      if (styleRow) styleRow[column] = format?.[address(row, column)] ?? 0;
    }),
  );
  return {
    name,
    hidden: false,
    rows: lines.map((line) => line.map(plain)),
    styles,
    formulas,
    merges: mergesOf(lines),
    hiddenRows: [],
    hiddenColumns: [],
  };
}

export const bookOf = (...sheets: Sheet[]): Workbook => ({
  format: 'xlsx',
  charset: null,
  sheets,
  styles: [
    { format: 'General', red: false },
    { format: '#,##0.0', red: false },
  ],
  date1904: false,
});

/** 分险种欠费汇总表 as a province prints it. */
export const BY_KIND = [
  'XX市企业欠缴社会保险费分险种统计表|^|^|^|^|^|^|^|^',
  '|||||||表号：|LDBZ-07表',
  '|||||||制定机关：|XX省人力资源和社会保障厅',
  '|||||||备案文号：|X统制表〔2018〕12号',
  '填报单位(盖章)：|^|^|^|20__年__月|^|^|有效期至：|2019年12月',
  '|||||||计量单位：户、万元|^',
  '险种|合计|^|国有|^|集体|^|改制|^',
  '"|户数|金额|户数|金额|户数|金额|户数|金额',
  '甲|1|2|3|4|5|6|7|8',
  '一、养老保险|||||||| ',
  '二、失业保险|||||||| ',
  '总  计||=SUM(C10:C11)||=SUM(E10:E11)||=SUM(G10:G11)||=I10+I11',
  '单位负责人：|^|统计负责人：|^|填表人：|^|报出日期：  年 月 日|^|^',
].map((row) => row.replace(/ $/, ''));

const when = (moment: Moment): string => `${moment.years}${moment.month === undefined ? '' : `/${moment.month}`}`;

/** 'B10' → 'arrears_bal:sum item=养老保险 ownership=国有 @-1 growth@-1/12 万元2' */
export const said = ({
  cell,
  value,
  filters,
  period,
  compared,
  unit,
  decimals,
}: Omit<FigureBinding, 'sheet'>): string => {
  const kept = (list: FigureBinding['filters']): string[] =>
    list.map((filter) => `${filter.dimension}=${filter.in.join('+')}`).toSorted();
  const base = compared?.filters ? `(${kept(compared.filters).join(' ')})` : '';
  return [
    `${cell} ${value.measure === 'indicator' ? value.name : value.measure}${'agg' in value ? `:${value.agg}` : ''}${'at' in value ? `${value.at}` : ''}`,
    ...kept(filters),
    ...(period ? [`@${when(period)}`] : []),
    ...(compared ? [`${compared.as}${compared.period ? `@${when(compared.period)}` : ''}${base}`] : []),
    `${unit}${decimals}`,
  ].join(' ');
};
