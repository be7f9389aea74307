// Codes with their check digits, names in one spelling, and what the register of known enterprises answers.

import { describe, expect, test } from 'vitest';
import { createRegister, type KnownSubject } from '../../../shared/identity/register.ts';
import { orgCodeOfUscc, readOrgCode, readUscc } from '../../../shared/identifiers.ts';
import { normaliseName } from '../../../shared/names.ts';
import type { SubjectReading } from '../../../shared/ledger/reading.ts';
import { knownSubject } from './known-subject.ts';

describe('check characters', () => {
  test.each(['91350100M000100Y43', '9144030071526726XG', '91110000802100433B'])('%s is a credit code', (code) =>
    expect(readUscc(code)).toBe(code),
  );
  test('spaces, hyphens, small letters and full width do not matter', () =>
    expect(readUscc(' 91350100m000100y43')).toBe('91350100M000100Y43'));
  test.each(['91350100M000100Y4Z', '91350100M000100Y44', '9135O100M000100Y43', '110000012345678', ''])(
    '%j is none',
    (code) => expect(readUscc(code)).toBeNull(),
  );
  test('organisation codes', () => {
    expect(readOrgCode('D2143569-X')).toBe('D2143569-X');
    expect(readOrgCode('D2143569X')).toBe('D2143569-X');
    expect(readOrgCode('D2143569-1')).toBeNull();
    expect(readOrgCode('PDY00001-X')).toBeNull();
    expect(readOrgCode(orgCodeOfUscc('91110000802100433B'))).toBe('80210043-3');
  });
});

describe('names', () => {
  test.each([
    ['ＸＸ市第三塑料厂', 'XX市第三塑料厂'],
    ['XX市 第三 塑料厂', 'XX市第三塑料厂'],
    ['XX公司（城区店）', 'XX公司(城区店)'],
    ['XX公司〔城区店〕', 'XX公司(城区店)'],
  ])('%s is %s', (a, b) => expect(normaliseName(a)).toBe(normaliseName(b)));
  test.each([
    ['安阳市第三塑料厂', '安阳市第五塑料厂'],
    ['建设集团工程一处', '建设集团工程二处'],
    ['XX公司', 'XX公司第一分公司'],
    ['XX有限公司', 'XX有限责任公司'],
    ['第3塑料厂', '第三塑料厂'],
  ])('%s is not %s', (a, b) => expect(normaliseName(a)).not.toBe(normaliseName(b)));
});

const reading = (name: string, more: Partial<SubjectReading> = {}): SubjectReading => ({
  kind: 'enterprise',
  name,
  employerNo: null,
  uscc: null,
  orgCode: null,
  cell: 'A1',
  attributes: [],
  ...more,
});

function match(one: SubjectReading, known: KnownSubject[], reporter: string | null = null, title = '') {
  const register = createRegister();
  for (const written of known) register.add(written);
  return register.match(one, { reporter, title });
}

describe('who is who', () => {
  test('a credit code decides, whatever the name', () =>
    expect(
      match(reading('新名字', { uscc: '91350100M000100Y43' }), [
        knownSubject(1, '旧名字', { uscc: '91350100M000100Y43' }),
      ]),
    ).toEqual({ kind: 'matched', subject: 1, enterprise: 1, by: 'org_code' }));
  test('an old organisation code meets the credit code that holds it', () =>
    expect(
      match(reading('甲厂', { orgCode: '80210043-3' }), [knownSubject(1, '乙厂', { uscc: '91110000802100433B' })]),
    ).toEqual({ kind: 'matched', subject: 1, enterprise: 1, by: 'org_code' }));
  test('a code that fails its check matches nothing', () =>
    expect(
      match(reading('甲厂', { uscc: '91350100M000100Y44' }), [knownSubject(1, '乙厂', { uscc: '91350100M000100Y44' })]),
    ).toEqual({ kind: 'new' }));
  test('a roster that gives numbers only goes by the numbers of its own agency', () => {
    const register = [knownSubject(1, 'XX厂', { employerNo: '0041001', reporter: '甲市社保局' })];
    const bare = reading('0041001', { employerNo: '0041001' });
    expect(match(bare, register, '甲市社保局')).toMatchObject({ kind: 'matched', enterprise: 1, by: 'employer_no' });
    expect(match(bare, register, '乙市社保局')).toEqual({ kind: 'new' });
    const unsaid = [knownSubject(1, 'XX厂', { employerNo: '0041001', reporter: null })];
    expect(match(bare, unsaid, null)).toMatchObject({ kind: 'unsure', candidates: [1] });
    const named = reading('XX厂', { employerNo: '0041001' });
    const numbers = [knownSubject(1, '0041001', { employerNo: '0041001', reporter: '甲市社保局' })];
    expect(match(named, numbers, '甲市社保局')).toMatchObject({ kind: 'matched', enterprise: 1, by: 'employer_no' });
  });
  test('an employer number holds within its agency only, and not against another name', () => {
    const register = [knownSubject(1, 'XX厂', { employerNo: '0041001', reporter: '甲市社保局' })];
    expect(match(reading('XX厂 ', { employerNo: '0041001' }), register, '甲市社保局')).toEqual({
      kind: 'matched',
      subject: 1,
      enterprise: 1,
      by: 'employer_no',
    });
    expect(match(reading('YY公司', { employerNo: '0041001' }), register, '乙市社保局')).toEqual({ kind: 'new' });
    expect(match(reading('YY公司', { employerNo: '0041001' }), register, '甲市社保局')).toMatchObject({
      kind: 'unsure',
      candidates: [1],
    });
  });
  test('the same name with another number at the same agency is another firm', () =>
    expect(
      match(reading('XX厂', { employerNo: '2' }), [knownSubject(1, 'XX厂', { employerNo: '1', reporter: '甲' })], '甲'),
    ).toEqual({ kind: 'new' }));
  test('equal names match; two of one name do not', () => {
    expect(match(reading('安阳市第三塑料厂'), [knownSubject(1, '安阳市 第三塑料厂')])).toEqual({
      kind: 'matched',
      subject: 1,
      enterprise: 1,
      by: 'name',
    });
    expect(match(reading('XX厂'), [knownSubject(1, 'XX厂'), knownSubject(2, 'XX厂')])).toMatchObject({
      kind: 'unsure',
      candidates: [1, 2],
    });
  });
  test('near names are reported, never merged', () => {
    expect(match(reading('阳泉市兴达商贸有限责任公司'), [knownSubject(1, '兴达商贸有限公司')])).toMatchObject({
      kind: 'unsure',
      candidates: [1],
    });
    expect(match(reading('安阳市第五塑料厂'), [knownSubject(1, '安阳市第三塑料厂')])).toEqual({ kind: 'new' });
    expect(match(reading('建设集团工程二处'), [knownSubject(1, '建设集团工程一处')])).toEqual({ kind: 'new' });
  });
  test('a name says more than a copied code: 第三 is not 第五, a branch is not its company', () => {
    const uscc = '91350100M000100Y43';
    expect(match(reading('安阳市第五塑料厂', { uscc }), [knownSubject(1, '安阳市第三塑料厂', { uscc })])).toMatchObject(
      {
        kind: 'unsure',
        candidates: [1],
        reason: { code: 'near-same-code' },
      },
    );
    expect(match(reading('甲公司第一分公司', { uscc }), [knownSubject(1, '甲公司', { uscc })])).toMatchObject({
      kind: 'unsure',
    });
  });
  test('one name with two codes is two firms', () =>
    expect(
      match(reading('甲厂', { uscc: '91350100M000100Y43' }), [knownSubject(1, '甲厂', { orgCode: '80210043-3' })]),
    ).toEqual({ kind: 'new' }));
  test('digits, traditional characters and notes on the state are only writing', () => {
    for (const name of [
      '安阳市第3塑料厂',
      '安陽市第三塑料廠',
      '安阳市第三塑料厂（停产）',
      '安阳市第三塑料厂(2003年破产)',
    ])
      expect(match(reading(name), [knownSubject(1, '安阳市第三塑料厂')])).toMatchObject({
        kind: 'matched',
        subject: 1,
      });
  });
  test('the very name comes before the same name in another writing', () =>
    expect(match(reading('甲厂(停产)'), [knownSubject(1, '甲厂'), knownSubject(2, '甲厂（停产）')])).toMatchObject({
      subject: 2,
    }));
  test('a name that says what it was before is shown, not merged', () =>
    expect(match(reading('兴达塑料有限公司(原安阳市第三塑料厂)'), [knownSubject(1, '安阳市第三塑料厂')])).toMatchObject(
      {
        kind: 'unsure',
        candidates: [1],
        reason: { code: 'near-other-name', values: { name: '安阳市第三塑料厂' } },
      },
    ));
  test('a former name without brackets is seen too', () =>
    expect(match(reading('宏达实业公司原安阳市第三塑料厂'), [knownSubject(1, '安阳市第三塑料厂')])).toMatchObject({
      kind: 'unsure',
      candidates: [1],
      reason: { code: 'near-other-name' },
    }));
  test('a number that lost its zeros is the same beside the same name, and is shown beside another', () => {
    const register = [knownSubject(1, 'XX厂', { employerNo: '00123', reporter: '甲市社保局' })];
    const number = { employerNo: '123' };
    expect(match(reading('XX厂', number), register, '甲市社保局')).toMatchObject({ kind: 'matched', enterprise: 1 });
    expect(match(reading('YY公司', number), register, '甲市社保局')).toMatchObject({
      kind: 'unsure',
      candidates: [1],
      reason: { code: 'near-lost-zeros', values: { a: '123', b: '00123' } },
    });
    expect(match(reading('YY公司', number), register, '乙市社保局')).toEqual({ kind: 'new' });
    const bare = reading('123', number);
    expect(match(bare, register, '甲市社保局')).toMatchObject({ kind: 'unsure', candidates: [1] });
  });
  test('a number that is another firm’s own has lost no zeros', () => {
    const register = [
      knownSubject(1, 'XX厂', { employerNo: '00123', reporter: '甲' }),
      knownSubject(2, 'ZZ厂', { employerNo: '123', reporter: '甲' }),
    ];
    expect(match(reading('XX厂', { employerNo: '123' }), register, '甲')).toMatchObject({
      kind: 'unsure',
      candidates: [2],
      reason: { code: 'near-same-number' },
    });
  });
  test('a name without a place from two places is not one firm for certain', () => {
    const register = [knownSubject(1, '构件预制公司', { reporter: '阳泉市人社局' })];
    expect(match(reading('构件预制公司'), register, '阳泉市社保中心')).toMatchObject({ kind: 'matched' });
    expect(match(reading('构件预制公司'), register, '安阳市社保中心')).toMatchObject({ kind: 'unsure' });
    expect(match(reading('构件预制公司'), register, null, '安阳市欠费台账')).toMatchObject({ kind: 'unsure' });
  });
  test('what was merged counts once, and is told by each of its names and numbers', () => {
    const register = [
      knownSubject(1, '甲厂', { employerNo: '1', reporter: '市社保局' }),
      { ...knownSubject(2, '乙公司', { employerNo: '2', reporter: '市社保局' }), enterprise: 1 },
    ];
    expect(match(reading('乙公司', { employerNo: '2' }), register, '市社保局')).toMatchObject({
      subject: 2,
      enterprise: 1,
    });
  });
});
