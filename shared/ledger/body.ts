// The records of a table as they were read: for each row who, what, when, and its figures as integers. Types only.

import type { ItemId } from '../vocabulary/items.ts';
import type { Span } from '../period.ts';
import type { Problem, SkippedRow } from './reading.ts';
import type { FigureKind } from './row-kinds.ts';
import type { Subjects } from './subjects.ts';

export type Line = {
  row: number;
  subject: number;
  item: ItemId | null;
  due: Span | null;
  year: Span | null;
  asOf: Span | null;
  extra: string;
  /** What all its figures are, where a column says so row by row. */
  kind: FigureKind | null;
};

export type Body = {
  /** Per record row; null where the row could not be read. */
  lines: (Line | null)[];
  /** Positions in the table's columns that carry figures. */
  figures: number[];
  /** values[figure][record]; null is blank or refused. */
  values: (number | null)[][];
  /** record × figures + figure */
  approximate: Set<number>;
  subjects: Subjects;
  problems: Problem[];
  skipped: SkippedRow[];
};
