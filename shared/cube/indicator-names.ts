// Names that an indicator of one's own may not take: two columns of one name could not be told apart, on screen or in a file.
// A saved view that has such a name opens all the same; it is asked of names being given.

import { INDICATORS } from '../vocabulary/indicators.ts';
import { OPERAND_NAMES } from './formula.ts';

const TAKEN = new Set([...OPERAND_NAMES, ...INDICATORS].flatMap(({ id, zh, en }) => [id, zh, en.toLowerCase()]));

/** Whether a measure, a count of enterprises or a ready-made indicator is called so, in Chinese, in English or by its identifier. */
export const isNameOfOurs = (name: string): boolean => TAKEN.has(name) || TAKEN.has(name.toLowerCase());
