// A workbook as a few flat arrays, for the way between the reader and the program: millions of cells cross in one piece,
// and a text that stands in many cells crosses once. Says nothing about what cells mean.

import type { CellValue, Sheet, Workbook } from '../../../shared/grid.ts';

type PackedSheet = Omit<Sheet, 'rows' | 'styles'> & {
  /** Cells in each row. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** One of KIND for each cell, row after row. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** For each cell that is a number its value, for a text or an error its index in `texts`. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Rows of styles, each that is like the one before it left out. */
  readonly patterns: (readonly number[])[];
  /** For each row the index of its pattern. */
  readonly patternOf: Uint32Array<ArrayBuffer>;
};

export type PackedBook = Omit<Workbook, 'sheets'> & { readonly sheets: PackedSheet[]; readonly texts: string[] };

const KIND = { blank: 0, number: 1, text: 2, true: 3, false: 4, error: 5 } as const;

class Texts {
  readonly list: string[] = [];
  private readonly indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.list.length);
    return this.list.push(text) - 1;
  }
}

const total = (rows: readonly (readonly unknown[])[]): number => rows.reduce((sum, row) => sum + row.length, 0);

function packCells(rows: Sheet['rows'], texts: Texts): Pick<PackedSheet, 'lengths' | 'kinds' | 'values'> {
  const cells = total(rows);
  const kinds = new Uint8Array(cells);
  const values = new Float64Array(cells);
  let at = 0;
  let next = 0;
  for (const row of rows) {
    for (const value of row) {
      if (typeof value === 'number') {
        kinds[at] = KIND.number;
        values[next++] = value;
      } else if (typeof value === 'string') {
        kinds[at] = KIND.text;
        values[next++] = texts.indexOf(value);
      } else if (typeof value === 'boolean') kinds[at] = value ? KIND.true : KIND.false;
      else if (value) {
        kinds[at] = KIND.error;
        values[next++] = texts.indexOf(value.error);
      }
      at++;
    }
  }
  return { lengths: Uint32Array.from(rows, (row) => row.length), kinds, values: values.slice(0, next) };
}

function packStyles(rows: Sheet['styles']): Pick<PackedSheet, 'patterns' | 'patternOf'> {
  const patterns: (readonly number[])[] = [];
  const patternOf = new Uint32Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const last = patterns.at(-1);
    const same = last?.length === row.length && row.every((style, column) => style === last[column]);
    if (!same) patterns.push(row);
    patternOf[index] = patterns.length - 1;
  }
  return { patterns, patternOf };
}

/** Workbook → flat arrays. */
export function packBook({ sheets, ...book }: Workbook): PackedBook {
  const texts = new Texts();
  const packed = sheets.map(({ rows, styles, ...sheet }) => ({
    ...sheet,
    ...packCells(rows, texts),
    ...packStyles(styles),
  }));
  return { ...book, sheets: packed, texts: texts.list };
}

function unpackCells({ lengths, kinds, values }: PackedSheet, texts: readonly string[]): CellValue[][] {
  const rows: CellValue[][] = [];
  let at = 0;
  let next = 0;
  for (const length of lengths) {
    const row: CellValue[] = [];
    for (const end = at + length; at < end; at++) {
      const kind = kinds[at];
      if (kind === KIND.number) row.push(values[next++] ?? null);
      else if (kind === KIND.text) row.push(texts[values[next++] ?? -1] ?? null);
      else if (kind === KIND.true || kind === KIND.false) row.push(kind === KIND.true);
      else if (kind === KIND.error) row.push({ error: texts[values[next++] ?? -1] ?? '' });
      else row.push(null);
    }
    rows.push(row);
  }
  return rows;
}

/** Flat arrays → the workbook they were made of. */
export function unpackBook({ sheets, texts, ...book }: PackedBook): Workbook {
  const unpacked = sheets.map((packed): Sheet => {
    const { name, hidden, formulas, merges, hiddenRows, hiddenColumns } = packed;
    const rows = unpackCells(packed, texts);
    const styles = Array.from(packed.patternOf, (pattern) => packed.patterns[pattern] ?? []);
    return { name, hidden, rows, styles, formulas, merges, hiddenRows, hiddenColumns };
  });
  return { ...book, sheets: unpacked };
}
