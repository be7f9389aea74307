// Is a question answered? Only by one of its choices; a question without choices asks for a day, one for a firm takes any name.
// The same for the reading, for the commit and for the window, so that none takes a slip of the pen for an answer.

import { readSpan } from '../period.ts';
import type { Question } from './reading.ts';

/** Whose roster is it: the choices are guesses, and the person may write another name. */
export const asksForFirm = (key: string): boolean => key.startsWith('firm:');

export function isAnswered(
  { key, choices }: Pick<Question, 'key' | 'choices'>,
  answers: Readonly<Record<string, string>>,
): boolean {
  const answer = answers[key];
  if (answer === undefined) return false;
  if (asksForFirm(key)) return /\p{L}{2}/u.test(answer);
  return choices.length > 0 ? choices.includes(answer) : readSpan(answer) !== null;
}

/** It must be answered before the file is stored, and is not. */
export const isOpen = (question: Question, answers: Readonly<Record<string, string>>): boolean =>
  question.must && !isAnswered(question, answers);
