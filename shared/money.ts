// Amounts of money as integers of 分, and the units they are written in. No floats: text in, integers on, text out.

/** 分 per unit. */
export const MONEY_UNITS = { 元: 100, 千元: 100_000, 万元: 1_000_000, 亿元: 10_000_000_000 } as const;
export type MoneyUnit = keyof typeof MONEY_UNITS;
export const isMoneyUnit = (text: string): text is MoneyUnit => Object.hasOwn(MONEY_UNITS, text);

/**
 * `value` × 10^-`scale`, rounded half-up (away from zero on the half) to `places` decimals; integers throughout.
 * @returns a decimal string with exactly `places` decimals; a rounded zero carries no sign.
 */
export function decimal(value: bigint, scale: number, places: number): string {
  const negative = value < 0n;
  let digits = negative ? -value : value;
  if (places < scale) {
    const step = 10n ** BigInt(scale - places);
    digits = (digits + step / 2n) / step;
  } else {
    digits *= 10n ** BigInt(places - scale);
  }
  const text = digits.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const sign = negative && digits !== 0n ? '-' : '';
  return places === 0 ? sign + whole : `${sign}${whole}.${text.slice(-places)}`;
}

/** 分 → decimal text in `unit` with `places` decimals, half-up. `inUnit(123456789, '万元', 2)` is '123.46'. */
export const inUnit = (fen: number, unit: MoneyUnit, places: number): string =>
  decimal(BigInt(fen), MONEY_UNITS[unit].toString().length - 1, places);

/** Decimals at which `unit` shows every 分 exactly: 元 2, 万元 6. */
export const exactPlaces = (unit: MoneyUnit): number => MONEY_UNITS[unit].toString().length - 1;
