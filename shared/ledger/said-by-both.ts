// What two tables of one file both state: the same measure, item, part, breakdown, period and day of one enterprise. Several rows of a
// table that state it are taken together, as a summary would. Weighs nothing: copies.ts does.

import { normaliseName } from '../names.ts';
import type { FactReading, FactSequence, TableToStore } from './reading.ts';

/** `first`: how many statements the first table makes of any enterprise; `shared` of these the other makes, `equal` with the same figure. */
export type SaidByBoth = {
  first: number;
  shared: number;
  equal: number;
  /** One that differs: where it stands in the first table and in the other. */
  differing: { name: string; cell: string; other: string } | null;
};

type Said = { value: number; name: string; cell: string };

/** What of a table does not hang on the table beside it. `kinds`: what it states, whoever of. */
type Known = { names: string[]; subjects: ReadonlySet<string>; kinds: ReadonlySet<string> };

const kindOf = ({ measure, item, part, breakdown, due, asOf }: FactReading): string =>
  [measure, item, part, breakdown, due?.from, due?.to, asOf].join('|');

function kindsOf(facts: FactSequence): Set<string> {
  const kinds = new Set<string>();
  for (const fact of facts) kinds.add(kindOf(fact));
  return kinds;
}

function meet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const entry of one) if (other.has(entry)) return true;
  return false;
}

/** Compares the tables of one file, two at a time, and keeps what it has learnt of each. */
export function comparison() {
  const known = new Map<TableToStore, Known>();
  const sums = new Map<TableToStore, Map<string, Said>>();

  function knownOf(table: TableToStore): Known {
    const own = known.get(table);
    if (own) return own;
    const names = table.subjects.map(({ name }) => normaliseName(name));
    const made = { names, subjects: new Set(names), kinds: kindsOf(table.facts) };
    known.set(table, made);
    return made;
  }

  function statementsOf(table: TableToStore): Map<string, Said> {
    const before = sums.get(table);
    if (before) return before;
    const { names } = knownOf(table);
    const statements = new Map<string, Said>();
    for (const fact of table.facts) {
      const key = `${names[fact.subject] ?? ''}|${kindOf(fact)}`;
      const said = statements.get(key);
      if (said) said.value += fact.value;
      else statements.set(key, { value: fact.value, name: table.subjects[fact.subject]?.name ?? '', cell: fact.cell });
    }
    sums.set(table, statements);
    return statements;
  }

  /** null: nothing that both state, or one of them has two enterprises of one name, which nothing here tells apart. */
  return (one: TableToStore, other: TableToStore): SaidByBoth | null => {
    if (one.facts.length === 0 || other.facts.length === 0) return null;
    const [own, others] = [knownOf(one), knownOf(other)];
    if (own.names.length !== own.subjects.size || others.names.length !== others.subjects.size) return null;
    if (!meet(own.subjects, others.subjects) || !meet(own.kinds, others.kinds)) return null;
    const [statements, beside] = [statementsOf(one), statementsOf(other)];
    const said: SaidByBoth = { first: statements.size, shared: 0, equal: 0, differing: null };
    for (const [key, { value, name, cell }] of statements) {
      const same = beside.get(key);
      if (!same) continue;
      said.shared += 1;
      if (same.value === value) said.equal += 1;
      else said.differing ??= { name, cell, other: same.cell };
    }
    return said.shared > 0 ? said : null;
  };
}
