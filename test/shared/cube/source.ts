// A cube's source as tests write it: facts one by one, each with all that it says. Nothing is worked out here.

import { buildCube, type Cube } from '../../../shared/cube/build.ts';
import type { CubeAttribute, CubeSource, CubeSubject, FactBlock, FactKind } from '../../../shared/cube/facts.ts';

export type CubeFact = FactKind & { id: number; subject: number; value: number };
export type Source = { subjects: CubeSubject[]; attributes: CubeAttribute[]; facts: CubeFact[] };

const KIND = [
  'measure',
  'item',
  'part',
  'breakdown',
  'dueFrom',
  'dueTo',
  'asOf',
  'batch',
  'ledger',
  'sheet',
  'reporter',
] as const;

/** The facts in blocks, by default of a few, so that kinds come up in one block and again in the next. */
export function* blocksOf(facts: Iterable<CubeFact>, size = 3): Generator<FactBlock> {
  const known: FactKind[] = [];
  const codes = new Map<string, number>();
  const codeOf = ({ id: _id, subject: _subject, value: _value, ...kind }: CubeFact): number => {
    const key = KIND.map((name) => kind[name] ?? '\u0000').join('\u0001');
    let code = codes.get(key);
    if (code === undefined) codes.set(key, (code = known.push(kind) - 1));
    return code;
  };
  let block: CubeFact[] = [];
  const blockOf = (): FactBlock => ({
    ids: block.map(({ id }) => id),
    subjects: block.map(({ subject }) => subject),
    values: block.map(({ value }) => value),
    kinds: block.map(codeOf),
    known,
  });
  for (const fact of facts) {
    if (block.push(fact) < size) continue;
    yield blockOf();
    block = [];
  }
  if (block.length > 0) yield blockOf();
}

export const cubeFrom = ({ facts, ...source }: Source): Cube => buildCube({ ...source, facts: blocksOf(facts) });

/** The facts of a source, each written out. */
export function factsOf(source: CubeSource): CubeFact[] {
  return [...source.facts].flatMap(({ ids, subjects, values, kinds, known }) =>
    Array.from(ids, (id, at) => {
      const kind = known[kinds[at] ?? -1];
      if (!kind) throw new Error(`fact ${id} is of no known kind`);
      return { ...kind, id, subject: subjects[at] ?? 0, value: values[at] ?? 0 };
    }),
  );
}
