// settings: what every form asks for, shown and set.

import { SettingsSchema, type Settings } from '../../../shared/settings.ts';
import type { Command } from '../command.ts';
import { answer, columnsText, UsageError } from '../outcome.ts';
import { pairs } from '../words.ts';

const NAMES = {
  填报单位: 'reporting_unit',
  单位负责人: 'officer',
  统计负责人: 'stat_officer',
  填表人: 'filled_by',
  联系电话: 'phone',
  报出日期: 'filled_on',
  舍位: 'rounding',
  计量单位: 'unit',
} as const satisfies Readonly<Record<string, keyof Settings>>;

const isName = (word: string): word is keyof typeof NAMES => Object.hasOwn(NAMES, word);
const known = (word: string): string | undefined =>
  isName(word) ? NAMES[word] : Object.values(NAMES).find((name) => name === word);

/** `settings [--set 填报单位=…]…`; 报出日期 is today, by-hand, or so many days after the period's end. */
export const settings: Command = async (words, client) => {
  const kept = await client.ask('settings.read', {});
  if (!kept.ok) return kept;
  const changes = Object.entries(pairs(words.many('set'), 'set')).map(([word, value]) => {
    const name = known(word);
    if (name === undefined) throw new UsageError(`没有设置“${word}”。可设：${Object.keys(NAMES).join('、')}。`);
    return [name, name === 'filled_on' && /^\d+$/.test(value) ? Number(value) : value];
  });
  const asked = SettingsSchema.safeParse({ ...kept.value, ...Object.fromEntries(changes) });
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new UsageError(`--set ${issue?.path.join('.')}：${issue?.message}`);
  }
  if (changes.length > 0) {
    const saved = await client.ask('settings.save', asked.data);
    if (!saved.ok) return saved;
  }
  const rows = Object.entries(NAMES).map(([zh, name]) => [zh, String(asked.data[name])]);
  return answer(
    asked.data,
    columnsText(rows, () => false),
  );
};
