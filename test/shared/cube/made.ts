// Cubes from literals and pivots as plain grids, so that each test reads as a rule: facts in, table out.

import type { Cube } from '../../../shared/cube/build.ts';
import { cubeFrom, type CubeFact } from './source.ts';
import type { CubeAttribute, CubeSubject } from '../../../shared/cube/facts.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotSpecInput } from '../../../shared/cube/spec.ts';
import type { Figure, PivotTable } from '../../../shared/cube/table.ts';
import type { AttributeId, DimensionId } from '../../../shared/vocabulary/dimensions.ts';

type MadeFact = Partial<Omit<CubeFact, 'id' | 'subject'>> & { of: string; value: number; due?: string };
type Attributes = Partial<Record<AttributeId, string>>;

/** Subjects in order of first mention (ids from 1); facts get ids 1, 2, … in the order given; 养老 arrears at 2018-12-31 unless said. */
export function sourceOf(
  facts: readonly MadeFact[],
  standings: Record<string, Attributes | Record<string, Attributes>> = {},
) {
  const names = [...new Set([...facts.map((fact) => fact.of), ...Object.keys(standings)])];
  const subjects: CubeSubject[] = names.map((name, at) => ({
    id: at + 1,
    kind: name.startsWith('全区') ? 'aggregate' : 'enterprise',
    name,
  }));
  const idOf = (name: string) => names.indexOf(name) + 1;
  const attributes: CubeAttribute[] = Object.entries(standings).flatMap(([name, given]) => {
    const dated = Object.keys(given).some((key) => /^\d{4}-/.test(key)) ? given : { '2000-01-01': given };
    return Object.entries(dated as Record<string, Attributes>).flatMap(([asOf, values]) =>
      Object.entries(values).map(([attribute, value]) => ({
        subject: idOf(name),
        attribute: attribute as AttributeId,
        asOf,
        value: value ?? '',
        number: null,
      })),
    );
  });
  const full: CubeFact[] = facts.map(({ of, due, ...given }, at) => ({
    measure: 'arrears_bal',
    item: 'pension',
    part: '',
    breakdown: '',
    dueFrom: due ? `${due.slice(0, 4)}-01` : null,
    dueTo: due ? `${due.slice(-4)}-12` : null,
    asOf: '2018-12-31',
    batch: 1,
    ledger: '欠费台账',
    reporter: '市社保中心',
    ...given,
    id: at + 1,
    subject: idOf(of),
  }));
  return { subjects, attributes, facts: full };
}

export const cubeOf = (...source: Parameters<typeof sourceOf>): Cube => cubeFrom(sourceOf(...source));

export const specOf = (input: PivotSpecInput) => PivotSpecSchema.parse(input);
export const pivot = (cube: Cube, input: PivotSpecInput): PivotTable => runPivot(cube, specOf(input));

/** A filter by labels; null is 未填. */
export const only = (dimension: DimensionId, ...labels: (string | null)[]) => ({ dimension, in: labels });

const label = (path: readonly (string | null)[]): string => path.map((key) => key ?? '未填').join('/');
const shown = (figures: readonly Figure[]): Figure | Figure[] =>
  figures.length === 1 ? (figures[0] ?? null) : [...figures];

/** The table as it would be read: headings, rows, totals right and below. Without columns, only the totals. */
export function grid(table: PivotTable) {
  if (table.columnDimensions.length === 0) {
    return [
      ...table.rows.map((path, at) => [label(path), shown(table.rowTotals[at] ?? [])]),
      ...(table.rowDimensions.length > 0 ? [['合计', shown(table.grandTotal)]] : []),
    ];
  }
  return [
    ['', ...table.columns.map(label), '合计'],
    ...table.rows.map((path, at) => [
      label(path),
      ...(table.cells[at] ?? []).map(shown),
      shown(table.rowTotals[at] ?? []),
    ]),
    ...(table.rowDimensions.length > 0 ? [['合计', ...table.columnTotals.map(shown), shown(table.grandTotal)]] : []),
  ];
}

export const BALANCE = { measure: 'arrears_bal' } as const;
export const COUNT = { measure: 'ent_cnt' } as const;
