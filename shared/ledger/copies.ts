// A table that says over again what another of the same file says, figure by figure, as a hidden sheet that was kept when the
// list was copied: it is counted once. What differs in one figure is no copy and stays.

import { normaliseName } from '../names.ts';
import type { FactReading, TableToStore } from './reading.ts';

const nameOf = (table: TableToStore, fact: FactReading): string =>
  normaliseName(table.subjects[fact.subject]?.name ?? '');

/** Do both tables state the same figures in the same order, of the same enterprises, items, periods and days? */
function isCopy(one: TableToStore, other: TableToStore): boolean {
  if (one.facts.length === 0 || one.facts.length !== other.facts.length) return false;
  const others = other.facts[Symbol.iterator]();
  for (const fact of one.facts) {
    const next = others.next();
    if (next.done) return false;
    const beside = next.value;
    if (
      fact.value !== beside.value ||
      fact.measure !== beside.measure ||
      fact.item !== beside.item ||
      fact.part !== beside.part ||
      fact.breakdown !== beside.breakdown ||
      fact.asOf !== beside.asOf ||
      fact.due?.from !== beside.due?.from ||
      fact.due?.to !== beside.due?.to ||
      nameOf(one, fact) !== nameOf(other, beside)
    )
      return false;
  }
  return true;
}

function emptied(table: TableToStore, kept: TableToStore): TableToStore {
  const { sheet, range, title } = table;
  const [cell = ''] = range.split(':');
  const message = `这张表与“${kept.sheet}”的${kept.range}逐数相同，只存一次`;
  const values = { other: kept.sheet, range: kept.range, raw: title };
  const problem = { code: 'copied-table', severity: 'warning' as const, message, values, sheet, cell, raw: title };
  return { ...table, records: 0, controls: [], subjects: [], facts: [], problems: [problem] };
}

/** Every copy emptied, with a line that says of which it is one; a hidden sheet is the copy, whichever comes first. */
export function withoutCopies(tables: readonly TableToStore[], hidden: ReadonlySet<string>): TableToStore[] {
  const first = [...tables].sort((a, b) => Number(hidden.has(a.sheet)) - Number(hidden.has(b.sheet)));
  return tables.map((table) => {
    const kept = first.slice(0, first.indexOf(table)).find((earlier) => isCopy(table, earlier));
    return kept ? emptied(table, kept) : table;
  });
}
