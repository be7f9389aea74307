// Names broken over two rows of a list. Joined where the running number or the two halves show that they are one name; else
// neither row is an enterprise for certain, and both are left out and said.

import { ENTERPRISE, isCount, totalLabel } from './row-labels.ts';
import type { Rows } from './sorted-rows.ts';
import { isFilled, ownCells, rawText, textAt, type View } from './view.ts';

type Keys = { name: number | null; ordinal: number | null };

/** Takes the record of a row out of the records. */
function takeOut(rows: Rows, row: number): void {
  const at = rows.records.indexOf(row);
  if (at < 0) return;
  rows.records.splice(at, 1);
  for (const place of [...rows.totals, ...rows.sections]) if (place.records > at) place.records -= 1;
}

/** Does the row hold its name and nothing else but its number? */
const holdsOnly = (view: View, row: number, { name, ordinal }: Keys): boolean =>
  ownCells(view, row).every(({ column }) => column === name || column === ordinal);

/** Joins wrapped names in `rows.wrapped`, and lists the rows of which that is not certain as unclear. */
export function settleWrapped(view: View, rows: Rows, keys: Keys): void {
  const { name, ordinal } = keys;
  if (name === null) return;
  const numbered = (row: number): boolean => ordinal !== null && isCount(textAt(view, row, ordinal));
  const written = (row: number): string => rawText(view.sheet.rows[row]?.[name] ?? null).trim();
  const gone: { row: number; unclear: boolean }[] = [];
  for (let i = 0; i + 1 < rows.records.length; i += 1) {
    const [row = -1, next = -1] = [rows.records[i], rows.records[i + 1]];
    if (next !== row + 1 || !isFilled(view, row, name) || !isFilled(view, next, name) || numbered(next)) continue;
    const [top, bottom] = [holdsOnly(view, row, keys), holdsOnly(view, next, keys)];
    if (top === bottom || totalLabel(textAt(view, next, name))) continue;
    const isWhole = ENTERPRISE.test(textAt(view, row, name));
    const joined = ENTERPRISE.test(textAt(view, row, name) + textAt(view, next, name));
    const opens = /^[(（]|^(?:有限|股份|责任|集团)/.test(written(next));
    // Below a number that stands alone, or below half a name, a second half is no enterprise of its own.
    if (bottom ? joined && (numbered(row) || !isWhole || opens) : joined && !isWhole && numbered(row)) {
      rows.wrapped.set(top ? next : row, `${written(row)}${written(next)}`);
      gone.push({ row: top ? row : next, unclear: false });
      i += 1;
    } else if (top && !isWhole && (ordinal === null || !isFilled(view, next, ordinal))) {
      gone.push({ row, unclear: true }, { row: next, unclear: true });
      i += 1;
    }
  }
  for (const { row, unclear } of gone) {
    takeOut(rows, row);
    if (unclear) rows.unclear.push(row);
    rows.skipped.push({ row: row + 1, why: unclear ? 'unreadable' : 'note' });
  }
}
