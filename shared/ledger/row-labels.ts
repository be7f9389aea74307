// The words by which rows of a body are told apart: totals, carried totals, comparisons, footers, notes, numbered headings.
// Texts in, verdicts out; where a row stands is rows.ts's to mind.

import { compact } from '../period.ts';

/** What a row of totals states: of a part of the rows, of all, or of some of those already counted. */
export type TotalKind = 'subtotal' | 'total' | 'of_which';

export const FOOTER =
  /^(?:单位|统计|部门|企业)?(?:负责人|领导|主管(?:领导)?|分管领导|法定代表人|审核人?|审批人?|核对人?|稽核人?|校对人?|复核人?|制表人?|填表人|填报人|经办人|联系人|联系电话|电话|填报日期|填表日期|报出日期|打印日期|制表日期|填报时间)(?:\(?签(?:[字名章]|名盖章|字盖章)\)?)?(?:\(?盖?章\)?)?:/;
export const NOTE = /^(?:注|备注|附注|说明|※|\*注)(?:[:\d、.]|$)/;
const TOTAL = /^(.*?)(小计|合计|总计|共计|总和|总数|总额|本页计|累计|计)(?:数|额|金额)?(?::|\(.*\)|:?\d+[户家人].*)?$/;
export const NUMERAL = /^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[、.])/;
export const ENTERPRISE = /(?:厂|公司|店|集团|社|院|所|站|场|矿|行|中心|部|队|处|校)(?:\(.*\))?$/;
/** What is carried from one page to the next. */
const CARRIED =
  /^(?:(?:过|转|结转|转入|接)(?:次|下)页|(?:承|接|续)(?:前|上)页?|上页(?:结转|累计|转来)?|承前)(?:小计|合计|数|余额)?:?$/;
/** Rows that are worked out from the others or stand beside them for comparison. */
export const ASIDE =
  /^(?:(?:比|较|与|同)?(?:上年|去年|上月|上期|上季度?|上半年|往年|同期)(?:同期|同月|末|底|年末|年底)?(?:数|比较?|相比|对比|完成)?(?:增减|增长|增加|减少|下降|净增)?(?:额|数|率|%)?|(?:同比|环比|比)?(?:净?增减|净?增加|净?减少|净增|净减|增长|增幅|降幅|下降|变动|差额)(?:额|数|率|幅度?|情况|百分比)?(?:\(.*\)|%)?|(?:同比|环比).{0,6}|占(?:比|合计|总数|总额|全市|全省|全部).{0,6}|比重|比例|百分比|人均.{0,4}|户均.{0,4}|平均(?:数|值|每户|每人)?|均值|最高|最低|最大值?|最小值?|中位数|[\u4e00-\u9fff]{0,6}(?:征缴率|清欠率|完成率|欠费率|增长率|增减率|占比))$/;
export const WHOLE_AREA = /^(?:全[市县省区州]|全部|总数|全市总计)$/;

/** A running number: 1, 2. (3). Text compact. */
export const isCount = (text: string): boolean => /^\(?\d{1,6}[.、)]?$/.test(text);

/** How deep a numbered heading stands: 一、 over (一) over 1. over (1). */
export function levelOf(label: string): number | null {
  const text = compact(label);
  if (/^[一二三四五六七八九十]+[、.．]/.test(text)) return 1;
  if (/^\([一二三四五六七八九十]+\)/.test(text)) return 2;
  if (/^\d+[、.．](?=\D)/.test(text)) return 3;
  return /^\(\d+\)/.test(text) ? 4 : null;
}

/** '一、养老保险' → '养老保险'. */
export const withoutNumeral = (text: string): string => text.replace(NUMERAL, '').replace(/^\d+[、.)](?=\D)/, '');

/** Reads a row's label as that of a total; null for anything else. Text compact. */
export function totalLabel(text: string): { why: TotalKind; stem: string } | null {
  if (CARRIED.test(text)) return { why: 'subtotal', stem: '' };
  const ofWhich = /^(?:其中|#(?![A-Z])|内:|内中):?(.*)$/.exec(text);
  if (ofWhich) return { why: 'of_which', stem: withoutNumeral(ofWhich[1] ?? '') };
  const match = TOTAL.exec(text);
  if (!match) return null;
  const [, head = '', word = ''] = match;
  const stem = withoutNumeral(head).replace(/[::(-]$/, '');
  if (word === '计' && stem !== '' && stem !== '总') return null;
  if (word === '累计' && stem !== '') return null;
  return { why: word === '小计' || word === '本页计' || (stem !== '' && word !== '总计') ? 'subtotal' : 'total', stem };
}
