// Every fault and problem that the code can name has an English text; the Chinese one stands where it is made.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CALLS } from '../../shared/contract/calls.ts';
import { FAULTS_EN } from '../../shared/texts/en/faults.ts';
import { NOTES_EN } from '../../shared/texts/en/notes.ts';
import { PROBLEMS_EN } from '../../shared/texts/en/problems.ts';
import { NOTES_ZH } from '../../shared/texts/zh/notes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = ['shared', 'db', 'electron'].flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('texts'))
    .map((name) => readFileSync(path.join(root, room, name), 'utf8')),
);
/** Dotted words of the rooms that refuse, without the names of calls; and whatever is spelled `code:`. */
const DOTTED =
  /'((?:backend|backup|batch|chart|check|collect|correction|door|file|form|import|job|pivot|return|serve|source|store|template|total|view)\.[a-z][a-z-]+)'/g;
const codes = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(DOTTED), ...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code = '']) => code),
  ),
);
const STAGES = ['job.reading', 'job.understanding', 'job.storing', 'job.filling', 'job.collecting'];
for (const name of ['usage', ...STAGES, ...Object.keys(CALLS)]) codes.delete(name);

test.each([...codes].toSorted())('%s has an English text', (code) => {
  expect({ ...FAULTS_EN, ...PROBLEMS_EN, ...NOTES_EN }).toHaveProperty([code]);
});

test('the scan finds the codes it should', () => {
  expect(codes).toContain('import.totals-disagree');
  expect(codes).toContain('unknown-heading');
  expect(codes.size).toBeGreaterThan(100);
});

test('both languages put the same values into the notes', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
  for (const [code, zh] of Object.entries(NOTES_ZH))
    expect(places(NOTES_EN[code as keyof typeof NOTES_ZH])).toEqual(places(zh));
});
