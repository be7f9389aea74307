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

/** A finite number as the decimal text that a person typed: 15 significant digits, no exponent. `0.1 + 0.2` is '0.3'. */
export function decimalText(value: number): string {
  const shortest = String(value);
  if (Number.isSafeInteger(value) || (shortest.length <= 16 && !shortest.includes('e'))) return shortest;
  const [mantissa = '0', exponent] = value.toPrecision(15).split('e');
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(exponent ?? 0);
  const digits = whole + fraction;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const kept = padded.slice(at).replace(/0+$/, '');
  const body = padded.slice(0, at).replace(/^0+(?=\d)/, '') + (kept === '' ? '' : `.${kept}`);
  return value < 0 && /[1-9]/.test(body) ? `-${body}` : body;
}

/** Decimal text that `scaled` reads. */
export const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * Decimal text × 10^`places` as an integer, half-up (away from zero on the half). `scaled('12.345', 2)` is 1235, not exact.
 * @returns null where the text is no decimal or the integer would not be safe.
 */
export function scaled(text: string, places: number): { value: number; exact: boolean } | null {
  if (!DECIMAL.test(text)) return null;
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const kept = fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  const magnitude = Number(whole + kept) + (rest !== '' && rest >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(magnitude)) return null;
  return { value: negative && magnitude !== 0 ? -magnitude : magnitude, exact: !/[1-9]/.test(rest) };
}
