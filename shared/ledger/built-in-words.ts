// The vocabulary that the program brings along, as a list to look at beside the user's own words. Read-only.

import { ATTRIBUTES, type AttributeId } from '../vocabulary/dimensions.ts';
import { ATTRIBUTE_WORDS, FIELD_WORDS } from '../vocabulary/headings.ts';
import { MEASURE_WORDS } from '../vocabulary/measure-headings.ts';
import { ITEMS } from '../vocabulary/items.ts';
import { ACT_WORDS, type Act, ITEM_WORDS } from '../vocabulary/terms.ts';
import { columnAnswerText, COLUMN_FIELDS } from './column-answers.ts';

/** `part`: a word that headings are put together from; else a whole heading. */
export type BuiltInWord = { heading: string; meaning: string; part: boolean };

const ACT_MEANINGS: Readonly<Record<Act, string>> = {
  arrears: '累计欠费',
  wage_arrears: '累计欠费,工资',
  fresh: '新增欠费',
  recovered: '清欠',
  due: '应缴',
  paid: '实缴',
  late_fee: '滞纳金',
  advanced: '代垫金额',
  insured: '参保人数',
  paying: '缴费人数',
  affected: '涉及人数',
  lapsed: '欠费月数',
};

export function builtInWords(): BuiltInWord[] {
  const list: BuiltInWord[] = [];
  const add = (words: readonly string[], meaning: string, part: boolean): void => {
    for (const heading of words) list.push({ heading, meaning, part });
  };
  for (const { id, zh } of COLUMN_FIELDS) add(FIELD_WORDS[id], zh, false);
  add([...FIELD_WORDS.note, ...FIELD_WORDS.private], '不入库', false);
  for (const { id, zh, also } of ATTRIBUTES) {
    const more = Object.entries(ATTRIBUTE_WORDS).find(([attribute]) => attribute === (id as AttributeId))?.[1] ?? [];
    add([...new Set([zh, ...also, ...more])], zh, false);
  }
  for (const { words, measure, breakdown } of MEASURE_WORDS)
    add(words, columnAnswerText({ as: 'measure', measure, breakdown }), false);
  for (const { id, zh } of ITEMS) add(ITEM_WORDS[id], zh, true);
  for (const [act, words] of Object.entries(ACT_WORDS) as [Act, readonly string[]][])
    add(words, ACT_MEANINGS[act], true);
  return list;
}
