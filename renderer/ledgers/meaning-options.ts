// What a column can mean, as a list to choose from and to search by the words of ledgers. Pure.

import { builtInWords } from '../../shared/ledger/built-in-words.ts';
import { COLUMN_FIELDS, columnAnswerText, type ColumnAnswer } from '../../shared/ledger/column-answers.ts';
import { ATTRIBUTES } from '../../shared/vocabulary/dimensions.ts';
import { MEASURES } from '../../shared/vocabulary/measures.ts';
import type { Language, Say } from '../texts.ts';
import { answerLabel } from './meaning.ts';

export type MeaningOption = {
  /** As column-answers.ts writes it. */
  text: string;
  answer: ColumnAnswer;
  label: string;
  /** Words of ledgers by which a search found it. */
  found: string[];
};
export type OptionGroup = { group: 'other' | 'field' | 'measure' | 'attribute'; options: MeaningOption[] };

const GROUPS: readonly { group: OptionGroup['group']; answers: readonly ColumnAnswer[] }[] = [
  { group: 'field', answers: COLUMN_FIELDS.map(({ id }) => ({ as: 'field', field: id })) },
  { group: 'measure', answers: MEASURES.map(({ id }) => ({ as: 'measure', measure: id })) },
  { group: 'attribute', answers: ATTRIBUTES.map(({ id }) => ({ as: 'attribute', attribute: id })) },
  { group: 'other', answers: [{ as: 'total' }, { as: 'skip' }] },
];

const SHOWN_WORDS = 3;

/** Heading words of the built-in vocabulary by the meaning that they lead to; of a measure by the measure alone. */
const wordsByMeaning = Map.groupBy(builtInWords(), ({ meaning }) => meaning.replace(/,.*$/, ''));

/** '' finds all. Found by its name in either language, or by a heading that means it. */
export function meaningOptions(search: string, language: Language, say: Say): OptionGroup[] {
  const sought = search.trim().toLowerCase();
  const option = (answer: ColumnAnswer): MeaningOption | null => {
    const text = columnAnswerText(answer);
    const label = answerLabel(answer, language, say);
    if (sought === '') return { text, answer, label, found: [] };
    const words = (wordsByMeaning.get(text) ?? []).map(({ heading }) => heading);
    const found = words.filter((word) => word !== text && word.toLowerCase().includes(sought)).slice(0, SHOWN_WORDS);
    const named = [text, label].some((name) => name.toLowerCase().includes(sought));
    return named || found.length > 0 ? { text, answer, label, found } : null;
  };
  return GROUPS.map(({ group, answers }) => ({
    group,
    options: answers.flatMap((answer) => option(answer) ?? []),
  })).filter(({ options }) => options.length > 0);
}
