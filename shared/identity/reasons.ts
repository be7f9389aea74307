// Why two enterprises of the register may be one, in words and with the evidence. English: texts/en/problems.ts.

import type { TextValues } from '../result.ts';
import { leftOut, type Nearness } from './compare.ts';
import type { NameParts } from './parts.ts';

/** Strongest first. */
export const REASONS = [
  'same-code',
  'same-number',
  'same-name',
  'other-name',
  'place',
  'form',
  'order',
  'lookalike',
  'owner',
  'left-out',
  'short',
] as const;
export type ReasonId = (typeof REASONS)[number];
export type Reason = { code: `near-${ReasonId}`; message: string; values: TextValues };

const reason = (id: ReasonId, message: string, values: TextValues = {}): Reason => ({
  code: `near-${id}`,
  message,
  values,
});

export const sameCode = (code: string): Reason => reason('same-code', `组织机构代码相同：${code}`, { code });
export const sameNumber = (number: string): Reason =>
  reason('same-number', `同一经办机构的单位编号相同：${number}`, { number });
export const otherName = (name: string): Reason => reason('other-name', `名称括注里写明另有名称“${name}”`, { name });

/** Of two names that are near in this way. */
export function nameReason(near: Nearness, a: NameParts, b: NameParts): Reason {
  const [short, long] = a.core.length <= b.core.length ? [a, b] : [b, a];
  switch (near) {
    case 'same-name':
      return reason(near, '名称相同（全半角、繁简、数字写法、状态括注不计）');
    case 'place':
      return reason(near, '只差地区的写法');
    case 'form':
      return reason(near, `只差公司形式：${a.form || '未写'} / ${b.form || '未写'}`, {
        a: a.form || '—',
        b: b.form || '—',
      });
    case 'order':
      return reason(near, '字号和数字相同，只差数字的位置');
    case 'lookalike': {
      const at = [...a.core].findIndex((character, index) => character !== b.core[index]);
      const [x, y] = [a.core[at] ?? '', b.core[at] ?? ''];
      return reason(near, `只差形近或音近的字：${x} / ${y}`, { a: x, b: y });
    }
    case 'owner':
      return reason(near, `一个名称写了上级单位“${beyond(short, long)}”，另一个没有写`, { text: beyond(short, long) });
    case 'left-out':
      return reason(near, `一个名称比另一个少写了“${beyond(short, long)}”`, { text: beyond(short, long) });
    case 'short':
      return reason(near, `“${short.local}”可能是“${long.local}”的简称`, { short: short.local, long: long.local });
  }
}

/** The characters of the longer core that the shorter one lacks. */
const beyond = (short: NameParts, long: NameParts): string =>
  long.core.endsWith(short.core) ? long.core.slice(0, -short.core.length) : (leftOut(short.core, long.core) ?? '');

export const rank = ({ code }: Reason): number => REASONS.findIndex((id) => code === `near-${id}`);
