import { expect, test } from 'vitest';
import { readOwnership } from '../../../shared/vocabulary/ownership.ts';

test.each([
  ['国有', '国有'],
  ['国有企业', '国有'],
  ['全民所有制', '国有'],
  ['国有独资公司', '国有'],
  ['集体企业', '集体'],
  ['集体 ', '集体'],
  ['股份合作企业', '集体'],
  ['私营企业', '私营'],
  ['民营', '私营'],
  ['个体工商户', '个体'],
  ['外商投资企业', '外资'],
  ['港澳台投资', '港澳台'],
  ['股份有限公司', '股份有限'],
  ['其他有限责任公司', '有限责任'],
  ['改制', '改制'],
  ['其它', '其他'],
])('%s belongs to %s', (raw, label) => expect(readOwnership(raw)).toEqual({ label, how: 'mapped' }));
test('labels that straddle groups stay as reported', () =>
  expect(readOwnership('私营个体')).toEqual({ label: '私营个体', how: 'kept' }));
test('a code without its scheme is not guessed: 140 is two things', () =>
  expect(readOwnership('140')).toEqual({ label: '140', how: 'code' }));
test.each(['12O', '120.0', '１２０', 'l20'])('%s is the code 120, however it was typed', (raw) =>
  expect(readOwnership(raw)).toEqual({ label: '120', how: 'code' }),
);
test('a word with its code behind is the word', () =>
  expect(readOwnership('国有企业110')).toEqual({ label: '国有', how: 'mapped' }));
test('unknown words are kept as written', () =>
  expect(readOwnership('校办')).toEqual({ label: '校办', how: 'unmapped' }));
