import { expect, test } from 'vitest';
import { differenceText, marksOf } from '../../../renderer/sheet/findings.ts';
import { sayIn } from '../../../renderer/texts.ts';
import type { Correction } from '../../../shared/contract/shapes.ts';
import type { Control, Problem } from '../../../shared/ledger/reading.ts';

const control: Control = {
  sheet: '汇总',
  cell: 'C7',
  label: '合计',
  of: '累计欠费',
  unit: '万元',
  stated: '150.5',
  computed: '155.25',
  agrees: false,
};
const problem: Problem = { code: 'x', severity: 'error', message: '读不出', sheet: '汇总', cell: 'D5', raw: '不祥' };
const correction = (text: string, raw = '不祥'): Correction => ({
  correction: 1,
  batch: 1,
  file: '甲.xls',
  sha256: '',
  sheet: '汇总',
  cell: 'D5',
  raw,
  text,
  why: '来函',
  by: '张',
  madeAt: '2026-01-02T00:00:00Z',
  undoneAt: null,
});
const marks = (problems: Problem[], controls: Control[], corrections: Correction[]) =>
  Object.fromEntries(marksOf('汇总', { problems, controls }, corrections, sayIn('zh'), 'zh'));

test.each([
  ['150.5', '155.25', '-4.75'],
  ['3', '3', '0'],
  ['0.3', '0.1', '0.2'],
  ['-1', '2.000001', '-3.000001'],
])('表列 %s 比计算 %s 差 %s', (stated, computed, difference) => {
  expect(differenceText({ stated, computed })).toBe(difference);
});

test('不符的合计，差额写在格旁；相符的不标', () => {
  expect(marks([], [control], [])).toMatchObject({ C7: { look: 'error', beside: '差 -4.75' } });
  expect(marks([], [{ ...control, agrees: true }], [])).toEqual({});
});

test('更正过的格：原值划去，新值在后，说明原因；别的表不标', () => {
  expect(marks([problem], [], [correction('2')])).toMatchObject({
    D5: { look: 'corrected', was: '不祥', text: '2', says: '读不出\n更正：来函（张 2026-01-02）' },
  });
  expect(marks([], [], [correction('2'), correction('3')])).toMatchObject({ D5: { text: '3' } });
  expect(marks([{ ...problem, sheet: '二' }], [], [{ ...correction('2'), sheet: '二' }])).toEqual({});
});
