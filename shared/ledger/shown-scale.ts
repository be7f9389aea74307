// What a number format makes of the size of a number: 0!.0000 and 0.0,"万" show 105000 as 10.5, in 万元.
// Reads the format's first section alone, that of positive numbers; dates and shares are the caller's to notice.

import { readUnit } from './units.ts';
import type { WrittenUnit } from '../vocabulary/units.ts';

/** Pieces of a format: a quoted or escaped text, a bracket, a space or filler of its own, or one character of code. */
const PIECES = /"([^"]*)"|[\\!](.)|\[[^\]]*\]|[_*].|(.)/g;
const DIGIT = /[0#?]/;

/**
 * `scale`: places by which the number is shown smaller than it is, 3 for each comma behind the digits and 1 for each digit
 * behind a point that is mere text. `unit`: the unit of money written behind the digits.
 */
export function shownScale(format: string): { scale: number; unit: WrittenUnit | null } {
  if (!/[,!\\"]/.test(format)) return { scale: 0, unit: null };
  let code = '';
  let scale = 0;
  let unit: WrittenUnit | null = null;
  let pointAt = -1;
  for (const [, quoted, escaped, plain] of (/^(?:"[^"]*"|[\\!].|[^;])*/.exec(format)?.[0] ?? '').matchAll(PIECES)) {
    const text = quoted ?? escaped;
    if (plain !== undefined) code += plain;
    else if (text === '.' && DIGIT.test(code)) pointAt = code.length;
    else if (text !== undefined && DIGIT.test(code)) unit ??= readUnit(/^[万亿千百]$/.test(text) ? `${text}元` : text);
  }
  if (pointAt >= 0) scale += code.slice(pointAt).replace(/[^0#?]/g, '').length;
  const behind = /,+(?=[^0#?,]*$)/.exec(code)?.[0] ?? /,+(?=\.)/.exec(code)?.[0] ?? '';
  return { scale: scale + 3 * behind.length, unit: unit?.unit === 'money' ? unit : null };
}
