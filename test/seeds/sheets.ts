// Reads the seeded workbooks for the tests through readers that did not write them where that is possible.

import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { LEDGERS, TEMPLATES } from '../../seeds/files.ts';

export const bytesOf = (part: string): Uint8Array => {
  const file = [...LEDGERS, ...TEMPLATES].find(({ name }) => name.includes(part));
  if (!file) throw new Error(`no sample file is called ${part}`);
  return new Uint8Array(readFileSync(file.path));
};

export type Grid = (string | number | null)[][];

/** Every sheet by name, rows from A1 on, blanks as null. */
export function gridsOf(part: string): Map<string, Grid> {
  const book = XLSX.read(bytesOf(part), { type: 'array' });
  return new Map(
    book.SheetNames.map((name) => {
      const sheet = book.Sheets[name] ?? {};
      return [
        name,
        XLSX.utils.sheet_to_json<(string | number | null)[]>(sheet, { header: 1, defval: null, blankrows: true }),
      ];
    }),
  );
}

export function gridOf(part: string, sheet?: string): Grid {
  const grids = gridsOf(part);
  const grid = sheet === undefined ? [...grids.values()][0] : grids.get(sheet);
  if (!grid) throw new Error(`${part} has no such sheet`);
  return grid;
}

/** Figures added as integers of 0.01. */
export const sumOf = (figures: readonly (string | number | null | undefined)[]): number =>
  figures.reduce<number>((sum, figure) => sum + Math.round((typeof figure === 'number' ? figure : 0) * 100), 0) / 100;

/** CSV text as fields; quotes as Excel writes them. */
export const csvFields = (text: string): string[][] =>
  text
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? ''),
    );

export const numberOf = (field: string | undefined): number => Number((field ?? '').replaceAll(',', ''));
