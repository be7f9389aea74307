// Holds a reading against the truth of a generated ledger. A figure is right, or something said names its cell, row,
// column or table; what is wrong and unsaid is silent.

import { address, columnName, type Workbook } from '../../shared/grid.ts';
import { normaliseName } from '../../shared/names.ts';
import type { FactReading, LedgerReading, TableReading } from '../../shared/ledger/reading.ts';
import type { Fact } from './cell.ts';
import type { Placed } from './place.ts';

export type Verdict = { cells: number; right: number; flagged: number; silent: string[] };

const sameFact = (table: TableReading, fact: FactReading, truth: Fact): boolean => {
  const subject = table.subjects[fact.subject]?.name ?? '';
  const due = fact.due ? `${fact.due.from}~${fact.due.to}` : '';
  const dated = truth.asOf === '?' ? table.asOf !== null && fact.asOf < table.asOf : fact.asOf === truth.asOf;
  const dueRight = truth.due.startsWith('~') ? due.endsWith(truth.due) : truth.due === '' || due === truth.due;
  return (
    fact.value === truth.value &&
    fact.measure === truth.measure &&
    fact.item === truth.item &&
    fact.part === truth.part &&
    fact.breakdown === truth.breakdown &&
    dueRight &&
    dated &&
    (truth.subject === null || normaliseName(subject) === normaliseName(truth.subject))
  );
};

type Said = { cells: Set<string>; rows: Set<number>; columns: Set<string>; asks: boolean; wrongTotals: Set<string> };

function saidIn(tables: readonly TableReading[]): Said {
  const said: Said = { cells: new Set(), rows: new Set(), columns: new Set(), asks: false, wrongTotals: new Set() };
  for (const table of tables) {
    const heads = new Set(table.skipped.filter((one) => one.why === 'heading').map((one) => one.row));
    for (const problem of table.problems) {
      said.cells.add(problem.cell);
      const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(problem.cell) ?? [];
      if (heads.has(Number(row))) said.columns.add(column);
      if (['unknown-item', 'unread-period', 'no-subject', 'section-row', 'unclear-row'].includes(problem.code))
        said.rows.add(Number(row));
    }
    for (const { row, why } of table.skipped) if (why === 'unreadable') said.rows.add(row);
    if (table.questions.some((question) => question.must)) said.asks = true;
    for (const control of table.controls) {
      if (control.agrees) continue;
      const [, column = '', row = ''] = /^([A-Z]+)(\d+)/.exec(control.cell) ?? [];
      said.wrongTotals.add(column);
      said.wrongTotals.add(row);
    }
  }
  return said;
}

/** Judges one sheet. `asked`: questions were left unanswered, so that missing figures are accounted for. */
function judgeSheet(
  sheet: Placed,
  tables: readonly TableReading[],
  skipped: boolean,
  verdict: Verdict,
  label: string,
): void {
  const said = saidIn(tables);
  const facts = new Map<string, { table: TableReading; fact: FactReading }>();
  for (const table of tables) for (const fact of table.facts) facts.set(fact.cell, { table, fact });
  for (const [r, row] of sheet.rows.entries()) {
    for (const [c, cell] of row.entries()) {
      const at = address(r, c);
      const found = facts.get(at);
      facts.delete(at);
      const attribute = tables
        .flatMap((table) => table.subjects)
        .find((subject) => cell.attribute && normaliseName(subject.name) === normaliseName(cell.attribute.subject))
        ?.attributes.find((one) => one.attribute === cell.attribute?.attribute);
      if (!cell.fact && !found && !cell.attribute) continue;
      verdict.cells += 1;
      const named = said.cells.has(at) || said.wrongTotals.has(columnName(c)) || said.wrongTotals.has(String(r + 1));
      if (cell.fact && found && sameFact(found.table, found.fact, cell.fact)) verdict.right += 1;
      else if (cell.attribute && !cell.fact && attribute?.value === cell.attribute.value) verdict.right += 1;
      else if (named) verdict.flagged += 1;
      else if (!found && (skipped || said.asks || said.rows.has(r + 1) || said.columns.has(columnName(c))))
        verdict.flagged += 1;
      else
        verdict.silent.push(
          `${label} ${sheet.layouts} ${sheet.name}!${at} ${JSON.stringify(cell.value)} truth ${JSON.stringify(cell.fact ?? cell.attribute ?? null)} read ${found ? JSON.stringify({ ...found.fact, name: found.table.subjects[found.fact.subject]?.name }) : JSON.stringify(attribute ?? null)}`,
        );
    }
  }
  for (const at of facts.keys()) verdict.silent.push(`${label} ${sheet.layouts} ${sheet.name}!${at} from nowhere`);
}

export function judge(sheets: readonly Placed[], book: Workbook, reading: LedgerReading, label: string): Verdict {
  const verdict: Verdict = { cells: 0, right: 0, flagged: 0, silent: [] };
  for (const [i, sheet] of sheets.entries()) {
    const name = book.sheets[i]?.name ?? sheet.name;
    const tables = reading.tables.filter((table) => table.sheet === name);
    judgeSheet(
      sheet,
      tables,
      reading.skippedSheets.some((one) => one.sheet === name),
      verdict,
      label,
    );
  }
  return verdict;
}
