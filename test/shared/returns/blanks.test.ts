import { describe, expect, it } from 'vitest';
import { openBlanks } from '../../../shared/returns/blanks.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { fillReturn } from '../../fill-return.ts';
import { bookOf, sheetOf } from './forms.ts';

const blanks = (text: string) => openBlanks(bookOf(sheetOf('表1', [text])), []).map(({ values }) => values?.count);

describe('a blank in a sentence', () => {
  it.each([
    ['全市____家企业拖欠养老保险费____万元', 2],
    ['全市＿＿户企业，占__%', 2],
    ['全市    家企业拖欠养老保险费　　　万元', 2],
  ])('%s', (text, count) => expect(blanks(text)).toEqual([count]));

  it.each(['20__年__月', '截至____年__月__日', '填报单位：____', '总   计', '负责人：    联系人：', '一____'])(
    '%s is none',
    (text) => expect(blanks(text)).toEqual([]),
  );

  it('is said by inspection and by filling, with its cell, until something is bound to it', () => {
    const book = bookOf(sheetOf('表1', ['说明', '全市____家企业拖欠养老保险费____万元']));
    const said = (faults: readonly { code: string; where?: unknown }[]) =>
      faults.filter(({ code }) => code === 'form.blank-in-sentence').map(({ where }) => where);
    const place = { sheet: '表1', cell: 'A2' };
    const { binding, warnings } = inspectForm(book, null);
    expect(said(warnings)).toEqual([place]);
    const asked = {
      book,
      binding,
      at: '2018-12-31',
      figure: () => ({ code: 'none', message: '' }),
      texts: {},
      rounding: 'controlled',
    } as const;
    const open = fillReturn(asked);
    expect(open.ok && said(open.value.warnings)).toEqual([place]);
    const given = fillReturn({ ...asked, given: [{ ...place, text: '全市9家企业拖欠养老保险费8万元' }] });
    expect(given.ok && said(given.value.warnings)).toEqual([]);
  });
});
