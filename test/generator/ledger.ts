// One generated ledger by its seed: which layouts, how dirty, laid out how, in which file.

import type { Workbook } from '../../shared/grid.ts';
import type { LedgerReading } from '../../shared/ledger/reading.ts';
import { readLedger } from '../../shared/ledger/read.ts';
import { chanceFrom } from './chance.ts';
import type { Kind } from './bytes.ts';
import { firmForm, kindsDown, payersByYear, progress } from './class-layouts.ts';
import { type Draft, someAsOf } from './draft.ts';
import { arrearsLedger, hardshipSurvey, lapsedList, staffMake, wageReturn } from './firm-layouts.ts';
import { balanceExport, lateFees, longList, systemExport, yearsAcross } from './flat-layouts.ts';
import { districtMonths } from './month-layouts.ts';
import { bookOf, halved, placed, type Placed } from './place.ts';

const LAYOUTS = [
  arrearsLedger,
  firmForm,
  systemExport,
  balanceExport,
  longList,
  yearsAcross,
  kindsDown,
  lapsedList,
  wageReturn,
  progress,
  hardshipSurvey,
  staffMake,
  payersByYear,
  lateFees,
  districtMonths,
] as const;

export type Ledger = {
  seed: number;
  sheets: Placed[];
  book: Workbook;
  fileName: string;
  /** What a clerk would answer, by sheet name and kind of question. */
  answers: ReadonlyMap<string, Draft['answers']>;
};

export function ledgerOf(seed: number, kind: Kind | 'grid'): Ledger {
  const chance = chanceFrom(seed);
  const make = LAYOUTS[seed % LAYOUTS.length] ?? arrearsLedger;
  const manner = {
    asOf: someAsOf(chance),
    dirt: chance.pick([0, 0.05, 0.15, 0.3]),
    colours: kind === 'xlsx' || kind === 'grid',
  };
  const made = make(chance, manner);
  const first = chance.odds(0.12) ? halved(made, chance) : made;
  const form = make === firmForm && chance.odds(0.4);
  const stacked = (first.list && chance.odds(0.15)) || form ? [{ ...make(chance, manner), fileName: '' }] : [];
  const same = stacked.filter((draft) => JSON.stringify(draft.answers) === JSON.stringify(first.answers));
  const sheets = [placed(chance.pick(['Sheet1', '表一', '欠费']), [first, ...same], chance)];
  const drafts = [first];
  if (kind !== 'csv' && chance.odds(0.15)) {
    const other = chance.pick(LAYOUTS)(chance, manner);
    sheets.push(placed('附表', [other], chance));
    drafts.push(other);
  }
  return {
    seed,
    sheets,
    book: bookOf(sheets),
    fileName: `${first.fileName}.${kind === 'grid' ? 'xlsx' : kind}`,
    answers: new Map(sheets.map((sheet, i) => [sheet.name, drafts[i]?.answers ?? {}])),
  };
}

/** Reads as a user would: what must be answered is answered truly, until nothing more is asked. */
export function readings(ledger: Ledger, book: Workbook): LedgerReading[] {
  const answers: Record<string, string> = {};
  const all: LedgerReading[] = [];
  for (let round = 0; round < 4; round += 1) {
    const reading = readLedger(book, { fileName: ledger.fileName, answers: { ...answers } });
    all.push(reading);
    let more = false;
    for (const table of reading.tables) {
      const truth = ledger.answers.get(table.sheet) ?? [...ledger.answers.values()][0] ?? {};
      for (const question of table.questions) {
        const answer =
          truth[question.key.split(':')[0] ?? ''] ?? (question.key.startsWith('red') ? 'negative' : undefined);
        if (!question.must || answer === undefined || answers[question.key] !== undefined) continue;
        answers[question.key] = answer;
        more = true;
      }
    }
    if (!more) break;
  }
  return all;
}
