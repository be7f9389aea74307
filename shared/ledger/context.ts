// What the lines above a table, the file's name and the user say about all of it: title, 填报单位, as-of date, units, topic.
// The user's word goes before the sheet's, the sheet's before the file name's.

import {
  asOfDates,
  asOfInName,
  compact,
  dateDigits,
  dayBefore,
  isoMonth,
  monthEnd,
  readSpan,
  spanEnd,
  type IsoDate,
} from '../period.ts';
import { monthsAt, readItem } from './tokens.ts';
import { simplified } from '../traditional.ts';
import { isMoneyUnit, type MoneyUnit } from '../money.ts';
import { PLAIN_UNITS, type WrittenUnit, WRITTEN_UNITS } from '../vocabulary/units.ts';
import { measureOf, type MeasureUnit } from '../vocabulary/measures.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';
import { saysItem, saysTopic, topicOf } from './meaning.ts';
import type { Topic } from './measure-words.ts';
import type { Question, ReadingOptions, SkippedRow, TableReading } from './reading.ts';
import { settleUnits, splitUnit, unitsIn } from './units.ts';
import { ownCells, rawText, type View } from './view.ts';

export type Context = {
  title: string;
  reporter: string | null;
  asOf: IsoDate | null;
  asOfFrom: TableReading['asOfFrom'];
  /** The day before the period that the table names (2019年6月 → 2019-05-31); null where it names none. */
  opening: IsoDate | null;
  /** Further dates that the lines above the table name; [] where there is no doubt. */
  otherDates: IsoDate[];
  units: Map<MeasureUnit, WrittenUnit>;
  unitClash: boolean;
  topic: Topic;
  /** All words about the table, for telling layers from balances. */
  words: string;
  /** The one enterprise that a line above the table names: 单位:XX公司  单位编号:0041001. */
  enterprise: { name: string; employerNo: string | null } | null;
  skipped: SkippedRow[];
  /** The rows of the lines above the table, from first to before last; those of an earlier table where it has none. */
  lines: { from: number; to: number };
};

const REPORTER = /^(?:填报|填表|编报|报送|上报|呈报|编制|制表|汇总)单位(?:\(?盖?章?\)?)?[::]?(.*)$/;
const AREA = /([\u4e00-\u9fff]{1,6}?(?:市|自治州|地区|盟|省|县|区))/;

/** File name without path and ending. */
export const stemOf = (fileName: string): string => fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');

/** '阳泉市市属困难企业…' → '阳泉市'; null where the title names no area, or leaves it out (XX市). */
export function areaIn(title: string): string | null {
  const area = AREA.exec(compact(title).replace(/^(?:关于|附件\d*[:、]?)/, ''))?.[1];
  return area === undefined || /^(?:全|本|各|我|社|分|地)?(?:市|区|县|省|社区|地区)$/.test(area) ? null : area;
}

/** 填报单位 as written, without its label; null for any other text. */
export function reporterIn(text: string): string | null {
  const name = REPORTER.exec(compact(text))?.[1]
    ?.replace(
      /(?:20\d\d年|截[至止]|计量单位|单位:|(?:制表|填表|填报|审核|复核|经办|联系|统计)人?:|(?:单位|统计)?负责人|联系电话|\(盖?章\)).*$/,
      '',
    )
    .replace(/^:/, '');
  return name === undefined || name === '' ? null : name;
}

/** Not the 填报单位, a unit or a date that stands alone. */
const isTitle = (text: string): boolean => {
  const plain = compact(text);
  return (
    !REPORTER.test(plain) &&
    !/^(?:附件|附表|附|表)[一二三四五六七八九十\d]*[-—\d]*[:.、]?$/.test(plain) &&
    !/^\(?(?:计量|金额)?单位|^截[至止]|^\(?[^()]{1,3}元\)?$|^(?:填报|报出|编制)/.test(plain) &&
    readSpan(plain) === null
  );
};

type Lines = { texts: string[]; skipped: SkippedRow[]; title: string; reporter: string | null };

function linesAbove(view: View, block: Pick<Block, 'titleTop' | 'headTop'>): Lines {
  const lines: Lines = { texts: [], skipped: [], title: '', reporter: null };
  for (let row = block.titleTop; row < block.headTop; row += 1) {
    const cells = ownCells(view, row);
    if (cells.length === 0) continue;
    const texts = cells.map((cell) => rawText(cell.value).trim());
    for (const [i, text] of texts.entries()) {
      const bare =
        REPORTER.test(compact(text)) &&
        reporterIn(text) === null &&
        /^\D/.test(texts[i + 1] ?? '') &&
        unitsIn(texts[i + 1] ?? '').length === 0;
      lines.reporter ??=
        reporterIn(text) ?? (bare && asOfDates(texts[i + 1] ?? '').length === 0 ? (texts[i + 1] ?? null) : null);
    }
    const labelled = texts.some((text) => REPORTER.test(compact(text)) || unitsIn(text).length > 0);
    if (lines.title === '') lines.title = texts.filter(isTitle).reduce((a, b) => (b.length > a.length ? b : a), '');
    lines.texts.push(...texts);
    lines.skipped.push({ row: row + 1, why: labelled && unitsIn(texts.join(' ')).length > 0 ? 'unit' : 'title' });
  }
  return lines;
}

/** The enterprise that a whole sheet is about, as written, where a line above the table says so. */
function enterpriseIn(texts: readonly string[]): Context['enterprise'] {
  const all = texts.join('  ').normalize('NFKC');
  const plain = simplified(all);
  const behind = (label: RegExp): string | undefined => {
    const at = label.exec(plain);
    return at ? /^\S+/.exec(all.slice(at.index + at[0].length))?.[0] : undefined;
  };
  const name = behind(/(?:^|\s)(?:企业名称|单位名称|单位)\s*:\s*(?=\S{3})/);
  if (name === undefined || unitsIn(`单位:${name}`).length > 0) return null;
  return { name, employerNo: behind(/(?:单位编号|单位编码|企业代码)\s*:\s*(?=\S)/) ?? null };
}

/** A title may end in its unit: XX台账(万元). */
const unitsAbove = (text: string): WrittenUnit[] => {
  const stated = unitsIn(text);
  const { unit } = splitUnit(compact(text));
  return stated.length > 0 || unit?.unit !== 'money' ? stated : [unit];
};

type Dated = Pick<Context, 'asOf' | 'asOfFrom' | 'otherDates'>;

/** An explicit date goes before the sheet's own, which is said; the answer to 'as of when?' only where nothing is written. */
function dated(texts: readonly string[], sheetName: string, options: ReadingOptions): Dated {
  const stated = statedDate(texts, sheetName);
  const given = readSpan(options.asOf ?? '');
  if (given) {
    const asOf = spanEnd(given);
    const others = stated.asOf === null ? [] : [stated.asOf, ...stated.otherDates];
    return { asOf, asOfFrom: 'answer', otherDates: others.filter((date) => date !== asOf) };
  }
  if (stated.asOf !== null) return stated;
  const answer = readSpan(options.answers[`asOf:${sheetName}`] ?? options.answers['asOf'] ?? '');
  if (answer) return { asOf: spanEnd(answer), asOfFrom: 'answer', otherDates: [] };
  const named = asOfInName(options.fileName);
  return { asOf: named, asOfFrom: named === null ? null : 'file-name', otherDates: [] };
}

/** A sheet named 3月 under a title that names a year and no more is of that month. */
function sheetMonth(texts: readonly string[], sheetName: string): { asOf: IsoDate; opening: IsoDate } | null {
  const name = compact(sheetName);
  const months = monthsAt(name);
  const all = texts.map((text) => dateDigits(compact(text))).join(' ');
  const year = /(?<!\d)((?:19|20)\d{2})年?度?/.exec(all)?.[1];
  if (!months || months.length !== name.length || year === undefined) return null;
  if (/\d月|[一二三四]季度|半年|截[至止]|年[末底初]/.test(all)) return null;
  return {
    asOf: monthEnd(isoMonth(Number(year), months.to)),
    opening: dayBefore(isoMonth(Number(year), months.from)),
  };
}

function statedDate(texts: readonly string[], sheetName: string): Dated {
  const month = sheetMonth(texts, sheetName);
  if (month) return { asOf: month.asOf, asOfFrom: 'sheet', otherDates: [] };
  const stated = texts.filter((text) => /截[至止]/.test(text)).flatMap(asOfDates);
  const dates = stated.length > 0 ? stated : texts.flatMap(asOfDates);
  const found = dates.length > 0 ? dates : asOfDates(sheetName.replace(/^\s*((?:19|20)\d\d)\s*$/, '$1年'));
  const last = [...found].sort().at(-1);
  if (last !== undefined)
    return { asOf: last, asOfFrom: 'sheet', otherDates: [...new Set(found)].filter((date) => date !== last) };
  return { asOf: null, asOfFrom: null, otherDates: [] };
}

const PERIOD =
  /(?:19|20)\d{2}年(?:\d{1,2}月?[-—~至]\d{1,2}月|\d{1,2}月(?!\d{1,2}日)|[上下]半年|第?[一二三四]季度|度|(?![\d末底初]))/;

function openingOf(texts: readonly string[]): IsoDate | null {
  for (const text of texts.map(compact)) {
    const written = /截[至止]|日期/.test(text) ? undefined : PERIOD.exec(text)?.[0];
    const span = written === undefined ? null : readSpan(written);
    if (span) return dayBefore(span.range.from);
  }
  return null;
}

/** The context of a table. `earlier`: the sheet's first title, for later tables that have none of their own. */
export function contextOf(
  view: View,
  block: Pick<Block, 'titleTop' | 'headTop'>,
  options: ReadingOptions,
  earlier: Context | null,
): Context {
  const lines = linesAbove(view, block);
  const stem = stemOf(options.fileName);
  const own = lines.texts.length > 0;
  const title =
    lines.title !== ''
      ? lines.title
      : (earlier?.title ?? (/^(?:Sheet|工作表|表)\s*\d*$/i.test(view.sheet.name) ? stem : view.sheet.name));
  const { units, clash } = settleUnits(lines.texts.flatMap(unitsAbove));
  const topic = topicOf(lines.title !== '' ? [lines.title] : [title]);
  const named = saysTopic(lines.title) ? topic : topicOf([view.sheet.name, stem]);
  const date = own || !earlier ? dated([...lines.texts], view.sheet.name, options) : earlier;
  return {
    title,
    reporter: lines.reporter ?? earlier?.reporter ?? areaIn(title) ?? areaIn(stem),
    asOf: date.asOf ?? earlier?.asOf ?? null,
    asOfFrom: date.asOf === null ? (earlier?.asOfFrom ?? null) : date.asOfFrom,
    otherDates: date.otherDates,
    opening: sheetMonth(lines.texts, view.sheet.name)?.opening ?? openingOf(lines.texts) ?? earlier?.opening ?? null,
    units: units.size > 0 ? units : (earlier?.units ?? units),
    unitClash: clash,
    topic: {
      ...named,
      item: named.item ?? (saysItem(lines.title) ? null : readItem(compact(view.sheet.name))),
      asOf: date.asOf ?? earlier?.asOf ?? null,
    },
    words: [title, view.sheet.name, stem].join(' '),
    enterprise: enterpriseIn(lines.texts) ?? earlier?.enterprise ?? null,
    skipped: lines.skipped,
    lines: own || !earlier ? { from: block.titleTop, to: block.headTop } : earlier.lines,
  };
}

/** The unit of money columns that state none, as the reading names it. */
export function moneyUnitOf(context: Context): MoneyUnit | null {
  const unit = context.units.get('money')?.zh;
  return unit !== undefined && isMoneyUnit(unit) ? unit : null;
}

const classOf = (column: Column, columns: readonly Column[]): MeasureUnit | null => {
  if (column.measure) return measureOf(column.measure).unit;
  if (column.unit) return column.unit.unit;
  const part = columns[column.candidates[0]?.[0] ?? -1];
  return part?.measure ? measureOf(part.measure).unit : null;
};

/**
 * The unit each figure column is written in: its own, else `written` in the rows, else the table's, else the only one there is
 * for its kind.
 * Money without a unit anywhere is asked for, never assumed.
 */
export function unitsOf(
  columns: readonly Column[],
  context: Context,
  written: WrittenUnit | null,
  sheet: string,
  options: ReadingOptions,
): { units: (WrittenUnit | null)[]; question: Question | null } {
  const key = `unit:${sheet}`;
  const answered = options.answers[key];
  const chosen =
    answered !== undefined && Object.hasOwn(WRITTEN_UNITS, answered) ? (WRITTEN_UNITS[answered] ?? null) : null;
  let missing = false;
  const units = columns.map((column): WrittenUnit | null => {
    if (column.role !== 'measure' && column.role !== 'total') return null;
    const kind = classOf(column, columns);
    if (kind === null) return null;
    if (column.unit && column.unit.unit === kind) return column.unit;
    if (kind !== 'money') return context.units.get(kind) ?? PLAIN_UNITS[kind];
    const stated = written ?? (context.unitClash ? null : (context.units.get('money') ?? null));
    if (stated === null && column.role === 'measure') missing = true;
    return chosen ?? stated;
  });
  const evidence = context.unitClash ? '表上写了不止一种金额单位' : '标题、单位行和列标题都没有写金额单位';
  const question: Question = {
    key,
    text: `工作表“${sheet}”的金额单位是什么？`,
    choices: ['元', '千元', '万元', '亿元'],
    assumed: null,
    must: true,
    evidence,
  };
  return { units, question: missing ? question : null };
}
