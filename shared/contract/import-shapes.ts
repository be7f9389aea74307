// What the calls of importing answer with: a preview of the files, and what was stored of them. Types only.

import type { FileFormat } from '../grid.ts';
import type { Recognised } from '../ledger/known.ts';
import type { TableReading } from '../ledger/reading.ts';
import type { Fault, TextValues } from '../result.ts';
import type { Correction } from './correction-shapes.ts';

export type TablePreview = Omit<TableReading, 'subjects' | 'facts'> & {
  facts: number;
  /** The first rows as they will be stored, for the eye. */
  sample: { subject: string; measure: string; item: string | null; due: string | null; value: number; cell: string }[];
};

export type FilePreview = {
  file: string;
  sha256: string;
  format: FileFormat;
  charset: string | null;
  /** The live batch that already holds these very bytes. */
  alreadyIn: number | null;
  /** There is nothing in it to store: no figure, and of no enterprise more than its name. */
  empty: boolean;
  /** Corrections that held in an import of these bytes that was undone. */
  leftBehind: Correction[];
  tables: TablePreview[];
  skippedSheets: { sheet: string; why: string }[];
  /** It names persons: the store keeps marks in their place, not the file itself. */
  redacted: boolean;
  /** All that it was read by: the person's answers, and those taken over from an earlier file. */
  answers: Record<string, string>;
  /** The earlier file of the same shape, if there is one: what was taken from it, and what is different. */
  recognised: Recognised | null;
};

export type Matching = { new: number; matched: number; unsure: number };

/** One of two names that may be one firm, with what tells firms apart at a glance. */
export type SuggestedFirm = {
  name: string;
  employerNo: string | null;
  uscc: string | null;
  attributes: Partial<Record<string, string>>;
  /** How many figures the store has of it; null for one that only this import names. */
  facts: number | null;
  /** Where the import names it first; null for one of the register. */
  where: { file: string; sheet: string; cell: string } | null;
};

/** `key`: by which it is answered. `newcomer` counts as a firm of its own unless a person says otherwise. */
export type IdentitySuggestion = {
  key: string;
  newcomer: SuggestedFirm;
  known: SuggestedFirm;
  reason: { code: string; message: string; values: TextValues };
};

export type ImportPreview = {
  preview: string;
  files: FilePreview[];
  /** Files that could not be read at all. */
  refused: { file: string; sha256: string; fault: Fault }[];
  enterprises: Matching;
  /** Each newcomer beside each firm that it may be: what may be answered before the import is stored. */
  identities: IdentitySuggestion[];
};

export type ImportResult = {
  batches: { batch: number; file: FilePreview }[];
  enterprises: Matching;
  /** Files that were not stored, by the person's choice, and what stood in the way. */
  leftOut: { file: string; fault: Fault }[];
};
