// The sample ledgers as cubes, by the road that an import takes: bytes → workbook → reading → facts. Subjects are matched by name.

import { openBook } from '../../electron/backend/reading/open-book.ts';
import type { Cube } from '../../shared/cube/build.ts';
import { cubeFrom, type CubeFact } from '../shared/cube/source.ts';
import type { CubeAttribute, CubeSubject } from '../../shared/cube/facts.ts';
import { readLedger } from '../../shared/ledger/read.ts';
import { LEDGERS } from '../../seeds/files.ts';
import { bytesOf } from '../seeds/sheets.ts';

/** All sheets of the sample ledgers whose names contain `part`. */
export async function sampleCube(part: string): Promise<Cube> {
  const subjects: CubeSubject[] = [];
  const attributes: CubeAttribute[] = [];
  const facts: CubeFact[] = [];
  for (const [batch, { name: fileName }] of LEDGERS.filter(({ name }) => name.includes(part)).entries()) {
    const book = await openBook(bytesOf(fileName));
    if (!book.ok) throw new Error(book.fault.message);
    for (const table of readLedger(book.value, { fileName, answers: {} }).tables) {
      const ids = table.subjects.map(({ kind, name, attributes: own }) => {
        const known = subjects.find((subject) => subject.name === name);
        const subject = known ?? { id: subjects.length + 1, kind, name };
        if (!known) subjects.push(subject);
        const asOf = table.asOf ?? table.facts[0]?.asOf ?? '';
        for (const { attribute, value, number } of own)
          attributes.push({ subject: subject.id, attribute, asOf, value, number });
        return subject.id;
      });
      for (const { subject, measure, item, part: share, breakdown, due, asOf, value } of table.facts)
        facts.push({
          id: facts.length + 1,
          subject: ids[subject] ?? 0,
          measure,
          item,
          part: share,
          breakdown,
          dueFrom: due?.from ?? null,
          dueTo: due?.to ?? null,
          asOf,
          value,
          batch: batch + 1,
          ledger: table.title,
          reporter: table.reporter ?? table.title,
        });
    }
  }
  return cubeFrom({ subjects, attributes, facts });
}
