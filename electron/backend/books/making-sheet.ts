// The sheet 编制说明 of our workbooks: what was asked, of which figures, as of when, and when it was made.
// Words only; it repeats no figure of the table.

import type ExcelJS from 'exceljs';
import { clockInChina } from '../../../shared/china-time.ts';
import { dimensionHeading, isMoney, placesShown, valueLabel, type Language } from '../../../shared/cube/format.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import type { PivotTable, ValueHead } from '../../../shared/cube/table.ts';
import { noteText } from '../../../shared/texts/notes.ts';
import type { MoneyUnit } from '../../../shared/money.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import { askedStatements } from './asked-statements.ts';
import { BODY_FONT, HEAD_FILL, thin, TITLE_FONT } from './book-style.ts';

/** What stands around the table. `made` is an ISO time; `notes` and `filters` are finished texts. */
export type BookAbout = {
  title: string;
  unit: MoneyUnit;
  /** Decimals of money; undefined: as many as usual. */
  places?: number | undefined;
  reportedBy?: string | undefined;
  made: string;
  notes: string[];
  filters?: string[] | undefined;
  /** As it was asked for: order, kept rows, bands and what is left out are stated. */
  asked?: PivotSpec | undefined;
  language: Language;
};

const WORDS = {
  zh: {
    sheet: '编制说明',
    title: '表名',
    by: '填报单位',
    rows: '行',
    columns: '列',
    values: '指标',
    filters: '筛选条件',
    none: '无',
    asOf: '数据截至',
    to: ' 至 ',
    facts: '依据台账数据',
    factCount: (count: number) => `${count} 条`,
    made: '生成时间',
    blanks: '空白单元格',
    blank: '没有数据，不等于 0',
    precision: '小数',
    exact: (places: number) => `金额在单元格内至少保留到分，按格式显示 ${places} 位小数`,
    note: '说明',
    totals: {
      sum: '合计为各项之和',
      closing: '合计取期末数，不跨期相加',
      distinct: '合计按企业去重，不等于各项之和',
      max: '合计取最大值',
      min: '合计取最小值',
      avg: '合计为全体有数企业的平均，不是各项之和',
      rank: '名次在同组各行中排，合计不排名次',
      ratio: '合计按合计数重新计算',
      none: '不作合计',
    },
  },
  en: {
    sheet: 'How it was made',
    title: 'Table',
    by: 'Reported by',
    rows: 'Rows',
    columns: 'Columns',
    values: 'Values',
    filters: 'Filters',
    none: 'None',
    asOf: 'As of',
    to: ' to ',
    facts: 'Ledger figures',
    factCount: (count: number) => String(count),
    made: 'Made',
    blanks: 'Empty cells',
    blank: 'No figure, which is not 0',
    precision: 'Decimals',
    exact: (places: number) => `Cells hold every 分; ${places} decimals are shown`,
    note: 'Note',
    totals: {
      sum: 'totals are sums',
      closing: 'totals are closing balances, never added over time',
      distinct: 'totals count each enterprise once',
      max: 'totals are the greatest value',
      min: 'totals are the least value',
      avg: 'totals are the mean over all enterprises with a figure',
      rank: 'ranks are among the rows of a group; totals have none',
      ratio: 'totals are worked out from totals',
      none: 'not totalled',
    },
  },
} as const;

/** How a value's totals come about; why it has none. */
function totalsText({ totals, reason, value }: ValueHead, language: Language): string {
  const words = WORDS[language].totals;
  if (totals === 'none')
    return reason ? `${words.none}${PAUSE[language]}${noteText({ code: reason, values: {} }, language)}` : words.none;
  if (value.show) return value.show === 'rank' ? words.rank : words[totals];
  const agg = 'agg' in value ? value.agg : null;
  return agg === 'avg' || agg === 'min' ? words[agg] : words[totals];
}

const PAUSE = { zh: '：', en: ': ' } as const;

const valueLine = (head: ValueHead, { unit, language }: BookAbout): string =>
  `${valueLabel(head, unit, language)}${PAUSE[language]}${totalsText(head, language)}`;

const names = (ids: readonly DimensionId[], table: PivotTable, language: Language): string =>
  ids.map((id) => dimensionHeading(id, table, language)).join(language === 'zh' ? '、' : ', ') || WORDS[language].none;

/** What is said, label and text. */
function statements(table: PivotTable, about: BookAbout): [string, string][] {
  const words = WORDS[about.language];
  const { asOf } = table;
  const money = table.values.find(isMoney);
  return [
    [words.title, about.title],
    ...(about.reportedBy ? [[words.by, about.reportedBy] satisfies [string, string]] : []),
    [words.rows, names(table.rowDimensions, table, about.language)],
    [words.columns, names(table.columnDimensions, table, about.language)],
    ...table.values.map((head): [string, string] => [words.values, valueLine(head, about)]),
    [words.filters, about.filters?.join(about.language === 'zh' ? '；' : '; ') || words.none],
    ...(asOf
      ? [[words.asOf, asOf.from === asOf.to ? asOf.to : asOf.from + words.to + asOf.to] satisfies [string, string]]
      : []),
    ...(about.asked ? askedStatements(table, about.asked, about.language) : []),
    [words.facts, words.factCount(table.facts)],
    [words.blanks, words.blank],
    ...(money ? [[words.precision, words.exact(placesShown(money, about.places))] satisfies [string, string]] : []),
    ...about.notes.map((note): [string, string] => [words.note, note]),
    [words.made, clockInChina(about.made)],
  ];
}

/** Adds the sheet that says how the table was made. */
export function addMakingSheet(book: ExcelJS.Workbook, table: PivotTable, about: BookAbout): void {
  const words = WORDS[about.language];
  const sheet = book.addWorksheet(words.sheet);
  sheet.getColumn(1).width = 18;
  sheet.getColumn(2).width = 90;
  sheet.mergeCells(1, 1, 1, 2);
  const title = sheet.getCell(1, 1);
  title.value = words.sheet;
  title.font = TITLE_FONT;
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(1).height = 30;
  statements(table, about).forEach(([label, text], index) => {
    const row = sheet.getRow(index + 2);
    row.values = [label, text];
    row.font = BODY_FONT;
    row.alignment = { vertical: 'middle', wrapText: true };
    row.getCell(1).fill = HEAD_FILL;
    for (const column of [1, 2]) row.getCell(column).border = thin;
  });
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation: 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
}
