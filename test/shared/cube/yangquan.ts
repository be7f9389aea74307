// The simulated ledgers of 阳泉 as facts: the ledger of balances and the ledger by premium year, which state the same debts twice.

import { readFileSync } from 'node:fs';
import type { Cube } from '../../../shared/cube/build.ts';
import { cubeFrom, type CubeFact } from './source.ts';
import type { CubeAttribute, CubeSubject } from '../../../shared/cube/facts.ts';
import type { AttributeId } from '../../../shared/vocabulary/dimensions.ts';
import type { ItemId } from '../../../shared/vocabulary/items.ts';

type Copy = {
  attributes: AttributeId[];
  items: ItemId[];
  breakdowns: string[];
  enterprises: string[];
  balances: string[];
  roster: string[];
  layers: string[];
  golden: Record<string, string[]>;
};

const copy = JSON.parse(readFileSync(new URL('./data/yangquan.json', import.meta.url), 'utf8')) as Copy;
const AS_OF = '2018-12-31';

/** Rows of a golden pivot: keys, then integers (money in 分). */
export const golden = (id: string): string[][] => (copy.golden[id] ?? []).map((row) => row.split(','));

type Blank = Pick<CubeFact, 'subject' | 'measure' | 'value'> & Partial<CubeFact>;

/** Both ledgers, or one of them. */
export function yangquan(ledgers: 'both' | 'balances' | 'layers' = 'both'): Cube {
  const subjects: CubeSubject[] = [];
  const attributes: CubeAttribute[] = [];
  const facts: CubeFact[] = [];
  const add = (ledger: string, batch: number, fact: Blank) =>
    facts.push({
      id: facts.length + 1,
      item: null,
      part: '',
      breakdown: '',
      dueFrom: null,
      dueTo: null,
      asOf: AS_OF,
      batch,
      ledger,
      reporter: ledger,
      ...fact,
    });
  copy.enterprises.forEach((line, at) => {
    const [, name = '', ...values] = line.split(',');
    subjects.push({ id: at + 1, kind: 'enterprise', name });
    copy.attributes.forEach((attribute, place) => {
      const value = values[place] ?? '';
      if (value !== '') attributes.push({ subject: at + 1, attribute, asOf: AS_OF, value, number: null });
    });
    if (ledgers === 'layers') return;
    copy.balances[at]?.split(',').forEach((value, place) => {
      const item = copy.items[place] ?? null;
      if (value !== '')
        add('社会保险情况台账', 1, { subject: at + 1, measure: 'arrears_bal', item, value: Number(value) });
    });
    copy.roster[at]?.split(',').forEach((value, place) => {
      const breakdown = place === 0 ? '' : (copy.breakdowns[place - 1] ?? '');
      add('社会保险情况台账', 1, { subject: at + 1, measure: 'roster_cnt', breakdown, value: Number(value) });
    });
  });
  if (ledgers === 'balances') return cubeFrom({ subjects, attributes, facts });
  for (const line of copy.layers) {
    const [subject = 0, item = 0, year = 0, value = 0] = line.split(',').map(Number);
    const due = { dueFrom: `${year}-01`, dueTo: `${year}-12` };
    add('欠费明细', 2, { subject: subject + 1, measure: 'arrears_bal', item: copy.items[item] ?? null, value, ...due });
  }
  return cubeFrom({ subjects, attributes, facts });
}
