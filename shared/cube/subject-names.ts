// One name for each subject, so that two firms of the same name are never taken for one.

import type { CubeSubject } from './facts.ts';

/** Names as they stand; namesakes carry their reporting unit in brackets, or their number where that does not tell them apart. */
export function enterpriseNames(subjects: readonly CubeSubject[], reporters: readonly (string | null)[]): string[] {
  const byReporter = subjects.map((subject, at) => `${subject.name}（${reporters[at] ?? ''}）`);
  const plain = counts(subjects.map((subject) => subject.name));
  const bracketed = counts(byReporter);
  return subjects.map((subject, at) => {
    if (plain.get(subject.name) === 1) return subject.name;
    const name = byReporter[at] ?? subject.name;
    return reporters[at] && bracketed.get(name) === 1 ? name : `${subject.name}（${subject.id}）`;
  });
}

function counts(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
