// Amounts in the capital numerals of cheques and vouchers: 壹佰贰拾万零伍拾元叁角整. Always in 元, whatever the column's unit.
// Anything but a whole, well-formed amount is none.

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const OTHER: Readonly<Record<string, string>> = {
  〇: '零',
  两: '贰',
  貳: '贰',
  叄: '叁',
  參: '叁',
  陸: '陆',
  圆: '元',
  圓: '元',
  億: '亿',
  萬: '万',
  拾: '拾',
  正: '整',
};
const STEPS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };
const WHOLE =
  /^(?:人民币:?)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元(?:([零壹贰叁肆伍陆柒捌玖])角)?(?:零?([零壹贰叁肆伍陆柒捌玖])分)?整?$/;

/** Below ten thousand; null where the numerals make no number. */
function below(text: string): number | null {
  let [sum, digit, last] = [0, -1, 10_000];
  for (const [i, char] of [...text].entries()) {
    const step = STEPS[char];
    if (step === undefined) {
      if (digit > 0) return null;
      digit = DIGITS.indexOf(char);
      continue;
    }
    if (step >= last || digit === 0 || (digit < 0 && !(i === 0 && step === 10))) return null;
    sum += (digit < 0 ? 1 : digit) * step;
    [digit, last] = [-1, step];
  }
  return sum + Math.max(digit, 0);
}

/** The amount in 元 as decimal text; null where the text is no amount in capital numerals. */
export function capitalAmount(text: string): string | null {
  const plain = [...text.replace(/\s+/g, '')].map((char) => OTHER[char] ?? char).join('');
  const match = WHOLE.exec(plain);
  if (!match) return null;
  const [, whole = '', jiao = '零', fen = '零'] = match;
  const parts = /^(?:(.+)亿)?(?:(.+)万)?(.*)$/.exec(whole);
  if (!parts || parts.slice(1).some((part) => /[万亿]/.test(part ?? ''))) return null;
  const [hundredMillions, tenThousands, rest] = parts.slice(1).map((part) => (part ? below(part) : 0));
  if (hundredMillions == null || tenThousands == null || rest == null) return null;
  const yuan = hundredMillions * 100_000_000 + tenThousands * 10_000 + rest;
  return `${yuan}.${DIGITS.indexOf(jiao)}${DIGITS.indexOf(fen)}`;
}
