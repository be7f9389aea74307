// How a pivot was asked for, as the sheet 编制说明 states it: as of when, in which order, which rows are kept, how bands are drawn, what is left out.
// Words of the specification alone; filters, groups and formulas are said elsewhere on the sheet.

import { dimensionHeading, pathText, valueLabel, type Language } from '../../../shared/cube/format.ts';
import { ownHead } from '../../../shared/cube/heads.ts';
import { REST_LABEL } from '../../../shared/cube/labels.ts';
import { keyOf } from '../../../shared/cube/lines.ts';
import { isOfOwnOrder } from '../../../shared/cube/shown-order.ts';
import { topValue, type PivotSpec, type Total } from '../../../shared/cube/spec.ts';
import type { PivotTable } from '../../../shared/cube/table.ts';
import { bandLabels, bandOf } from '../../../shared/vocabulary/bands.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';

type Words = {
  at: string;
  latest: string;
  upTo: (day: string) => string;
  sort: string;
  byName: (down: boolean) => string;
  byValue: (value: string, column: string, down: boolean) => string;
  top: string;
  kept: (of: string, count: number, value: string, isWithin: boolean) => string;
  bands: string;
  band: (name: string, labels: string) => string;
  without: string;
  totals: Readonly<Record<Total, string>>;
  empties: string;
  pause: string;
};

const WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    at: '余额取数',
    latest: '各台账最近一期',
    upTo: (day) => `${day} 及以前最近一期`,
    sort: '行的排序',
    byName: (down) => (down ? '按名称倒序' : '按名称'),
    byValue: (value, column, down) => `按${column && `“${column}”列的`}${value}由${down ? '大到小' : '小到大'}`,
    top: '行的取舍',
    kept: (of, count, value, isWithin) =>
      `${isWithin ? '每组内' : ''}${of}按${value}取前 ${count}，其余合为“${REST_LABEL}”`,
    bands: '自定分段',
    band: (name, labels) => `${name}：${labels}（界上的数归较大的一段）`,
    without: '未列出',
    totals: { total_column: '合计列', total_row: '合计行', subtotals: '小计' },
    empties: '没有数的也列出',
    pause: '、',
  },
  en: {
    at: 'Balances of',
    latest: 'the latest report of each ledger',
    upTo: (day) => `the latest report on or before ${day}`,
    sort: 'Rows sorted',
    byName: (down) => (down ? 'by name, descending' : 'by name'),
    byValue: (value, column, down) =>
      `by ${value}${column && ` in column “${column}”`}, ${down ? 'greatest' : 'least'} first`,
    top: 'Rows kept',
    kept: (of, count, value, isWithin) =>
      `the ${count} of ${of} with the greatest ${value}${isWithin ? ' in each group' : ''}; all others are one row`,
    bands: 'Own bands',
    band: (name, labels) => `${name}: ${labels} (an edge belongs to the greater band)`,
    without: 'Left out',
    totals: { total_column: 'column of totals', total_row: 'row of totals', subtotals: 'subtotals' },
    empties: 'Listed without figures too',
    pause: ', ',
  },
};

/** Label and text of each statement. */
export function askedStatements(table: PivotTable, spec: PivotSpec, language: Language): [string, string][] {
  const words = WORDS[language];
  const { sort, top, rows, without = [], showEmpty = [] } = spec;
  const value = (at: number, isShown: boolean) => {
    const head = isShown ? table.values[at] : ownHead(spec, at);
    return head ? valueLabel(head, spec.unit, language) : '';
  };
  const name = (id: DimensionId) => dimensionHeading(id, table, language);
  const said: [string, string][] = [[words.at, spec.at === null ? words.latest : words.upTo(spec.at)]];
  if (rows.length > 0) {
    const by = sort.value ?? 0;
    const isThere = sort.column && table.columns.some((path) => keyOf(path) === keyOf(sort.column ?? []));
    const column = sort.column && isThere ? pathText(sort.column, language, spec.columns) : '';
    said.push([
      words.sort,
      sort.by === 'label'
        ? words.byName(sort.descending)
        : words.byValue(value(by, isOfOwnOrder(spec.values[by]?.show)), column, sort.descending),
    ]);
  }
  const cut = spec.topOf && rows.includes(spec.topOf) ? spec.topOf : rows[0];
  if (top !== null && cut)
    said.push([words.top, words.kept(name(cut), top, value(topValue(spec), false), rows.indexOf(cut) > 0)]);
  for (const own of spec.bands ?? []) {
    const band = bandOf(own.dimension);
    if (!band) continue;
    const made = bandLabels(band.of, own.edges);
    const labels = made.map((label, at) => {
      const called = own.labels?.[at] ?? label;
      return called === label ? label : `${called}（${label}）`;
    });
    said.push([words.bands, words.band(name(own.dimension), labels.join(words.pause))]);
  }
  if (showEmpty.length > 0) said.push([words.empties, showEmpty.map(name).join(words.pause)]);
  if (without.length > 0) said.push([words.without, without.map((one) => words.totals[one]).join(words.pause)]);
  return said;
}
