// The results of 审核 as rows of text, for a list that goes to a superior or into the file. Judges nothing.

import type { CheckClass, CheckReport, CheckResult } from './rule.ts';

const CLASSES: Readonly<Record<CheckClass, string>> = { must: '基本平衡', across: '逻辑性', explain: '核实性' };
const OUTCOMES: Readonly<Record<CheckResult['outcome'], string>> = {
  holds: '成立',
  fails: '不成立',
  undecided: '未能核对',
};
const SOURCES: Readonly<Record<CheckResult['source'], string>> = {
  form: '表内公布',
  rules: '另加',
  unasked: '程序自查',
};
const PLACES = { own: '', last: '上期 ', other: '他表 ' } as const;

export const CHECK_HEADS = [
  '审核关系',
  '行列',
  '类别',
  '来源',
  '结果',
  '左边',
  '右边',
  '差额',
  '单元格',
  '说明',
] as const;

/** One row a result under CHECK_HEADS, failing ones first, then undecided, each in the order of the report. */
export function checkRows({ results }: CheckReport): string[][] {
  const order = { fails: 0, undecided: 1, holds: 2 } as const;
  return results
    .toSorted((a, b) => order[a.outcome] - order[b.outcome])
    .map((result) => [
      result.rule,
      result.at ?? '',
      CLASSES[result.class],
      SOURCES[result.source],
      OUTCOMES[result.outcome],
      result.left ?? '',
      result.right ?? '',
      result.difference ?? '',
      result.cells.map(({ of, sheet, cell }) => `${PLACES[of]}${sheet}!${cell}`).join('、'),
      result.explanation ?? result.why?.message ?? '',
    ]);
}
