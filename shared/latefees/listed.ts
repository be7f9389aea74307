// 滞纳金测算 as people read it: heads and rows of the list, sums by enterprise, and what must be said beside it.

import { decimal, exactPlaces, type MoneyUnit } from '../money.ts';
import { grouped } from '../shown.ts';
import { ENTERPRISES_ZH } from '../texts/zh/window-enterprises.ts';
import { ITEMS } from '../vocabulary/items.ts';
import type { LateFeeLine, LateFees, LateFeesOf } from './assess.ts';
import { CAP, TARIFFS } from './tariffs.ts';

/** Enterprises under their names. */
export type NamedLateFees = Omit<LateFees, 'enterprises'> & {
  enterprises: (LateFeesOf & { enterprise: string })[];
};

type Why = LateFees['uncharged'][number]['why'];
export const whyText = (why: Why | null): string => (why === null ? '' : ENTERPRISES_ZH[`fees.why.${why}`]);

export const itemText = (item: LateFeeLine['item']): string => ITEMS.find(({ id }) => id === item)?.zh ?? '未填';

/** 分 in `unit`, every 分 kept, two decimals at least; null stays null. */
export function amount<Fen extends number | null>(fen: Fen, unit: MoneyUnit): Fen extends null ? null : string;
export function amount(fen: number | null, unit: MoneyUnit): string | null {
  if (fen === null) return null;
  const text = decimal(BigInt(fen), exactPlaces(unit), exactPlaces(unit));
  return text.replace(/(\.\d\d\d*?)0+$/, '$1');
}

export const SUM_HEADS = ['企业', '欠费本金', '计收本金', '滞纳金（按日累计）', '滞纳金（不超过本金）'] as const;

type SumRow = [string, ...(number | null)[]];

/** One row an enterprise and one in all; amounts in 分, null where none is known. */
export const sumRows = ({ enterprises, totals }: NamedLateFees): SumRow[] => [
  ...enterprises.map(({ enterprise, principal, charged, uncapped, fee }): SumRow => [
    enterprise,
    principal,
    charged,
    uncapped,
    fee,
  ]),
  ['合计', totals.principal, totals.charged, totals.uncapped, totals.fee],
];

export const LINE_HEADS = [
  '企业',
  '项目',
  '所属期',
  '余额截至',
  '欠费本金',
  '起算日',
  '计算截止日',
  '天数',
  '滞纳金（按日累计）',
  '滞纳金（不超过本金）',
  '说明',
] as const;

export type LineRow = { texts: [string, string, string, string]; line: LateFeeLine; why: string };

export const lineRows = ({ enterprises }: NamedLateFees): LineRow[] =>
  enterprises.flatMap(({ enterprise, layers }) =>
    layers.map((line) => ({
      texts: [enterprise, itemText(line.item), line.due ?? '未分所属期', line.asOf],
      line,
      why: line.why === null ? (line.least ? '按末月次月起算' : '') : whyText(line.why),
    })),
  );

/** As the laws write it: 千分之二, 万分之五. */
const rateText = (tenThousandths: number): string => {
  const [of, parts] = tenThousandths % 10 === 0 ? ['千', tenThousandths / 10] : ['万', tenThousandths];
  return `${of}分之${'零一二三四五六七八九'[parts] ?? parts}`;
};

/** Sentences that belong with the figures: rates and their laws, assumptions, and what nothing is charged on. */
export function remarksOf(fees: LateFees, unit: MoneyUnit): string[] {
  const tariff = TARIFFS.find(({ id }) => id === fees.tariff);
  const rates = (tariff?.rates ?? []).map(({ from, until, tenThousandths, items, law }) => {
    const span = `${from ?? ''}${until === null ? '起' : `至${until}`}`;
    return `${span}按日${rateText(tenThousandths)}（${items.map(itemText).join('、')}；${law}）`;
  });
  const start = tariff?.startsAfter === 2 ? '所属月后第二个月' : '所属月的次月';
  const until = fees.at === null ? '各余额的截至日' : `${fees.at}，假定各余额到该日未变`;
  return [
    `本表为测算，不计入欠费本金，也不跨期相加；计算到${until}，天数含首尾两日。`,
    `${tariff?.zh ?? ''}：从${start} 1 日起，${rates.join('，')}；假定已责令限期缴纳而逾期未缴。`,
    `“不超过本金”按${CAP.law}（${CAP.from} 起施行），是否适用于社会保险费有争议，两数并列。`,
    ...(fees.leastLayers > 0
      ? [`有 ${fees.leastLayers} 笔按年度或多月分层，内中各月不明，从末月之后起算，为最低数。`]
      : []),
    ...fees.uncharged.map(
      ({ why, principal, layers }) =>
        `未计 ${layers} 笔，本金 ${grouped(amount(principal, unit))} ${unit}：${whyText(why)}。`,
    ),
  ];
}
