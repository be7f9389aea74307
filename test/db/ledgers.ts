// Small ledgers as the readers hand them over, for tests of the store: a few lines in, a whole reading out.

import { createHash } from 'node:crypto';
import type { BatchInput } from '../../db/commit.ts';
import type { FactReading, SubjectReading, TableReading } from '../../shared/ledger/reading.ts';

export const enterprise = (name: string, more: Partial<SubjectReading> = {}): SubjectReading => ({
  kind: 'enterprise',
  name,
  employerNo: null,
  uscc: null,
  orgCode: null,
  cell: 'B5',
  attributes: [],
  ...more,
});

/** Arrears of pension of subject 0, in 分. */
export const arrears = (value: number, more: Partial<FactReading> = {}): FactReading => ({
  subject: 0,
  measure: 'arrears_bal',
  item: 'pension',
  part: '',
  breakdown: '',
  due: null,
  asOf: '2018-12-31',
  value,
  approximate: false,
  cell: 'C5',
  raw: String(value / 1_000_000),
  ...more,
});

export const table = (
  subjects: SubjectReading[],
  facts: FactReading[],
  more: Partial<TableReading> = {},
): TableReading => ({
  sheet: '汇总',
  key: 'table:汇总',
  rows: [],
  range: 'A3:H20',
  layout: 'list',
  title: '困难企业欠费情况统计表',
  reporter: '阳泉市人社局',
  unit: '万元',
  asOf: '2018-12-31',
  asOfFrom: 'sheet',
  columns: [],
  records: subjects.length,
  skipped: [],
  problems: [],
  controls: [],
  questions: [],
  taught: [],
  subjects,
  facts,
  ...more,
});

/** A file of these tables; every subject is new under its own name unless `subjects` says otherwise. */
export function file(name: string, tables: TableReading[], more: Partial<BatchInput> = {}): BatchInput {
  const bytes = new TextEncoder().encode(`${name}: ${JSON.stringify(tables)}`);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name,
    bytes,
    reading: { format: 'xls', charset: null, tables, skippedSheets: [] },
    answers: {},
    acceptDisagreeing: false,
    leftOut: [],
    subjects: tables.map(({ subjects }) => subjects.map((subject) => subject.name)),
    importedAt: '2026-11-21T02:00:00.000Z',
    ...more,
  };
}
