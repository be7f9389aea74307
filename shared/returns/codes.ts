// The codes that a floating block's column may show of its enterprises: which they are, what heads and markers call them. They are the
// register's words, text as it was written; no cube holds them.

import { FIELD_WORDS } from '../vocabulary/headings.ts';

/** In the order in which lists offer them. */
export const CODES = [
  { id: 'employer_no', zh: '单位编号', en: 'Employer number' },
  { id: 'uscc', zh: '统一社会信用代码', en: 'Credit code' },
  { id: 'org_code', zh: '组织机构代码', en: 'Organisation code' },
] as const;
export type CodeId = (typeof CODES)[number]['id'];
export const CODE_IDS = CODES.map(({ id }) => id);

const WORDS: Readonly<Record<CodeId, readonly string[]>> = FIELD_WORDS;

/** An enterprise's code by its name in the register; null where none is known, or two of one name have different ones. */
export type CodeSource = (enterprise: string | null, code: CodeId) => string | null;

/** The Chinese label. */
export const codeLabel = (code: CodeId): string => CODES.find(({ id }) => id === code)?.zh ?? code;

export const isCode = (id: string): id is CodeId => CODES.some((code) => code.id === id);

/** The code that a head or a marker names; of 统一社会信用代码/组织机构代码 the first. */
export function codeNamed(words: string): CodeId | null {
  const [first = ''] = words.replace(/[(].*[)]$/, '').split(/[/、或]/);
  return CODE_IDS.find((id) => first === id || WORDS[id].includes(first)) ?? null;
}
