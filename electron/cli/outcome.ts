// What a command answers: one JSON value, and the same for a person. And how it ends: 0 done, 1 refused, 2 wrong usage, 3 our fault.

import type { Fault, Result } from '../../shared/result.ts';

export type Outcome = Result<{ json: unknown; text: string }>;

/** The words of the command line themselves are wrong. */
export class UsageError extends Error {}

export const answer = (json: unknown, text: string): Outcome => ({ ok: true, value: { json, text } });

export const exitStatus = (fault: Fault): 1 | 3 => (/^(internal|backend\.|serve\.not-built)/.test(fault.code) ? 3 : 1);

/** The one error shape of the command line, without empty parts. */
export const errorJson = ({ code, message, where, hint }: Fault) => ({
  error: { code, message, ...(where ? { where } : {}), ...(hint ? { hint } : {}) },
});

export function faultText({ message, where, hint }: Fault): string {
  const place = [where?.file, where?.sheet, where?.cell].filter(Boolean).join(' › ');
  return [`${place ? `${place}：` : ''}${message}`, hint].filter(Boolean).join('\n');
}

/** Width on a terminal: a Chinese character takes two places. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);

/** Rows of texts as aligned columns; columns whose index is in `right` are right-aligned. */
export function columnsText(rows: string[][], right: (column: number) => boolean): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, c) => (widths[c] = Math.max(widths[c] ?? 0, width(cell))));
  const pad = (cell: string, c: number): string => {
    const blank = ' '.repeat((widths[c] ?? 0) - width(cell));
    return right(c) ? blank + cell : cell + blank;
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
