// Which measure the words of a heading make together, and how words such as 年初, 本月, 累计 narrow it.
// Words that do not go together give a silence, never the nearest measure.

import type { ItemId } from '../vocabulary/items.ts';
import { measureOf, type MeasureId } from '../vocabulary/measures.ts';
import type { IsoDate } from '../period.ts';
import type { Said } from './tokens.ts';

/**
 * What title, file name and the like say the table is about. `item`: the only kind of debt they name. `asOf` gives
 * headings such as 3月 their year.
 */
export type Topic = {
  measure: MeasureId | null;
  people: MeasureId | null;
  item: ItemId | null;
  asOf: IsoDate | null;
};

/** Why a column's figures are not stored. */
export type Silence =
  | 'unknown'
  | 'derived'
  | 'counted'
  | 'cumulative'
  | 'opening'
  | 'undated'
  | 'group'
  | 'private'
  | 'of-which'
  | 'no-measure'
  | 'rows'
  | 'overlap'
  | 'left-out';
/** The date that a heading's words put in place of the table's own. */
export type When = 'table' | 'opening' | 'start' | 'month' | 'year';

export type Found = { measure: MeasureId } | { silence: Silence };

/** The measure that the words make together. */
export function measureFrom(said: Said, topic: Topic): Found {
  const has = (act: Parameters<Said['acts']['has']>[0]): boolean => said.acts.has(act);
  const { quantity } = said;
  const lone = said.acts.size === 1;
  if (has('insured') && lone && quantity === 'household') return { measure: 'insured_unit_cnt' };
  if (quantity === 'household') return { silence: 'counted' };
  if (has('arrears') && has('paid') && said.acts.size === 2) return { measure: 'recovered_amt' };
  if (has('paying')) return { measure: 'payer_cnt' };
  if (has('affected')) return has('recovered') ? { silence: 'unknown' } : { measure: 'affected_cnt' };
  if (has('insured')) return lone && quantity === 'people' ? { measure: 'insured_cnt' } : { silence: 'unknown' };
  if (has('advanced')) return { measure: quantity === 'people' ? 'advanced_cnt' : 'advanced_amt' };
  if ((has('arrears') || has('lapsed')) && quantity === 'month') return { measure: 'owed_months' };
  if (has('arrears') && lone && quantity === 'people') return { measure: 'affected_cnt' };
  if (quantity === 'people' || quantity === 'month') {
    return topic.people && said.acts.size === 0 && quantity === 'people'
      ? { measure: topic.people }
      : { silence: 'unknown' };
  }
  if (has('late_fee'))
    return said.acts.size === 1 || (said.acts.size === 2 && (has('arrears') || has('due')))
      ? { measure: 'late_fee' }
      : { silence: 'unknown' };
  if (has('fresh')) return { measure: 'new_arrears' };
  if (has('recovered')) return lone ? { measure: 'recovered_amt' } : { silence: 'unknown' };
  if (has('lapsed')) return { silence: 'unknown' };
  if (!lone && said.acts.size > 0) return { silence: 'unknown' };
  if (has('due')) return { measure: 'due_amt' };
  if (has('paid')) return { measure: 'paid_current' };
  if (has('arrears')) return { measure: 'arrears_bal' };
  if (said.breakdown !== null && (said.items.size > 0 || said.breakdown.startsWith('worker=')))
    return { silence: 'unknown' };
  if (said.breakdown !== null) return { measure: said.breakdown.startsWith('status=') ? 'active_cnt' : 'roster_cnt' };
  if (topic.people && said.span && quantity === null && topic.measure === null) return { measure: topic.people };
  return topic.measure ? { measure: topic.measure } : { silence: 'no-measure' };
}

/** What was paid this month of earlier years' debts or of this year's: 历年·城 of 清还欠薪. */
const ofLayer = (worker: string, layer: string): string =>
  worker === '' ? `layer=${layer}` : `worker_layer=${worker.slice(worker.indexOf('=') + 1)}·${layer}`;

/** Narrows a figure by words such as 年初, 本月, 累计; a silence where the words do not go with the measure. */
export function scoped(said: Said, measure: MeasureId): { when: When; breakdown: string } | { silence: Silence } {
  const { kind } = measureOf(measure);
  const breakdown = said.breakdown ?? '';
  // 期末欠费 and 累计欠费 over 历年, 本年 are the balance that these divide.
  const own = [...said.scopes].filter((scope) => scope !== 'closing');
  const [scope, second] = own.length > 1 && kind === 'stock' ? own.filter((one) => one !== 'cumulative') : own;
  if (measure === 'recovered_amt' && scope === 'month' && (second === 'prior' || second === 'year'))
    return { when: 'month', breakdown: ofLayer(breakdown, second === 'prior' ? '历年' : '本年') };
  if (kind === 'flow' && said.scopes.has('cumulative')) return { silence: 'cumulative' };
  if (second !== undefined) return { silence: 'unknown' };
  if (scope === undefined) return { when: 'table', breakdown };
  if (kind === 'flow') {
    if (scope === 'term') return { when: 'table', breakdown };
    return scope === 'month' || scope === 'year' ? { when: scope, breakdown } : { silence: 'unknown' };
  }
  if (scope === 'opening' || scope === 'start') return { when: scope, breakdown };
  if (measure === 'owed_months' && scope === 'cumulative') return { when: 'table', breakdown };
  if (measure !== 'arrears_bal') return { silence: 'unknown' };
  if (scope === 'cumulative') return { when: 'table', breakdown };
  if (scope === 'year') return { when: 'table', breakdown: 'layer=本年' };
  return scope === 'prior' ? { when: 'table', breakdown: 'layer=历年' } : { silence: 'unknown' };
}
