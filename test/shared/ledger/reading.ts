// Shorthand for tests of the ledger reader: one drawn sheet in, its only table out, facts as short lines.

import { readLedger } from '../../../shared/ledger/read.ts';
import type { ReadingOptions, TableReading } from '../../../shared/ledger/reading.ts';
import { drawn, type Drawn, type Extras, workbook } from '../../sheet.ts';

export type Asked = Partial<ReadingOptions> & { sheet?: Extras };

export function tablesOf(rows: Drawn | string, { sheet = {}, ...options }: Asked = {}): TableReading[] {
  const book = workbook({ ...sheet, rows: typeof rows === 'string' ? drawn(rows) : rows });
  return readLedger(book, { fileName: '台账.xlsx', answers: {}, ...options }).tables;
}

export function tableOf(rows: Drawn | string, asked: Asked = {}): TableReading {
  const [table, ...more] = tablesOf(rows, asked);
  if (!table || more.length > 0) throw new Error(`${table ? more.length + 1 : 0} tables`);
  return table;
}

/** 'E5 XX厂 due_amt pension =120000000 @2018-12-31', with part, breakdown, due where there are any. */
export const factLines = (table: TableReading): string[] =>
  table.facts.map((fact) => {
    const due = fact.due ? (fact.due.from === fact.due.to ? fact.due.from : `${fact.due.from}~${fact.due.to}`) : '';
    const words = [
      fact.cell,
      table.subjects[fact.subject]?.name ?? '?',
      fact.measure,
      fact.item ?? '',
      fact.part,
      fact.breakdown,
      due === '' ? '' : `due ${due}`,
    ];
    return `${words.filter((word) => word !== '').join(' ')} @${fact.asOf} =${fact.value}${fact.approximate ? '~' : ''}`;
  });

export const problemLines = (table: TableReading): string[] =>
  table.problems.map((problem) => `${problem.cell} ${problem.code}`);
export const wrongControls = (table: TableReading): string[] =>
  table.controls
    .filter((control) => !control.agrees)
    .map((control) => `${control.cell} ${control.label} ${control.stated}≠${control.computed}`);
export const skippedRows = (table: TableReading): string =>
  table.skipped.map(({ row, why }) => `${row}${why}`).join(' ');
export const attributesOf = (table: TableReading, name: string): Record<string, string> =>
  Object.fromEntries(
    table.subjects.find((subject) => subject.name === name)?.attributes.map((one) => [one.attribute, one.value]) ?? [],
  );
