// The looks of a workbook, each kept once: cells then carry a small index.
// Holds only what bears on meaning: the number format and whether the text is red.

import type { CellStyle } from '../../../shared/grid.ts';

/** Collects styles; index 0 is always General and not red, as `Workbook.styles` demands. */
export class StyleTable {
  readonly styles: CellStyle[] = [{ format: 'General', red: false }];
  private readonly indexes = new Map<string, number>([['General|false', 0]]);

  indexOf(format: string, red: boolean): number {
    const key = `${format}|${red}`;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.styles.length);
    return this.styles.push({ format, red }) - 1;
  }
}
