// Units of measurement as ledgers write them, and how many decimals each adds to the smallest integer unit. Data only.

import type { MeasureUnit } from './measures.ts';

/** `places`: decimal shift from one such unit to the stored integer (万元 → 分: 6). */
export type WrittenUnit = { zh: string; unit: MeasureUnit; places: number };

const unit = (zh: string, of: MeasureUnit, places: number): WrittenUnit => ({ zh, unit: of, places });

export const WRITTEN_UNITS: Readonly<Record<string, WrittenUnit>> = {
  元: unit('元', 'money', 2),
  人民币元: unit('元', 'money', 2),
  '元/月': unit('元', 'money', 2),
  '元/人': unit('元', 'money', 2),
  百元: unit('百元', 'money', 4),
  千元: unit('千元', 'money', 5),
  万元: unit('万元', 'money', 6),
  百万元: unit('百万元', 'money', 8),
  亿元: unit('亿元', 'money', 10),
  人: unit('人', 'person', 0),
  名: unit('人', 'person', 0),
  人次: unit('人', 'person', 0),
  千人: unit('千人', 'person', 3),
  万人: unit('万人', 'person', 4),
  户: unit('户', 'household', 0),
  家: unit('户', 'household', 0),
  月: unit('月', 'month', 0),
  个月: unit('月', 'month', 0),
  亩: unit('亩', 'mu', 2),
  平方米: unit('平方米', 'square_metre', 2),
  '㎡': unit('平方米', 'square_metre', 2),
  m2: unit('平方米', 'square_metre', 2),
  '%': unit('%', 'percent', 2),
};

/** What a figure is written in where neither its column nor the table says so; money has no such default. */
export const PLAIN_UNITS: Readonly<Record<Exclude<MeasureUnit, 'money'>, WrittenUnit>> = {
  person: unit('人', 'person', 0),
  household: unit('户', 'household', 0),
  month: unit('月', 'month', 0),
  mu: unit('亩', 'mu', 2),
  square_metre: unit('平方米', 'square_metre', 2),
  percent: unit('%', 'percent', 2),
};
