// What the checks of a filling come to: how many fail, in which order they are read, and what its rounding may claim. Pure.

import type { CheckReport, CheckResult } from '../../shared/returns/checks/rule.ts';
import type { FilledForm, RoundingRecord } from '../../shared/returns/form.ts';
import type { TextValues } from '../../shared/result.ts';
import type { TextKey } from '../texts.ts';

const ORDER: readonly CheckResult['outcome'][] = ['fails', 'undecided', 'holds'];

/** Failing, then undecided, then holding; the form's own order within each. A form may publish the same rule twice. */
export const failingFirst = (results: readonly CheckResult[]): { key: string; result: CheckResult }[] =>
  results
    .map((result, place) => ({ key: String(place), result }))
    .toSorted((a, b) => ORDER.indexOf(a.result.outcome) - ORDER.indexOf(b.result.outcome));

/** Formulas that do not foot, and rules that do not hold. */
export const failuresOf = ({ report, check }: { report: FilledForm; check: CheckReport }) => ({
  footing: report.checks.filter(({ agrees }) => agrees === false).length,
  rules: check.results.filter(({ outcome }) => outcome === 'fails').length,
});

/** Only controlled rounding vouches for sums all over the form; others say no more than what they moved. */
export function certificateOf({ used, moved, totals }: RoundingRecord): { key: TextKey; values?: TextValues } {
  if (moved.length + totals.length > 0)
    return { key: 'rounding.moved', values: { moved: moved.length, totals: totals.length } };
  return { key: used === 'controlled' ? 'rounding.adds' : 'rounding.plain' };
}
