// Numbers within names: 第三塑料厂, 塑料3厂, 工程一处, 三塑. Only numbers that count something are read; 三联, 五金, 零售 are words.

const DIGITS = '〇一二三四五六七八九';
const FORMAL: Readonly<Record<string, string>> = {
  零: '〇', 壹: '一', 贰: '二', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 柒: '七', 捌: '八', 玖: '九', 拾: '十',
}; // prettier-ignore
/** The 五 of 五金, the 三 of 三轮 and the 零 of 零件 count nothing. */
const RUN = '(?!零)(?:五(?![金交])|三(?![轮产])|[〇零一二四六七八九十壹贰叁肆伍陆柒捌玖拾]){1,4}|\\d{1,4}';
const COUNTED =
  '总厂|分厂|厂|处|工程处|大队|中队|支队|队|分店|店|站|所|矿|井|库|场|车间|工区|分公司|公司|门市|商店|商场|中学|小学|分局|部|号';
const ORDINAL = new RegExp(`第(${RUN})|(${RUN})(?=${COUNTED})`, 'g');
const ANY = new RegExp(RUN, 'g');

/**
 * A number as written → its digits; null where the writing leaves two readings (八一: 八一厂 is neither 81 nor 八十一 for certain).
 */
function digitsOf(run: string): string | null {
  if (/^\d+$/.test(run)) return run;
  const plain = [...run].map((character) => FORMAL[character] ?? character).join('');
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain);
  if (tens) return String((tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0));
  if (plain.includes('十') || plain.length === 2) return null;
  return [...plain].map((character) => DIGITS.indexOf(character)).join('');
}

/** Chinese numbers that count something in digits: 第三塑料厂 → 第3塑料厂, 工程十二处 → 工程12处. */
export const inDigits = (name: string): string =>
  name.replace(ORDINAL, (all: string, after: string | undefined, before: string | undefined) => {
    const digits = digitsOf(after ?? before ?? '');
    return digits === null ? all : `${after === undefined ? '' : '第'}${digits}`;
  });

/** Takes the numbers that count something out of a name: 第三塑料厂 and 塑料三厂 → 塑料厂, ['3']. */
export function takeNumbers(name: string): { rest: string; numbers: string[] } {
  const numbers: string[] = [];
  const rest = name.replace(ORDINAL, (_, after: string | undefined, before: string | undefined) => {
    const run = after ?? before ?? '';
    numbers.push(digitsOf(run) ?? run);
    return '';
  });
  return { rest, numbers };
}

/** The only number that a name has, if it has one: 三塑 → 塑, '3'; 侯马一建 → 侯马建, '1'. It may be part of a word (三联). */
export function takeOnly(name: string): { rest: string; number: string; at: number } | null {
  const [run, another] = name.matchAll(ANY);
  if (run === undefined || another !== undefined || run[0] === name) return null;
  const [digits] = run;
  return { rest: name.replace(digits, ''), number: digitsOf(digits) ?? digits, at: run.index };
}
