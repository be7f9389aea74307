// A reading as it crosses from the reader: as it is, but for its facts, which are many and go as flat arrays.

import { packFacts, unpackFacts, type PackedFacts } from '../../../shared/ledger/fact-columns.ts';
import type { LedgerReading, LedgerToStore, TableReading } from '../../../shared/ledger/reading.ts';

type PackedTable = Omit<TableReading, 'facts'> & { facts: PackedFacts };
export type PackedReading = Omit<LedgerReading, 'tables'> & { tables: PackedTable[] };

export const packReading = ({ tables, ...reading }: LedgerToStore): PackedReading => ({
  ...reading,
  tables: tables.map(({ facts, ...table }) => ({ ...table, facts: packFacts(facts) })),
});

export const unpackReading = ({ tables, ...reading }: PackedReading): LedgerToStore => ({
  ...reading,
  tables: tables.map(({ facts, ...table }) => ({ ...table, facts: unpackFacts(facts) })),
});
