// Units of measurement in headings, unit rows and cells: 单位:万元, (人), 计量单位:户、万元.
// 填报单位 and 单位名称 are no units and are left alone.

import { compact } from '../period.ts';
import { WRITTEN_UNITS, type WrittenUnit } from '../vocabulary/units.ts';
import type { MeasureUnit } from '../vocabulary/measures.ts';

/** The unit that a word is, else null. */
export const readUnit = (word: string): WrittenUnit | null =>
  Object.hasOwn(WRITTEN_UNITS, word) ? (WRITTEN_UNITS[word] ?? null) : null;

const list = (text: string): WrittenUnit[] =>
  text.split(/[、,;/和]|(?<=元)(?=[人户])/).flatMap((word) => readUnit(word.replace(/^人民币/, '')) ?? []);

/** '所属年度(年)' → '所属年度': a bracket that says how a label is written, not what a figure is measured in. */
export const plainLabel = (heading: string): string =>
  heading.replace(/\((?:年|年月|月份|岁|周岁|日期|是\/否|必填|选填)\)$/, '');

/** A heading without its unit: '金额(万元)' → '金额' and 万元; '人数' → itself and none. */
export function splitUnit(heading: string): { text: string; unit: WrittenUnit | null } {
  const whole = readUnit(heading);
  if (whole) return { text: '', unit: whole };
  const bracket = /^(.*?)[([](?:单位:)?([^()[\]]+)[)\]]$/.exec(heading);
  const inside = bracket?.[2] === undefined ? null : readUnit(bracket[2]);
  if (bracket && inside) return { text: bracket[1] ?? '', unit: inside };
  const tail = /^(.+)[:/,](元|万元|千元|亿元|人|户)$/.exec(heading);
  const after = tail?.[2] === undefined ? null : readUnit(tail[2]);
  return tail && after ? { text: tail[1] ?? '', unit: after } : { text: heading, unit: null };
}

/** Units that a line above a table states; [] where it states none. A bare '(万元)' in a corner counts. */
export function unitsIn(text: string): WrittenUnit[] {
  const plain = compact(text);
  const bare = /^[(]?(?:人民币)?((?:百|千|万|亿)?元|万人)[)]?$/.exec(plain);
  if (bare?.[1] !== undefined) return list(bare[1]);
  const stated =
    /(?<!填报|填表|编报|报送|上报|呈报|申报|汇总|统计|制表|编制|主管|参保|缴费|欠费|用人)(?:计量|金额)?单位[:]?\(?((?:人民币)?[^\s()::]+)/g;
  return [...plain.matchAll(stated)].flatMap((match) => list(match[1] ?? ''));
}

/** One unit for each kind; `clash` where a table states two units of money. */
export function settleUnits(found: readonly WrittenUnit[]): { units: Map<MeasureUnit, WrittenUnit>; clash: boolean } {
  const units = new Map<MeasureUnit, WrittenUnit>();
  let clash = false;
  for (const unit of found) {
    const before = units.get(unit.unit);
    if (before && before.zh !== unit.zh) clash = true;
    else units.set(unit.unit, unit);
  }
  return { units, clash };
}
