// Why two enterprises of the register may be one, in words and with the evidence. English: texts/en/problems.ts.

import type { TextValues } from '../result.ts';
import { align } from './alignment.ts';
import type { Nearness } from './compare.ts';
import type { NameParts } from './parts.ts';

/** Strongest first. */
export const REASONS = [
  'same-code',
  'same-number',
  'lost-zeros',
  'same-amounts',
  'same-name',
  'other-name',
  'place',
  'form',
  'order',
  'lookalike',
  'owner',
  'left-out',
  'short',
  'through',
] as const;
export type ReasonId = (typeof REASONS)[number];
export type Reason = { code: `near-${ReasonId}`; message: string; values: TextValues };

/** Two enterprises that may be one; the lower number first. */
export type LikePair = { a: number; b: number; names: [string, string]; reason: Reason };

const reason = (id: ReasonId, message: string, values: TextValues = {}): Reason => ({
  code: `near-${id}`,
  message,
  values,
});

export const sameCode = (code: string): Reason => reason('same-code', `组织机构代码相同：${code}`, { code });
export const sameNumber = (number: string): Reason =>
  reason('same-number', `同一经办机构的单位编号相同：${number}`, { number });
export const lostZeros = (a: string, b: string): Reason =>
  reason('lost-zeros', `同一经办机构的单位编号只差前面的 0：${a} / ${b}`, { a, b });
/** `count`: how many amounts of earlier premium periods. */
export const sameAmounts = (count: number): Reason =>
  reason('same-amounts', `上次有、这次没有，而往年各期欠费有 ${count} 笔分毫不差：可能是更名或改制`, { count });
export const otherName = (name: string): Reason => reason('other-name', `名称括注里写明另有名称“${name}”`, { name });

/** Both are like a third name. */
export const through = (name: string): Reason => reason('through', `两个名称都与“${name}”相近`, { name });

/** All but one name: what differs is writing. */
export const isClose = ({ code }: Reason): boolean =>
  ['near-same-name', 'near-place', 'near-form', 'near-order', 'near-lookalike'].includes(code);

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
      return reason(near, '用字相同，只差先后');
    case 'lookalike': {
      const { slip } = align(a.core, b.core);
      const [x, y] = [slip?.a ?? a.at, slip?.b ?? b.at];
      return reason(near, `有形近、音近或误写的字：${x} / ${y}`, { a: x, b: y });
    }
    case 'owner': {
      const text = (a.owner ?? b.owner)?.name ?? '';
      return reason(near, `一个名称写了上级单位“${text}”，另一个没有写`, { text });
    }
    case 'left-out': {
      const { extra } = align(short.core, long.core);
      const text = extra.b || a.state || b.state;
      return reason(near, `一个名称比另一个少写了“${text}”`, { text });
    }
    case 'short': {
      const [less, more] = a.local.length <= b.local.length ? [a.local, b.local] : [b.local, a.local];
      return reason(near, `“${less}”可能是“${more}”的简称或另一种叫法`, { short: less, long: more });
    }
  }
}

export const rank = ({ code }: Reason): number => REASONS.findIndex((id) => code === `near-${id}`);
