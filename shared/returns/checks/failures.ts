// What a filling warns of where a check of the form that must hold does not.

import type { Fault } from '../../result.ts';
import type { CheckResult } from './rule.ts';

/** One warning for each check that must hold and fails; what may fail with an explanation is left to the list of checks. */
export const checkFailures = (results: readonly CheckResult[]): Fault[] =>
  results
    .filter(({ outcome, class: kind }) => outcome === 'fails' && kind !== 'explain')
    .map(({ rule: text, at, left, right, difference, cells: [first] }) => {
      const rule = at ? `${text}（${at}）` : text;
      return {
        code: 'return.check-failed',
        message: `审核关系 ${rule} 不成立：${left} 与 ${right}，差 ${difference}。`,
        values: { rule, left: left ?? '', right: right ?? '', difference: difference ?? '' },
        ...(first ? { where: { sheet: first.sheet, cell: first.cell } } : {}),
        hint: '请核对所涉各格；确属实情的请附说明。',
      };
    });
