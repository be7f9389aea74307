// The pivot that a figure of a form is: filling asks it, and following the figure to its source cells asks the same one again.

import { PivotSpecSchema, type PivotSpec } from '../cube/spec.ts';
import { isoMonth, monthEnd, type IsoDate } from '../period.ts';
import { INDICATORS } from '../vocabulary/indicators.ts';
import { measureOf, MEASURES } from '../vocabulary/measures.ts';
import type { FigureBinding, Moment } from './form.ts';

/** The date of `moment` for a period that ends on `at`: the end of its month where `at` is one or a month is named. */
export function momentEnd(at: IsoDate, { years, month }: Moment): IsoDate {
  const own = isoMonth(Number(at.slice(0, 4)) + years, month ?? Number(at.slice(5, 7)));
  const ends = month !== undefined || at === monthEnd(at.slice(0, 7));
  const last = monthEnd(own);
  const same = `${own}${at.slice(7)}`;
  return ends || same > last ? last : same;
}

type Valued = Pick<FigureBinding, 'value' | 'indicator'>;

/** What is told for a stretch of time and not as of a day; an indicator where all that it is made of is. */
export function isFlow({ value, indicator }: Valued): boolean {
  if (value.measure === 'ent_cnt') return false;
  if (value.measure !== 'indicator') return measureOf(value.measure).kind === 'flow';
  const formula = (indicator ?? INDICATORS.find(({ id }) => id === value.name))?.formula ?? '';
  const made = MEASURES.filter(({ zh }) => formula.includes(zh));
  return made.length > 0 && made.every(({ kind }) => kind === 'flow');
}

/** A rate, a share or a growth: it never adds up, and no rounding makes it. */
export const isRatio = ({ value, compared }: Pick<FigureBinding, 'value' | 'compared'>): boolean =>
  value.measure === 'indicator' || (compared !== undefined && compared.as !== 'change');

/** One value without rows or columns, as of the figure's moment, under the figure's filters and those of the whole form. */
export function figureSpec(
  {
    value,
    indicator,
    filters,
    period,
    bands,
    groups,
  }: Valued & Pick<FigureBinding, 'filters' | 'period' | 'bands' | 'groups'>,
  of: { at: IsoDate; filters: PivotSpec['filters'] },
): PivotSpec {
  const at = period ? momentEnd(of.at, period) : of.at;
  const dated = filters.some(({ dimension }) => dimension === 'year');
  const year =
    period && !dated && isFlow({ value, indicator }) ? [{ dimension: 'year' as const, in: [at.slice(0, 4)] }] : [];
  const indicators = indicator && [indicator];
  const asked = [...filters, ...year, ...of.filters];
  return PivotSpecSchema.parse({ values: [value], filters: asked, at, bands, groups, indicators });
}
