// What a cube is built from: facts, subjects and dated attributes, as the store hands them over. Types only.

import type { AttributeId } from '../vocabulary/dimensions.ts';
import type { ItemId } from '../vocabulary/items.ts';
import type { MeasureId } from '../vocabulary/measures.ts';

/** Which figures a cube holds: as people corrected the files' cells, or as the files reported them. */
export type Figures = 'corrected' | 'reported';

export type CubeSubject = { id: number; kind: 'enterprise' | 'aggregate'; name: string };

/** Holds from `asOf` ('YYYY-MM-DD') until the next record of the same subject and attribute. */
export type CubeAttribute = {
  subject: number;
  attribute: AttributeId;
  asOf: string;
  value: string;
  number: number | null;
};

/** What thousands of figures have in common: all but whom they are about and how much they are. */
export type FactKind = {
  measure: MeasureId;
  item: ItemId | null;
  part: string;
  breakdown: string;
  /** 'YYYY-MM' or null where the figure is not split by premium period. */
  dueFrom: string | null;
  dueTo: string | null;
  /** 'YYYY-MM-DD' */
  asOf: string;
  /** Later batches restate earlier ones: the same key in a higher batch supersedes. */
  batch: number;
  /** Title of the ledger it stood in. */
  ledger: string;
  /** The sheet that the ledger stood on, which tells ledgers of one title apart; absent where titles do. */
  sheet?: string;
  /** 填报单位, or what stands for it; the series whose last report is the closing one. */
  reporter: string;
};

/** Facts side by side, in columns of equal length. */
export type FactBlock = {
  ids: ArrayLike<number>;
  subjects: ArrayLike<number>;
  /** Integers in the measure's smallest unit. */
  values: ArrayLike<number>;
  /** Of each fact: where its kind stands in `known`. */
  kinds: ArrayLike<number>;
  /** The kinds of this block and of all blocks before it. */
  known: readonly FactKind[];
};

export type CubeSource = {
  subjects: Iterable<CubeSubject>;
  attributes: Iterable<CubeAttribute>;
  facts: Iterable<FactBlock>;
  /** Facts that there are at most, as far as that is known: room is made for them at once. */
  room?: number;
};
