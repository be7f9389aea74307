// Lays drafts out on sheets: spacer columns, repeated page headings, hidden rows and columns, tables below one another.
// Nothing here changes what a cell says.

import type { CellValue, Workbook } from '../../shared/grid.ts';
import { address } from '../../shared/grid.ts';
import { type Extras, workbook } from '../sheet.ts';
import type { Cell, Rows } from './cell.ts';
import { spread, words } from './cell.ts';
import type { Chance } from './chance.ts';
import type { Draft } from './draft.ts';

export type Placed = { name: string; rows: Rows; hiddenRows: number[]; hiddenColumns: number[]; layouts: string };

const widthOf = (rows: Rows): number => Math.max(0, ...rows.map((row) => row.length));

/** Does the body state another unit halfway down? */
const isTurned = ({ body }: Draft): boolean =>
  body.some((row) => row.some(({ value }) => typeof value === 'string' && /单位|^\(元\)$/.test(value)));

/** The whole draft as rows, its heading repeated after some rows as on printed pages. */
function paged(draft: Draft, chance: Chance): { rows: Rows; bodyFrom: number } {
  const { above, head, below } = draft;
  const body = [...draft.body];
  if (draft.list && body.length >= 6 && chance.odds(0.25)) {
    const at = chance.int(3, body.length - 2);
    const merged = body[at]?.some((cell) => cell.value === '"');
    const titled = isTurned(draft) ? head : [...above, ...head];
    const again = chance.pick([head, titled, [spread({ 0: '续表' }, widthOf(head)), ...head]]);
    if (!merged) body.splice(at, 0, ...again.map((row) => row.map(({ value }) => words(value))));
  }
  return { rows: [...above, ...head, ...body, ...below], bodyFrom: above.length + head.length };
}

/** A list in two halves, the second beside the first under the same heading, as printed to save paper. */
export function halved(draft: Draft, chance: Chance): Draft {
  const width = widthOf(draft.head);
  const records = draft.body.filter((row) => row.some((cell) => cell.fact || cell.attribute));
  const merges = records.some((row) => row.some(({ value }) => value === '"' || value === '^'));
  const turned = draft.body.some((row) =>
    row.some(({ value }) => typeof value === 'string' && /单位|^\(元\)$/.test(value)),
  );
  if (turned || !draft.list || width > 9 || records.length < 4 || records.length < draft.body.length - 2 || merges)
    return draft;
  const half = Math.ceil(records.length / 2);
  const gap = chance.odds(0.5) ? [words(null)] : [];
  const beside = (left: Rows, right: Rows): Rows =>
    left.map((row, i) => [
      ...row,
      ...Array.from({ length: width - row.length }, () => words(null)),
      ...gap,
      ...(right[i] ?? Array.from({ length: width }, () => words(null))),
    ]);
  return {
    ...draft,
    head: beside(
      draft.head,
      draft.head.map((row) => row.map(({ value }) => words(value))),
    ),
    body: beside(records.slice(0, half), records.slice(half)),
    below: [],
    list: false,
  };
}

/** A blank column at `at`; a merge that crosses it stays whole. */
const spaced = (rows: Rows, at: number): Rows =>
  rows.map((row) => {
    const next = row[at];
    return [...row.slice(0, at), words(next?.value === '^' ? '^' : null), ...row.slice(at)];
  });

/** One sheet of one or several drafts, top to bottom. */
export function placed(name: string, drafts: readonly Draft[], chance: Chance): Placed {
  let rows: Rows = [];
  const hiddenRows: number[] = [];
  for (const draft of drafts) {
    const page = paged(draft, chance);
    if (rows.length > 0) rows.push([], []);
    if (draft.list && chance.odds(0.1)) hiddenRows.push(rows.length + page.bodyFrom + 1);
    rows.push(...page.rows);
  }
  const lists = drafts.every((draft) => draft.list);
  if (lists && drafts.length === 1 && chance.odds(0.2))
    rows = spaced(rows, chance.int(1, Math.max(1, widthOf(rows) - 1)));
  if (lists && chance.odds(0.15)) rows = spaced(rows, 0);
  const hiddenColumns = lists && chance.odds(0.1) ? [chance.int(0, widthOf(rows) - 1)] : [];
  const values = rows.map((row) => row.map(({ value }) => value));
  const lost = rows.map((row, r) =>
    row.map((cell, c): Cell => (isEdge(values, r, c) ? { ...cell, value: null } : cell)),
  );
  return { name, rows: lost, hiddenRows, hiddenColumns, layouts: drafts.map((draft) => draft.layout).join('+') };
}

/** A merge mark with nothing before it to merge with. */
const isEdge = (values: readonly (readonly CellValue[])[], r: number, c: number): boolean =>
  (values[r]?.[c] === '"' && values[r - 1]?.[c] === undefined) || (values[r]?.[c] === '^' && c === 0);

export function bookOf(sheets: readonly Placed[]): Workbook {
  return workbook(
    ...sheets.map((sheet) => {
      const extras: Extras = { name: sheet.name, hiddenRows: sheet.hiddenRows, hiddenColumns: sheet.hiddenColumns };
      const styles: Record<string, NonNullable<Cell['look']>> = {};
      const formulas: Record<string, string> = {};
      for (const [r, row] of sheet.rows.entries())
        for (const [c, cell] of row.entries()) {
          if (cell.look) styles[address(r, c)] = cell.look;
          if (cell.stale !== undefined) formulas[address(r, c)] = `${cell.stale}+0`;
        }
      return {
        ...extras,
        styles,
        formulas,
        rows: sheet.rows.map((row) => row.map((cell) => (cell.value === '' ? null : cell.value))),
      };
    }),
  );
}
