import { describe, expect, it } from 'vitest';
import { boxWarnings, readBox, readBoxes, readValidUntil, sharesForm } from '../../../shared/returns/box.ts';
import { inspectForm } from '../../../shared/returns/inspect.ts';
import { bookOf, sheetOf } from './forms.ts';

const box = (...rows: string[]) => readBox(bookOf(sheetOf('封面', ['']), sheetOf('表1', rows)));
const whole = { formNo: 'MLK101-2表', authority: '国家统计局', approvalNo: '国统字(2017)157号', validUntil: '2019-01' };

describe('the form box', () => {
  it.each([
    [
      'label and value in one cell',
      ['||表    号：MLK101-2表', '||制定机关：国家统计局', '||文    号：国统字（2017）157号', '||有效期至：2019年1月'],
    ],
    [
      'label and value in two cells',
      ['表号|MLK101-2表', '制定机关：||国家统计局', '批准文号：|国统字(2017)157号', '有效期至|2019年01月31日'],
    ],
    [
      'all in one cell, by lines',
      ['|表 号：MLK101-2表\n制表机关：国家统计局\r\n备案文号：国统字(2017)157号\n有效期至：2019.1'],
    ],
    [
      'side by side in one line',
      ['表号：MLK101-2表  制定机关：国家统计局  批准（备案）文号：国统字(2017)157号  有效期至：2019-01'],
    ],
  ])('%s', (_, rows) => expect(box(...rows)).toEqual(whole));

  it('takes no neighbouring label for a value, and no word that only contains one', () => {
    expect(box('表号：|制定机关：|省厅', '代表号召|x')).toEqual({
      formNo: null,
      authority: '省厅',
      approvalNo: null,
      validUntil: null,
    });
  });

  it('is read on each sheet: forms of one file come under one approval, and each may expire', () => {
    const book = bookOf(
      sheetOf('一', ['表号：A1表', '制定机关：省厅', '文号：1号', '有效期至：2020年1月']),
      sheetOf('二', ['表号：A2表', '有效期至：2018年1月']),
    );
    expect(readBoxes(book).map(({ formNo, authority, validUntil }) => [formNo, authority, validUntil])).toEqual([
      ['A1表', '省厅', '2020-01'],
      ['A2表', '省厅', '2018-01'],
    ]);
    expect(boxWarnings(readBoxes(book), '2019-01-01').map(({ values }) => values)).toEqual([
      { until: '2018-01', form: 'A2表' },
    ]);
  });

  it('of a file names every form that it holds, each once', () => {
    const book = bookOf(
      sheetOf('一', ['养老保险欠费情况表|^|^', '表号：A1表', '制定机关：省厅', '险种|欠费金额(万元)', '养老保险|']),
      sheetOf('说明', ['填表说明']),
      sheetOf('二', ['失业保险欠费情况表|^|^', '表号：A2表', '险种|欠费金额(元)', '失业保险|']),
      sheetOf('续', ['表号：A2表', '险种|欠费金额(元)', '失业保险|']),
    );
    const { box: file, forms } = inspectForm(book, null);
    expect([file.formNo, file.authority]).toEqual(['A1表、A2表', '省厅']);
    expect(forms.map(({ sheet, title, box: own }) => [sheet, title, own.formNo, own.authority])).toEqual([
      ['一', '养老保险欠费情况表', 'A1表', '省厅'],
      ['二', '失业保险欠费情况表', 'A2表', '省厅'],
      ['续', '', 'A2表', '省厅'],
    ]);
    expect([sharesForm('A1表、A2表', 'A2表'), sharesForm('A1表', 'A11表')]).toEqual([true, false]);
  });

  it('reads no month out of words', () => {
    expect(readValidUntil('长期')).toBeNull();
    expect(readValidUntil('2019年13月')).toBeNull();
  });

  it('warns of what is missing and of expiry, from the month after', () => {
    expect(boxWarnings([whole], '2019-01-31')).toEqual([]);
    expect(boxWarnings([whole], null)).toEqual([]);
    expect(boxWarnings([whole], '2019-02-01').map(({ code, values }) => [code, values])).toEqual([
      ['form.expired', { until: '2019-01', form: 'MLK101-2表' }],
    ]);
    expect(
      boxWarnings([{ ...whole, approvalNo: null, validUntil: null }], '2030-01-01').map(({ values }) => values),
    ).toEqual([{ missing: '批准(备案)文号、有效期至' }]);
  });
});
