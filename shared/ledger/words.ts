// The user's own words: headings that somebody said the meaning of, in the form in which later files are compared with them.
// A heading that two words give two meanings is not read by either.

import { compact } from '../period.ts';
import { readColumnAnswer } from './column-answers.ts';
import { splitUnit } from './units.ts';

/** `heading` as `headingKey` writes it; `meaning` as column-answers.ts writes it. */
export type Word = { heading: string; meaning: string };

/** Heading → its meanings, each once. */
export type Lexicon = ReadonlyMap<string, readonly string[]>;

const YEAR = /(?:19|20)\d{2}(?=年|$|[-—~至.及以底末前度])/g;

/** A heading path as one text: half width, no spaces, no units, years as '#': ['养老保险', '2018年尾欠(万元)'] → '养老保险/#年尾欠'. */
export const headingKey = (path: readonly string[]): string =>
  path
    .map((part) => splitUnit(compact(part)).text.replace(YEAR, '#'))
    .filter((part) => part !== '')
    .join('/');

/** Words whose meaning this version cannot read are left out. */
export function lexiconOf(words: readonly Word[]): Lexicon {
  const lexicon = new Map<string, string[]>();
  for (const { heading, meaning } of words) {
    if (!readColumnAnswer(meaning).ok) continue;
    const held = lexicon.get(heading);
    if (!held) lexicon.set(heading, [meaning]);
    else if (!held.includes(meaning)) held.push(meaning);
  }
  return lexicon;
}

export const NO_WORDS: Lexicon = new Map();

/** The meanings of a heading path: of the whole path, else of its last part alone; [] for none. */
export const meaningsOf = (lexicon: Lexicon, path: readonly string[]): readonly string[] =>
  lexicon.size === 0 ? [] : (lexicon.get(headingKey(path)) ?? lexicon.get(headingKey(path.slice(-1))) ?? []);
