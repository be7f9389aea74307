// How people write one figure: clean, or in one of the ways that ledgers are dirty. Writing never changes what is true;
// where nobody could read it rightly the reader has to say so.

import type { Chance } from './chance.ts';
import type { Cell } from './cell.ts';

/** `step`: smallest stored unit per 0.01 of the written unit (money), or per 1 (persons, months). */
export type Unit = { zh: string; places: 0 | 2; step: number };
export const YUAN: Unit = { zh: '元', places: 2, step: 1 };
export const THOUSAND: Unit = { zh: '千元', places: 2, step: 1_000 };
export const WAN: Unit = { zh: '万元', places: 2, step: 10_000 };
export const PERSON: Unit = { zh: '人', places: 0, step: 1 };
export const MONTH: Unit = { zh: '月', places: 0, step: 1 };

export type AsOf = { iso: string; words: string; digits: string };
export type Manner = {
  /** The day that all of the file is true of. */
  asOf: AsOf;
  /** Share of figures that are written in some dirty way. */
  dirt: number;
  /** Can the file carry colours? */
  colours: boolean;
};

const wide = (text: string): string =>
  [...text].map((c) => (c >= '!' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
const grouped = (text: string, mark: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, mark);

const plainText = (amount: number, unit: Unit): string => (amount / 10 ** unit.places).toFixed(unit.places);

function groupedText(text: string, mark: string): string {
  const [whole = '', fraction] = text.split('.');
  return grouped(whole, mark) + (fraction === undefined ? '' : `.${fraction}`);
}

/** Ways that any amount may be written in; each gives the cell's value. */
const WAYS: readonly ((text: string, unit: Unit, chance: Chance) => string)[] = [
  (text) => text,
  (text) => ` ${text} `,
  (text) => `'${text}`,
  (text) => wide(text),
  (text) => groupedText(text, ','),
  (text) => wide(groupedText(text, ',')),
  (text) => groupedText(text, ' '),
  (text) => groupedText(text, '\u00a0'),
  (text) => `\u3000${text}\u00a0`,
  (text, unit) => `${text}${unit.zh === '月' ? '个月' : unit.zh}`,
  (text, unit) => (unit.places === 0 ? text : `￥${groupedText(text, ',')}`),
  (text, _unit, chance) => `${chance.pick(['约', '近', '大约'])}${text}`,
  (text, _unit, chance) => `${text}${chance.pick(['余', '多', '左右'])}`,
];

const MINUS = ['△', '▲', '-', '－', '−', '负', '红字', '(红)'];
const FOOTNOTES = ['①', '*', '注1', '（估）'];

/** An amount of 分 in capital numerals, as on a voucher. */
function capital(fen: number): string {
  const [digits, steps] = ['零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟']];
  const four = (n: number): string => {
    let [text, gap] = ['', false];
    for (let step = 3; step >= 0; step -= 1) {
      const digit = Math.floor(n / 10 ** step) % 10;
      if (digit > 0) text += `${gap ? '零' : ''}${digits.charAt(digit)}${steps[step] ?? ''}`;
      gap = digit === 0 && text !== '';
    }
    return text;
  };
  const yuan = Math.floor(fen / 100);
  const parts = [Math.floor(yuan / 1e8), Math.floor(yuan / 1e4) % 1e4, yuan % 1e4];
  const [high = 0, middle = 0, low = 0] = parts;
  const whole = `${high > 0 ? `${four(high)}亿` : ''}${middle > 0 ? `${four(middle)}万` : ''}${four(low)}` || '零';
  const [jiao, rest] = [Math.floor(fen / 10) % 10, fen % 10];
  const tail = `${jiao > 0 ? `${digits.charAt(jiao)}角` : ''}${rest > 0 ? `${jiao > 0 ? '' : '零'}${digits.charAt(rest)}分` : ''}`;
  return `${whole}元${tail === '' ? '整' : tail}`;
}
const NOTHING = ['—', '－', '-', '/', '无', '空', '  ', '——', '未参保', '不详', '', null];
const LOST = ['#REF!', '#DIV/0!', '#VALUE!'];

/** An amount of money in another unit than the column's, written out: '1.23亿', '13900元', '3.5万元'. */
function ownUnit(amount: number, unit: Unit, chance: Chance): string | null {
  const fen = amount * unit.step;
  const options: string[] = [];
  if (unit.zh !== '元' && fen % 100 === 0) options.push(`${fen / 100}元`);
  if (unit.zh !== '万元' && fen % 10_000 === 0) options.push(`${fen / 1_000_000}万元`, `${fen / 1_000_000}万`);
  if (fen % 100_000_000 === 0) options.push(`${fen / 10_000_000_000}亿`, `${fen / 10_000_000_000}亿元`);
  return options.length === 0 ? null : chance.pick(options);
}

/** A cell that states this amount (integer of the unit's last place); null is written as nothing to report. */
export function written(
  amount: number | null,
  unit: Unit,
  chance: Chance,
  manner: Pick<Manner, 'dirt' | 'colours'>,
): Cell {
  const dirty = chance.odds(manner.dirt);
  if (amount === null) return { value: dirty ? chance.pick(NOTHING) || null : null };
  const size = Math.abs(amount);
  const number = amount / 10 ** unit.places;
  if (!dirty) return { value: number, look: { format: unit.places === 2 ? '0.00' : '0' } };
  if (chance.odds(0.05)) return { value: { error: chance.pick(LOST) } };
  if (chance.odds(0.04)) return { value: number / 100, look: { format: '0.00%' } };
  if (chance.odds(0.04)) return { value: `${plainText(amount, unit)}${chance.pick(FOOTNOTES)}` };
  if (chance.odds(0.05)) return { value: number, stale: number + chance.int(1, 9) };
  if (amount < 0) {
    const text = plainText(size, unit);
    if (manner.colours && chance.odds(0.2)) return { value: -number, look: { format: '0.00', red: true } };
    if (chance.odds(0.3)) return { value: chance.pick([`(${text})`, `（${text}）`]) };
    const sign = chance.pick(MINUS);
    return { value: sign + (chance.odds(0.3) ? groupedText(text, ',') : text) };
  }
  if (unit.zh.endsWith('元') && amount > 0 && chance.odds(0.06)) return { value: capital(amount * unit.step) };
  const own = unit.places === 2 && chance.odds(0.15) ? ownUnit(amount, unit, chance) : null;
  if (own !== null) return { value: own };
  if (unit.places === 2 && size >= 100_000 && chance.odds(0.05))
    return { value: grouped(plainText(size, unit).replace('.', ','), '.').replace(/,(\d)0$/, ',$1') };
  return { value: chance.pick(WAYS)(plainText(size, unit), unit, chance) };
}
