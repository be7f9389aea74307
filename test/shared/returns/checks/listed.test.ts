import { expect, test } from 'vitest';
import { CHECK_HEADS, checkRows } from '../../../../shared/returns/checks/listed.ts';
import type { CheckResult } from '../../../../shared/returns/checks/rule.ts';

const result = (more: Partial<CheckResult>): CheckResult => ({
  rule: '1行=(2+3)行',
  class: 'must',
  source: 'form',
  at: '2栏',
  outcome: 'holds',
  left: '3',
  right: '3',
  difference: '0',
  cells: [{ of: 'own', sheet: '表', cell: 'C5' }],
  why: null,
  explanation: null,
  ...more,
});

test('results are listed with the failing ones first, then the undecided, cells of other forms named as such', () => {
  const rows = checkRows({
    holds: 1,
    fails: 1,
    undecided: 1,
    results: [
      result({}),
      result({
        outcome: 'undecided',
        left: null,
        right: null,
        difference: null,
        why: { code: 'x', message: '没有给出上期' },
      }),
      result({
        class: 'explain',
        source: 'rules',
        outcome: 'fails',
        right: '4',
        difference: '-1',
        explanation: '新纳入两户',
        cells: [
          { of: 'own', sheet: '表', cell: 'C5' },
          { of: 'last', sheet: '表', cell: 'C5' },
        ],
      }),
    ],
  });
  expect([CHECK_HEADS, ...rows].map((row) => row.join('|'))).toEqual([
    '审核关系|行列|类别|来源|结果|左边|右边|差额|单元格|说明',
    '1行=(2+3)行|2栏|核实性|另加|不成立|3|4|-1|表!C5、上期 表!C5|新纳入两户',
    '1行=(2+3)行|2栏|基本平衡|表内公布|未能核对||||表!C5|没有给出上期',
    '1行=(2+3)行|2栏|基本平衡|表内公布|成立|3|3|0|表!C5|',
  ]);
});
