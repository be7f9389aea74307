// A pivot's remark as a sentence.

import type { Note } from '../cube/table.ts';
import { NOTES_EN } from './en/notes.ts';
import { fillText } from './fill.ts';
import { NOTES_ZH, type NoteCode } from './zh/notes.ts';

const isNoteCode = (code: string): code is NoteCode => Object.hasOwn(NOTES_ZH, code);

/** The sentence in that language; the bare code where the catalogue does not know it. */
export function noteText({ code, values }: Note, language: 'zh' | 'en'): string {
  if (!isNoteCode(code)) return code;
  const texts = language === 'zh' ? NOTES_ZH : NOTES_EN;
  const means = `year.${String(values.means)}`;
  return fillText(texts[code], isNoteCode(means) ? { ...values, means: texts[means] } : values);
}
