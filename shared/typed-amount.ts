// A number as a person types it into a field: full-width digits, thousands separators, 万 and 亿, the unit written behind it.
// Exact or refused: what is finer than the field's smallest unit is no number here.

import { MONEY_UNITS, scaled } from './money.ts';

/** `places`: decimals of the field's unit at which its integers are whole. `isMoney`: those integers are 分. */
export type TypedIn = { places: number; isMoney: boolean };

const TYPED = /^(?<digits>-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)(?<times>[千万亿]?)(?<unit>元|人|户|年|个?月|%)?$/;
const TIMES: Readonly<Record<string, number>> = { '': 0, 千: 3, 万: 4, 亿: 8 };
const YUAN = String(MONEY_UNITS.元).length - 1;

/** '1,000' → 1000 of the field's unit; of money '100万' is 100 万元 and '5元' five yuan, whatever the field's unit. Null: no such number. */
export function typedAmount(text: string, { places, isMoney }: TypedIn): number | null {
  const { digits, times = '', unit } = TYPED.exec(text.normalize('NFKC').replace(/\s+/g, ''))?.groups ?? {};
  if (digits === undefined || (isMoney && unit !== undefined && unit !== '元')) return null;
  const isNamed = isMoney && (times !== '' || unit !== undefined);
  const amount = scaled(digits.replaceAll(',', ''), (isNamed ? YUAN : places) + (TIMES[times] ?? 0));
  return amount?.exact ? amount.value : null;
}
