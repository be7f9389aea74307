// What must be said of a pivot, in the reader's language: words of the trade are translated, the ledgers' own are not.

import { expect, test } from 'vitest';
import { noteText } from '../../../shared/texts/notes.ts';

test('in English the names of items, dimensions and indicators are English', () => {
  const mixed = { code: 'pivot.mixed-items', values: { items: '住房公积金、拖欠工资' } };
  expect(noteText(mixed, 'zh')).toContain('住房公积金、拖欠工资');
  expect(noteText(mixed, 'en')).toContain('Housing fund');
  const indicator = { code: 'pivot.indicator', values: { name: '当期征缴率', formula: '实缴 / (应缴 - 2)' } };
  expect(noteText(indicator, 'en')).toMatch(/^Current collection rate = [A-Z][^一-龥]*$/);
});

test('amounts are in the unit of the table, named in the reader’s language', () => {
  const values = { measure: '累计欠费', items: '住房公积金、工资', amount: '85,189.56', unit: '万元' };
  expect(noteText({ code: 'pivot.mixed-sum', values }, 'zh')).toBe(
    '累计欠费合计含社会保险以外的欠款：住房公积金、工资；其中社会保险五险合计 85,189.56 万元。',
  );
  expect(noteText({ code: 'pivot.mixed-sum', values }, 'en')).toContain('85,189.56 (10,000 yuan)');
});

test('a name that a person gave stays as it was given', () => {
  const group = { code: 'pivot.group', values: { label: '公有', keys: '国有、集体' } };
  expect(noteText(group, 'en')).toContain('公有');
  const unknown = { code: 'pivot.unknown-key', values: { dimension: '所有制', key: '国有' } };
  expect(noteText(unknown, 'en')).toBe('The filter names "国有", which "Ownership" does not have.');
});
