// Figures in a web page that Excel or LibreOffice wrote: what stands in a cell is rounded as it was shown, the figure itself
// is in the attribute x:num or sdval. Puts the figure in the place of its rounded writing, and leaves alone what says
// something else.

const NUMBER_CELL =
  /<(t[dh]\b[^<>]*\s(?:x:num|sdval)\s*=\s*["']?([-+]?[\d.]+(?:e[-+]?\d+)?)["']?(?=[\s>])[^<>]*)>((?:(?!<\/?t[dhr]\b)[^])*)/gi;
/** Tags, spaces, thousands separators, signs of money and brackets around a figure. */
const AROUND = /<[^<>]*>|&nbsp;|[\s,，()（）¥￥$]/gi;

/** True where `shown` is `figure` rounded to the places it has: not a date, a share, or a figure shown in another unit. */
function isRounded(shown: string, figure: number): boolean {
  const plain = shown.replace(AROUND, '');
  if (!/^[-+]?\d+(?:\.\d+)?$/.test(plain)) return false;
  const places = plain.split('.')[1]?.length ?? 0;
  const off = Math.abs(Math.abs(Number(plain)) - Math.abs(figure));
  return off <= 0.5 * 10 ** -places + Math.abs(figure) * Number.EPSILON;
}

/** The page with every rounded figure written out as exactly as its cell states it. */
export const withExactNumbers = (html: string): string =>
  html.replace(NUMBER_CELL, (cell: string, tag: string, exact: string, shown: string) =>
    Number.isFinite(Number(exact)) && isRounded(shown, Number(exact)) ? `<${tag}>${exact}` : cell,
  );
