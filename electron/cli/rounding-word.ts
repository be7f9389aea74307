// The word of --rounding, checked.

import { ROUNDING_METHODS, type RoundingMethod } from '../../shared/returns/form.ts';
import { UsageError } from './outcome.ts';

export function methodOf(text: string | undefined): RoundingMethod | undefined {
  const method = ROUNDING_METHODS.find((known) => known === text);
  if (text !== undefined && !method) throw new UsageError(`--rounding 应为 ${ROUNDING_METHODS.join('、')}。`);
  return method;
}
