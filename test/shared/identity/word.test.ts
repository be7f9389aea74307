// A person's word on two names as one text: what the window writes is what the commit reads, and what a person types is understood.

import { expect, test } from 'vitest';
import { identityParts, identityText, readIdentityWord } from '../../../shared/identity/word.ts';

test.each([
  ['same', { kind: 'same', since: null, newKept: false }],
  ['同一户', { kind: 'same', since: null, newKept: false }],
  ['不是同一户', { kind: 'apart', since: null, newKept: false }],
  ['更名', { kind: 'renamed', since: null, newKept: false }],
  ['改制 2018-05-01', { kind: 'restructured', since: '2018-05-01', newKept: false }],
  ['absorbed@2018-05-01!', { kind: 'absorbed', since: '2018-05-01', newKept: true }],
  ['same@2018-05-01', { kind: 'same', since: null, newKept: false }],
])('%s', (text, word) => expect(readIdentityWord(text)).toEqual({ ok: true, value: word }));

test.each(['', '也许', 'same or not', '2018-05-01'])('%j says nothing', (text) =>
  expect(readIdentityWord(text)).toMatchObject({ ok: false, fault: { code: 'import.identity-word' } }),
);

test.each(['absorbed', '分立'])('%s needs its date', (text) =>
  expect(readIdentityWord(text)).toMatchObject({ ok: false, fault: { code: 'enterprise.no-date' } }),
);

test('what is written is read', () => {
  for (const text of ['same', 'apart', 'renamed', 'renamed!', 'split@2020-01-01', 'absorbed@2020-01-01!'])
    expect(identityText(identityParts(text) ?? { kind: 'apart', since: null, newKept: false })).toBe(text);
});
