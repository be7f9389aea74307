// Words that the bureau sets once: which of them a form gets, and how its date of issue is written.

import { describe, expect, test } from 'vitest';
import { formWords, SettingsSchema } from '../../shared/settings.ts';

const settings = SettingsSchema.parse({ reporting_unit: '  阳泉市人社局 ', officer: '王建国' });
const days = { at: '2018-12-31', today: '2019-01-08' };

test('没有设过的都是默认：单位为空，万元，双向平衡，报出日期为填报当天', () => {
  expect(SettingsSchema.parse({})).toEqual({
    reporting_unit: '',
    officer: '',
    stat_officer: '',
    filled_by: '',
    phone: '',
    filled_on: 'today',
    rounding: 'controlled',
    unit: '万元',
  });
});

test('填报时写的字优先于设置；写成空的就留空', () => {
  expect(formWords(settings, { officer: '李红', reporting_unit: '' }, days)).toMatchObject({
    reporting_unit: '',
    officer: '李红',
    filled_on: '2019年1月8日',
  });
  expect(formWords(settings, {}, days)).toMatchObject({ reporting_unit: '阳泉市人社局', officer: '王建国' });
});

describe('报出日期', () => {
  test.each([
    ['today', '2019年1月8日'],
    [10, '2019年1月10日'],
    [0, '2018年12月31日'],
    ['by-hand', ''],
  ] as const)('%s：%s', (filled_on, written) => {
    expect(formWords({ ...settings, filled_on }, {}, days)['filled_on']).toBe(written);
  });
  test('闰年的二月也数得对', () => {
    expect(formWords({ ...settings, filled_on: 60 }, {}, { at: '2019-12-31', today: '2020-01-01' })['filled_on']).toBe(
      '2020年2月29日',
    );
  });
});
