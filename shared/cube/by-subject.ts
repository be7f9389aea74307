// The facts of one subject and measure that say something in more than one way: tables, periods, dates. One pass over the facts,
// for those who have looked at the kinds first and found that it may matter.

import type { Codes } from './codes.ts';
import type { BareCube } from './cube.ts';

/**
 * @param wanted by kind: 1 where its facts are wanted
 * @param codes by kind: what must differ among a subject's wanted facts for them to be given
 */
export function* factsBySubject(cube: BareCube, wanted: Uint8Array, codes: Codes): Generator<number[]> {
  const { kind, standing } = cube.columns;
  let [from, subject, first, isSeveral] = [0, -1, -1, false];
  const facts = (end: number) =>
    Array.from({ length: end - from }, (_, i) => from + i).filter((at) => wanted[kind[at] ?? 0] === 1);
  // Facts of a measure stand in order of their subjects.
  for (let at = 0; at < kind.length; at++) {
    const own = cube.standings.subject[standing[at] ?? 0] ?? 0;
    if (own !== subject) {
      if (isSeveral) yield facts(at);
      [from, subject, first, isSeveral] = [at, own, -1, false];
    }
    const one = kind[at] ?? 0;
    if (wanted[one] !== 1) continue;
    const code = codes[one] ?? 0;
    if (first === -1) first = code;
    else if (first !== code) isSeveral = true;
  }
  if (isSeveral) yield facts(kind.length);
}
