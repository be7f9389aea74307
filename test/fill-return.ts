// One form filled for itself, from figures given as a function: what the program does for a set of forms. For specifications.

import { done, type Result } from '../shared/result.ts';
import { fillPrepared, prepareReturn, type FilledReturn, type FillInput } from '../shared/returns/fill.ts';

/** Refuses what `prepareReturn` refuses. */
export function fillReturn(input: FillInput): Result<FilledReturn> {
  const prepared = prepareReturn(input);
  if (!prepared.ok) return prepared;
  const [filled] = fillPrepared([prepared.value], input.rounding);
  if (!filled) throw new Error('a form was prepared and not filled');
  return done(filled);
}
