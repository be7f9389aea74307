// The rows of a table's body sorted by what they are: records, totals, sections, rows beside the point. Types only.

import type { WrittenUnit } from '../vocabulary/units.ts';
import type { SkippedRow } from './reading.ts';
import type { FigureKind } from './row-kinds.ts';
import type { TotalKind } from './row-labels.ts';

/** A stated total: `records` counts the records above it; `stem` is the label without 小计, 合计, 其中. */
export type TotalRow = {
  row: number;
  why: TotalKind;
  label: string;
  stem: string;
  records: number;
  /** Of headings such as 一、(一) 1.: how deep; null for others. */
  level: number | null;
};

/** A group's title without figures, and the records above it. */
export type SectionRow = { row: number; records: number };
export type Rows = {
  records: number[];
  totals: TotalRow[];
  skipped: SkippedRow[];
  sections: SectionRow[];
  /** Rows that compare, average or rate the others: 上年同期, 增减, 人均. */
  asides: number[];
  /** Rows with figures that are no enterprise for certain: not stored. */
  unclear: number[];
  /** Records below the last total of all, stored but said. */
  late: number[];
  /** Rows of the body that state another unit of money for the rows below them. */
  units: { row: number; unit: WrittenUnit }[];
  /** Record → the whole name, where it is written over two rows. */
  wrapped: Map<number, string>;
  /** Units that rows state for themselves, by row. */
  written: ReadonlyMap<number, WrittenUnit>;
  /** Rows that stand two by two: what a person says each is, and in which row their words stand. */
  paired: ReadonlyMap<number, { above: number; kind: FigureKind | null }>;
};
