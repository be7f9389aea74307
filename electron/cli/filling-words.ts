// How a filling is asked for on the command line: --period, --where, --binding, --set, --rounding, --rules. Knows no calls.

import type { Fault, Result } from '../../shared/result.ts';
import { RulesSchema, type WrittenRule } from '../../shared/returns/checks/rule.ts';
import { TEXT_NAMES } from '../../shared/returns/fill.ts';
import { BindingSchema, type Binding, type RoundingMethod } from '../../shared/returns/form.ts';
import { jsonFrom } from './json-file.ts';
import { UsageError } from './outcome.ts';
import { filterOf, lastDay } from './pivot-words.ts';
import { methodOf } from './rounding-word.ts';
import { pairs, type Words } from './words.ts';

const badBinding = (why: string): Fault => ({ code: 'form.binding', message: `绑定文件不合规定：${why}` });

export const badRules = (why: string): Fault => ({
  code: 'check.rules',
  message: `审核关系文件不合规定：${why}`,
  hint: '应写成 {"rules":[{"rule":"2栏=(4+6+8)栏","class":"must"}]}，class 为 must、across 或 explain。',
});

/** `--set 填报单位=…`: the words of a return, each by its Chinese name or its identifier. */
export function textsOf(words: Words): Record<string, string> {
  const named = Object.entries(pairs(words.many('set'), 'set')).map(([name, text]): [string, string] => {
    const known = Object.entries(TEXT_NAMES).find(([id, zh]) => name === id || name === zh);
    if (!known) throw new UsageError(`--set 没有“${name}”，有：${Object.values(TEXT_NAMES).join('、')}。`);
    return [known[0], text];
  });
  return Object.fromEntries(named);
}

export type FillingWords = {
  binding: Binding | null;
  at: string;
  filters: ReturnType<typeof filterOf>[];
  texts: Record<string, string>;
  rounding: RoundingMethod | null;
  rules: WrittenRule[];
};

export async function fillingOf(words: Words, command: string): Promise<Result<FillingWords>> {
  const period = words.one('period');
  if (!period) throw new UsageError(`returns ${command} 需要 --period 时期。`);
  const binding = await jsonFrom(words.one('binding'), BindingSchema, badBinding);
  if (!binding.ok) return binding;
  const rules = await jsonFrom(words.one('rules'), RulesSchema, badRules);
  if (!rules.ok) return rules;
  return {
    ok: true,
    value: {
      binding: binding.value,
      at: lastDay(period),
      filters: words.many('where').map(filterOf),
      texts: textsOf(words),
      rounding: methodOf(words.one('rounding')) ?? null,
      rules: rules.value?.rules ?? [],
    },
  };
}
