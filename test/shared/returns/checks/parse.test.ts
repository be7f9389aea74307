// The published notation, read: what each rule says, written back in one plain form.

import { describe, expect, it } from 'vitest';
import { toDecimal } from '../../../../shared/rational.ts';
import { parseRule } from '../../../../shared/returns/checks/parse.ts';
import type { Amount, Comparison } from '../../../../shared/returns/checks/rule.ts';

function said(amount: Amount): string {
  if (amount.kind === 'number') return toDecimal(amount.value);
  if (amount.kind === 'negate') return `-${said(amount.operand)}`;
  if (amount.kind === 'binary') return `(${said(amount.left)}${amount.operator}${said(amount.right)})`;
  const { form, last, row, column, head } = amount.where;
  return [form ? `${form}!` : '', last ? '上期' : '', head ?? `${row ?? '*'},${column ?? '*'}`].join('');
}
const comparison = ({ left, relation, right }: Comparison): string => `${said(left)} ${relation} ${said(right)}`;

function read(text: string): string[] {
  const parsed = parseRule(text);
  if (!parsed.ok) return [parsed.fault.code];
  return parsed.value.map((rule) =>
    [...(rule.condition ? [`${comparison(rule.condition)} →`] : []), comparison(rule.comparison)].join(' '),
  );
}

describe('a rule', () => {
  it.each([
    ['27行=(1+2+…+4)行', '27,* = (((1,*+2,*)+3,*)+4,*)'],
    ['27行=(2+4+...+8)行', '27,* = (((2,*+4,*)+6,*)+8,*)'],
    ['5行=(1至3)行', '5,* = ((1,*+2,*)+3,*)'],
    ['5行=1～3行之和', '5,* = ((1,*+2,*)+3,*)'],
    ['5行=(1-4)行之和', '5,* = (((1,*+2,*)+3,*)+4,*)'],
    ['61行≥62行', '61,* ≥ 62,*'],
    ['86行7栏=31行1栏-84行7栏', '86,7 = (31,1-84,7)'],
    ['86行7栏＝31行1栏－84行7栏', '86,7 = (31,1-84,7)'],
    ['86行7栏=31行1栏−84行7栏', '86,7 = (31,1-84,7)'],
    ['2栏=(4+6+8)栏', '*,2 = ((*,4+*,6)+*,8)'],
    ['6行2栏=(1+2)行2栏', '6,2 = (1,2+2,2)'],
    ['6行1栏≤（1＋2）行1栏。', '6,1 ≤ (1,1+2,1)'],
    ['第6行第2列 >= 0', '6,2 ≥ 0'],
    ['3栏=1栏÷2栏×100', '*,3 = ((*,1/*,2)*100)'],
    ['3行=(1-2)行', '3,* = (1,*-2,*)'],
    ['3行=(5-2)行', '3,* = (5,*-2,*)'],
    ['3行=1行-(2行+4行)', '3,* = (1,*-(2,*+4,*))'],
    ['1行1栏=LDBZ-08表3行1栏', '1,1 = LDBZ-08!3,1'],
    ['本表1栏=上期2栏', '*,1 = 上期*,2'],
    ['期初=上期期末', '期初 = 上期期末'],
    ['1行1栏≠0', '1,1 ≠ 0'],
    ['如果 1行1栏>0 则 1行2栏>0', '1,1 > 0 → 1,2 > 0'],
    ['若1栏＝0，则2栏＝0', '*,1 = 0 → *,2 = 0'],
    ['当1栏>0时，2栏>0', '*,1 > 0 → *,2 > 0'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toEqual([meaning]);
  });

  it('in a chain says each link', () => {
    expect(read('1栏≥2栏≥3栏')).toEqual(['*,1 ≥ *,2', '*,2 ≥ *,3']);
  });
});

describe('what is not certain is refused with its text', () => {
  it.each([
    ['6行=1+2+3行', 'check.unreadable'],
    ['27=1+2+3', 'check.unreadable'],
    ['各栏合计应相等', 'check.unreadable'],
    ['如果 报表小类≠"2" 则 1栏≥0', 'check.unreadable'],
    ['1行2行=3行', 'check.unreadable'],
    ['1行=', 'check.unreadable'],
    ['5行=(1+…)行', 'check.unreadable'],
    ['5行=(1+4+…+9)行', 'check.unreadable'],
    ['5行=(9至1)行', 'check.unreadable'],
    ['5行=(1+2行', 'check.unreadable'],
    ['6行=(1-5)行', 'check.ambiguous-range'],
  ])('%s', (text, code) => {
    const parsed = parseRule(text);
    expect(parsed.ok ? null : parsed.fault).toMatchObject({ code, values: { rule: text } });
  });

  it('a run too long to be meant', () => {
    expect(read('1行=(2+…+999999999)行')).toEqual(['check.unreadable']);
  });
});
