// The cube: facts as columns of codes, and small tables that say what the codes stand for. Types only.
// Made by build.ts; nothing changes it afterwards.

import type { MonthRange } from '../period.ts';
import type { BandId } from '../vocabulary/bands.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import type { Measure } from '../vocabulary/measures.ts';
import type { Codes } from './codes.ts';

/** The columns a fact has. standing: the subject with the attributes it then had · kind: all else that is said of the figure. */
export type ColumnName = 'standing' | 'kind';

/** A dimension: the fact's code in `by` gives the key's code, `keys` its label. Key code 0 is null (未填). */
export type KeyTable = {
  by: ColumnName;
  codes: Codes;
  keys: (string | null)[];
  /** Of a dimension with groups: their labels that ledgers have as keys too, which count with the group. */
  alike?: ReadonlySet<string>;
  /** Of an attribute that any subject has: by subject, the code of its last record, whatever its date. */
  latest?: Codes;
};

/** `year` is not here: what it means depends on the facts asked for. Nor are bands: their edges are the pivot's. */
export type KeyedDimension = Exclude<DimensionId, 'year' | BandId>;

/** By series: what one reporter says of one measure and item, figures of the whole, of breakdowns and of crossed ones apart. */
export type Series = {
  count: number;
  measure: readonly Measure[];
  /** Code of the item, 0 for none. */
  item: Codes;
  /** 0: figures of the whole; 1: of a breakdown; 2: of a crossed one. They close separately, for they are not always reported together. */
  breadth: Uint8Array;
};

/** By report, in order of series and then of date. `date` is an index of the cube's dates. */
export type Reports = {
  count: number;
  series: Codes;
  date: Codes;
  /** 1: figures of a balance. */
  isStock: Uint8Array;
};

/** Groups of facts by position: group g is order[starts[g]] … order[starts[g + 1] - 1]. */
export type FactGroups = { order: Uint32Array; starts: Uint32Array };

export type Cube = {
  /** Number of facts, in order of measure and then of subject; superseded ones are not among them. */
  size: number;
  /** The facts of a measure: positions `from` … `end` - 1. */
  spans: { measure: Measure; from: number; end: number }[];
  ids: Uint32Array;
  values: Float64Array;
  /** All values together stay below 2^53, so no sum of them can be inexact. */
  exact: boolean;
  columns: { standing: Uint32Array; kind: Codes };
  /** By standing, in order of subjects: spans of time in which none of a subject's attributes changed. */
  standings: { count: number; subject: Uint32Array };
  /** By kind: what one series says as of one date, part and breakdown, premium period, ledger, table, batch; and how many facts are of it. */
  kinds: {
    count: number;
    report: Codes;
    detail: Codes;
    due: Codes;
    ledger: Codes;
    /** Ledgers of one title on several sheets are several tables. */
    table: Codes;
    /** Its number: a higher one was imported later. */
    batch: Uint32Array;
    sizes: Uint32Array;
  };
  /** By subject code. */
  subjects: { count: number; isEnterprise: Uint8Array };
  series: Series;
  reports: Reports;
  /** By detail. `partition` tells 'sex=男' and 'sex=女' (one partition) from 'post=下岗' (another); 0 is the whole. `aspects`: a bit for each of ASPECTS named. */
  details: { count: number; part: Codes; breakdown: Codes; partition: Codes; aspects: Codes; crossed: Uint8Array };
  /** By due code: 0 where the figure is not split by period. `year` is a code of `years`. */
  dues: { count: number; year: Codes; ranges: readonly (MonthRange | null)[] };
  /** As-of dates in ascending order, and the code of each one's year. */
  dates: string[];
  dateYears: Codes;
  years: (string | null)[];
  /** Bands are there in the cube that a pivot made for itself (regrouped.ts). */
  dimensions: Record<KeyedDimension, KeyTable> & Partial<Record<BandId, KeyTable>>;
  /** Facts that may state the same amount twice: a whole beside its layers or its parts. */
  conflicts: FactGroups;
  /** Balances of one subject that several series report, perhaps as of different dates. */
  rivals: FactGroups;
  /** Balances of 0 that are not split by premium period. */
  emptyWholes: Uint32Array;
  /** One position for each figure that a later batch restated with another value. */
  restated: Uint32Array;
  /** By report: 1 where any of its figures is other than 0. */
  hasAmounts: Uint8Array;
  /**
   * By figure the facts that may be one amount stated again: in several tables of an import (twins.ts), for a period that contains
   * others (periods-within.ts), as assessed as of several dates (assessed-again.ts).
   */
  again: { tables: number[][]; periods: number[][]; dates: number[][] };
  /** By series the kinds of flows of which one date's figures may hold another's (flows-over-dates.ts). */
  doubtfulFlows: number[][];
};

/** A cube before it is known what in it is stated again. */
export type BareCube = Omit<Cube, 'again' | 'doubtfulFlows'>;
