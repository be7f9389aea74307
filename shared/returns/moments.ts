// The words of a heading that say as of when and against what: 上年同期, 年初, 比上年增减, 同比增长(%), 占合计%. Takes them out of the
// text; what is left is for the other words of the vocabulary.

import type { MonthRange } from '../period.ts';
import { EARLIEST } from '../period.ts';
import type { Filter } from './classes.ts';
import type { FigureBinding, Moment } from './form.ts';

export type Comparison = {
  as: NonNullable<FigureBinding['compared']>['as'];
  /** Null: the heading does not say; its neighbours may. */
  base: Moment | null;
};
/** The end of a month, with its year as printed. */
export type Dated = { year: number; month: number };
export type Timed = {
  text: string;
  period: Moment | null;
  dated: Dated | null;
  compared: Comparison | null;
  why: string | null;
};

/** Dues before this year are of no insurance: it began to be pooled in 1986. */
const FIRST_DUES = 1980;

/**
 * The years of a head: one year, or premium years of a stretch (2014年及以前, 2010—2014年) under every label that ledgers'
 * layers have.
 */
export function yearsOf({ from, to }: MonthRange): Filter {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  if (first === last) return { dimension: 'year', in: [String(first)] };
  const open = from === EARLIEST;
  const single = Array.from({ length: last - Math.max(first, FIRST_DUES) + 1 }, (_, i) => `${last - i}`).toReversed();
  const layers = open ? single.map((year) => `${year}年及以前`) : [`${first}—${last}`];
  return { dimension: 'due_year', in: [...single, ...layers] };
}

const YEAR_AGO: Moment = { years: -1 };
const LAST_YEAR_END: Moment = { years: -1, month: 12 };
const THIS_YEAR: Moment = { years: 0 };

const AGO = '上年同期|去年同期|上年同月|上年|去年|上一年|上年末|上年底|去年末|去年底|年初';
const baseOf = (words: string): Moment => (/末|底|初/.test(words) ? LAST_YEAR_END : YEAR_AGO);

const AGAINST = new RegExp(
  `(?:比|较|与)(${AGO})(?:相比)?(.*?)(?:增减|增加|增长|升降|变动|增幅|±|\\+[,、/]?-)(率|幅度|幅|额|数|量|值|变动)?`,
);
const YEAR_ON_YEAR = /同比(?:增减|增长|增加|升降|变动)?(率|幅度|幅|额|数|量)?/;
const MOVED =
  /^(?:增减|增长|增加|升降|变动)(?:变动|情况)?(率|幅度|幅|额|数|量|值)?(%?)$|^(增幅|降幅|增速)%?$|^(?:增\(?\+\)?[,、]?减\(?-\)?)$/;
const SHARE =
  /所?占(?:比|合计|总计|总数|总额|总量|总户数|全部|全市|全省|全县)?的?(?:百分比|比重|比例|%|比)?%?$|^(?:比重|构成比?)%?$/;
/** 占欠费总额%: a share of what it names itself. */
const SHARE_OF = /^占(?:全部|全市|全省|全县)?(.{2,8}?)(?:总额|总数|总量|合计)?的?(?:百分比|比重|比例|%|比)%?$/;

/** The end of a quarter or month without its year; what is told as of a day is told as of then. */
const ENDS = /(季度|半年|\d月份?)[末底]/;
const DATED = /^(?:截[至止])?(\d{4})年(?:(\d{1,2})月份?(?:(?:28|29|30|31)日)?(?:[末底止])?|[末底])/;

/** Whole headings that name a moment, and the same words inside of longer ones where they can mean nothing else. */
const MOMENTS: readonly { words: RegExp; moment: Moment }[] = [
  { words: /(?:上年|去年|上一年)同(?:期|月)(?:累计)?数?/, moment: YEAR_AGO },
  { words: /(?:上年|去年|上一年度?)(?:年?[末底])(?:余额|数)?|年初(?:余额|数)?/, moment: LAST_YEAR_END },
  { words: /^(?:上年|去年|上一年|上年度|上年数)(?:实际|完成)?数?$/, moment: LAST_YEAR_END },
  { words: /^全年(?:合计|累计)?$/, moment: { years: 0, month: 12 } },
  { words: /(?:本期|报告期|本月|本年)末|本期(?=累计欠)/, moment: THIS_YEAR },
  { words: /^(?:本年|本年度|本期|本期数|本年数|当年|报告期)(?:实际|完成)?数?$/, moment: THIS_YEAR },
  { words: /^(?:年末|期末|本期末|本年末|年底)(?:余额|数)?$/, moment: THIS_YEAR },
  { words: /(?:自?年初|1月?)[-—–~至到](?:本月|报告期末?)止?累计|本年(?:止|至本月)?累计/, moment: THIS_YEAR },
];

/** growth where it is told in percent, change where it is told as a figure; null: it may be either. */
function wayOf(tail: string | undefined, percent: boolean, verb: string): Comparison['as'] | null {
  if (percent || (tail !== undefined && /率|幅/.test(tail))) return 'growth';
  return tail !== undefined || /增减|增加|变动|±|\+/.test(verb) ? 'change' : null;
}

const open = (text: string): string => `“${text}”是增减额还是增减率，请指定`;

/** @param percent the heading's unit is %. The text is compact, without its unit. */
export function takeMoments(raw: string, percent: boolean): Timed {
  const text = raw.replace(ENDS, '$1');
  const plain: Timed = { text, period: null, dated: null, compared: null, why: null };
  const date = DATED.exec(text);
  if (date) {
    const dated = { year: Number(date[1]), month: Number(date[2] ?? 12) };
    return { ...plain, text: text.slice(date[0].length), dated };
  }
  const inPercent = percent || text.includes('%');
  const rest = (taken: string): string => text.replace(taken, '').replace(/[%()的,]/g, '');
  const against = AGAINST.exec(text);
  if (against) {
    const as = wayOf(against[3], inPercent, against[0]);
    if (as === null) return { ...plain, why: open(text) };
    return { ...plain, text: rest(against[0]) + (against[2] ?? ''), compared: { as, base: baseOf(against[1] ?? '') } };
  }
  const yearly = YEAR_ON_YEAR.exec(text);
  if (yearly) {
    const as = yearly[0] === '同比' ? 'growth' : wayOf(yearly[1], inPercent, yearly[0]);
    return as === null
      ? { ...plain, why: open(text) }
      : { ...plain, text: rest(yearly[0]), compared: { as, base: YEAR_AGO } };
  }
  const moved = MOVED.exec(text);
  if (moved) {
    const as = moved[3] === undefined ? wayOf(moved[1], inPercent, text) : 'growth';
    return as === null ? { ...plain, why: open(text) } : { ...plain, text: '', compared: { as, base: null } };
  }
  const shareOf = SHARE_OF.exec(text.endsWith('%') || !percent ? text : `${text}%`);
  const named = shareOf?.[1] ?? '';
  if (/[欠缴拖户人]/.test(named) && !named.startsWith('总户'))
    return { ...plain, text: named, compared: { as: 'share', base: null } };
  const share = SHARE.exec(text);
  if (share && share[0] !== '占') return { ...plain, text: rest(share[0]), compared: { as: 'share', base: null } };
  for (const { words, moment } of MOMENTS) {
    const found = words.exec(text);
    if (found) return { ...plain, text: text.replace(found[0], ''), period: moment };
  }
  return plain;
}
