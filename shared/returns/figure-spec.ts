// The pivot that a figure of a form is: filling asks it, and following the figure to its source cells asks the same one again.

import { PivotSpecSchema, type PivotSpec } from '../cube/spec.ts';
import type { IsoDate } from '../period.ts';
import type { FigureBinding } from './form.ts';

/** One value without rows or columns, as of the period's end, under the figure's filters and those of the whole form. */
export const figureSpec = (
  { value, filters }: Pick<FigureBinding, 'value' | 'filters'>,
  of: { at: IsoDate; filters: PivotSpec['filters'] },
): PivotSpec => PivotSpecSchema.parse({ values: [value], filters: [...filters, ...of.filters], at: of.at });
