// A person's word on two names of an import, as one text: 'same', 'apart', 'renamed@2018-05-01', 'absorbed@2018-05-01!'. The window writes
// it, the terminal takes it (Chinese too), and the commit does what it says.

import { done, refused, type Result } from '../result.ts';
import { LINKS, needsDate, type LinkKind } from './links.ts';

/** `newKept`: of the two names the new one counts on; else the one that was known. Says nothing for `apart`. */
export type IdentityWord = { kind: LinkKind | 'apart'; since: string | null; newKept: boolean };

/** All that can be said of two names, in the order in which it is offered. */
export const IDENTITY_KINDS = ['same', 'apart', 'renamed', 'restructured', 'absorbed', 'split'] as const;

const WORD = /^([a-z]+|\p{Script=Han}+)(?:[@ ,，](\d{4}-\d{2}-\d{2}))?([!！]?)$/u;

export const identityText = ({ kind, since, newKept }: IdentityWord): string =>
  `${kind}${since === null ? '' : `@${since}`}${newKept ? '!' : ''}`;

/** As far as the text says something: a takeover may still lack its date. null where it says nothing. */
export function identityParts(text: string): IdentityWord | null {
  const [, said = '', since = null, mark = ''] = WORD.exec(text.trim()) ?? [];
  const isApart = said === 'apart' || said === '不是同一户';
  const kind = isApart ? 'apart' : LINKS.find(({ id, zh }) => id === said || zh === said)?.id;
  if (kind === undefined) return null;
  const isChange = kind !== 'same' && kind !== 'apart';
  return { kind, since: isChange ? since : null, newKept: mark !== '' && kind !== 'apart' };
}

export function readIdentityWord(text: string): Result<IdentityWord> {
  const word = identityParts(text);
  if (word === null)
    return refused({
      code: 'import.identity-word',
      message: `“${text}”不是对两个名称的回答。`,
      values: { text },
      hint: '可写 same 同一户、apart 不是同一户、renamed 更名、restructured 改制、absorbed 合并、split 分立；日期写在后面，如 renamed@2018-05-01；末尾加 ! 表示以新名称为准。',
    });
  if (word.kind !== 'apart' && needsDate(word.kind) && word.since === null)
    return refused({
      code: 'enterprise.no-date',
      message: '合并、分立要写明日期。',
      hint: '从哪一天起并为一户（或分为两户）？请填日期。',
    });
  return done(word);
}
