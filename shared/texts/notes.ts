// A pivot's remark as a sentence.

import { OPERAND_NAMES } from '../cube/formula.ts';
import { unitText } from '../cube/format.ts';
import type { Note } from '../cube/table.ts';
import { DIMENSIONS } from '../vocabulary/dimensions.ts';
import { INDICATORS } from '../vocabulary/indicators.ts';
import { ITEMS } from '../vocabulary/items.ts';
import { NOTES_EN } from './en/notes.ts';
import { fillText } from './fill.ts';
import { NOTES_ZH, type NoteCode } from './zh/notes.ts';

const ENGLISH = new Map<string, string>(
  [...ITEMS, ...DIMENSIONS, ...INDICATORS, ...OPERAND_NAMES].map(({ zh, en }) => [zh, en]),
);
/** Values that are words of the vocabulary, or lists and formulas of them; all others are the ledgers' or the user's own. */
const WORDED = [
  'items',
  'dimension',
  'dimensions',
  'measure',
  'measures',
  'name',
  'formula',
  'numerator',
  'denominator',
];

const inEnglish = (values: Note['values']): Note['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const text = String(value);
      if (key === 'unit') return [key, unitText(text, 'en')];
      if (!WORDED.includes(key)) return [key, value];
      const words = ENGLISH.get(text) ?? text.replace(/[\p{L}_]+/gu, (word) => ENGLISH.get(word) ?? word);
      return [key, words.replaceAll('、', ', ')];
    }),
  );

const isNoteCode = (code: string): code is NoteCode => Object.hasOwn(NOTES_ZH, code);

/** The sentence in that language; the bare code where the catalogue does not know it. */
export function noteText({ code, values }: Note, language: 'zh' | 'en'): string {
  if (!isNoteCode(code)) return code;
  const texts = language === 'zh' ? NOTES_ZH : NOTES_EN;
  const means = `year.${String(values.means)}`;
  const said = language === 'en' ? inEnglish(values) : values;
  return fillText(texts[code], isNoteCode(means) ? { ...said, means: texts[means] } : said);
}
