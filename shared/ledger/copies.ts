// Tables that say over again what another of the same file says: a hidden sheet that was kept when the list was copied, a summary
// beside the list. What stands wholly in another table is counted once; what only meets with another is stored, and said.

import { normaliseName } from '../names.ts';
import type { FactReading, Problem, TableToStore } from './reading.ts';
import { comparison, type SaidByBoth } from './said-by-both.ts';

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

const cellOf = ({ range }: TableToStore): string => range.split(':')[0] ?? '';

const warning = (table: TableToStore, code: string, message: string, values: Problem['values']): Problem => {
  const { sheet, title } = table;
  return { code, severity: 'warning', message, values, sheet, cell: cellOf(table), raw: title };
};

function emptied(table: TableToStore, kept: TableToStore): TableToStore {
  const message = `这张表与“${kept.sheet}”的${kept.range}逐数相同，只存一次`;
  const values = { other: kept.sheet, range: kept.range, raw: table.title };
  const problems = [warning(table, 'copied-table', message, values)];
  return { ...table, records: 0, controls: [], subjects: [], facts: [], problems };
}

/** Its attributes stay: a summary may tell what the list does not. Without a day of its own the table has none to describe firms on. */
function withoutFigures(table: TableToStore, kept: TableToStore): TableToStore {
  const message = `这张表的数在“${kept.sheet}”的${kept.range}里都有，且相同，只存一次`;
  const values = { other: kept.sheet, range: kept.range, raw: table.title };
  const problems = [warning(table, 'contained-table', message, values)];
  const subjects = table.asOf === null ? [] : table.subjects;
  return { ...table, records: 0, controls: [], subjects, facts: [], problems };
}

function meeting(table: TableToStore, other: TableToStore, { shared, equal, differing }: SaidByBoth): Problem {
  const differ = shared - equal;
  const values = { other: other.sheet, range: other.range, shared, equal, differ };
  const told = `这张表有 ${shared} 个数在“${other.sheet}”的${other.range}里也有：${equal} 个相同，只计一次；${differ} 个不等，相加`;
  if (differing === null) return warning(table, 'tables-meet', told, { ...values, raw: table.title });
  const { name, cell } = differing;
  const message = `${told}（如“${name}”的${cell}与${differing.other}）；若是同一笔，请把其中一张改为不导入`;
  const problem = warning(table, 'tables-differ', message, { ...values, name, first: cell, second: differing.other });
  return { ...problem, cell };
}

/**
 * Every copy emptied, and every table without its figures whose figures all stand in another, with a line that says in which;
 * of two that say the same a hidden sheet is the copy, then the one with fewer rows, then the later. Tables that have only some
 * figures in common are stored, with a line that says how many of these are equal.
 */
export function withoutCopies(tables: readonly TableToStore[], hidden: ReadonlySet<string>): TableToStore[] {
  const saidByBoth = comparison();
  const stands = (table: TableToStore, other: TableToStore): boolean => {
    const said = saidByBoth(table, other);
    return said !== null && said.equal === said.first;
  };
  const first = tables.toSorted(
    (a, b) => b.facts.length - a.facts.length || Number(hidden.has(a.sheet)) - Number(hidden.has(b.sheet)),
  );
  const kept: TableToStore[] = [];
  const settled = new Map<TableToStore, TableToStore>();
  for (const table of first) {
    const original = kept.find((other) => isCopy(table, other));
    const whole = original ?? kept.find((other) => stands(table, other));
    if (!whole) kept.push(table);
    settled.set(table, original ? emptied(table, original) : whole ? withoutFigures(table, whole) : table);
  }
  return tables.map((table, at) => {
    if (!kept.includes(table)) return settled.get(table) ?? table;
    const met = tables.slice(0, at).flatMap((other) => {
      const said = kept.includes(other) ? saidByBoth(table, other) : null;
      return said ? [meeting(table, other, said)] : [];
    });
    return met.length > 0 ? { ...table, problems: [...table.problems, ...met] } : table;
  });
}
