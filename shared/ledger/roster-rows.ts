// The rows of a roster sorted by what they are: persons, groups that name an enterprise, stated numbers of persons, the rest.
// Tells rows apart; counts nobody, and repeats no text of a person.

import { cellAt } from '../grid.ts';
import { compact } from '../period.ts';
import type { Block } from './blocks.ts';
import type { Column } from './columns.ts';
import { firmSign } from './firm-names.ts';
import { isNumbering } from './numbering.ts';
import type { SkippedRow } from './reading.ts';
import { FOOTER, NOTE, totalLabel, withoutNumeral } from './row-labels.ts';
import { mergeAt, ownCells, rawText, type View } from './view.ts';

/** A stated number of persons: 合计15人, 甲厂(15人). `persons`: persons above it; `below`: it speaks of those below. */
export type StatedHeads = { row: number; column: number; label: string; text: string; persons: number; below: boolean };
/** A row that names whose persons stand below it; `sure`: by a label, or as only firms are named. */
export type Group = { row: number; column: number; name: string; sure: boolean; persons: number };
export type RosterRows = {
  persons: number[];
  groups: Group[];
  stated: StatedHeads[];
  /** Persons above each heading that a further page repeats. */
  pages: number[];
  /** Rows that may be a person, a department or a firm. */
  unclear: number[];
  /** Workshops and the like, and single words that are no firm's name for certain. */
  sections: number[];
  skipped: SkippedRow[];
};

export const COUNTED = /(\d{1,7})(?:人|名)(?![\u4e00-\u9fff])/;
const LABELLED =
  /^(?:企业名称|单位名称|企业全称|单位全称|用人单位|所在单位|工作单位|参保单位|企业|单位|厂名)(?:\(?盖?章\)?)?:(.*)$/;
const DEPARTMENT =
  /(?:车间|科|室|班|组|工段|部门|机关|后勤|食堂|门卫|[一二三四五六七八九十]队|[一二三四五六七八九十]处)(?:\(.*\))?:?$/;

/** The name that a labelled text gives (单位名称：甲厂 共15人); '' for a label that stands alone, null for no label. */
export function labelledFirm(value: string): string | null {
  const text = value.normalize('NFKC').trim();
  const found = LABELLED.exec(text.replace(/^([^:]{2,12}?)\s*:\s*/, (_, label: string) => `${compact(label)}:`))?.[1];
  return found === undefined
    ? null
    : withoutCount((found.trim().split(/\s{2,}|\s+(?=[\u4e00-\u9fff]{2,6}:)/)[0] ?? '').trim());
}

/** 甲厂(15人), 甲厂 共15人 → 甲厂. */
export const withoutCount = (name: string): string =>
  name
    .replace(/\s*[(（]?\s*(?:共计?|计|合计)?\s*\d{1,7}\s*[人名]\s*[)）]?\s*[:：]?\s*$/, '')
    .replace(/[:：]\s*$/, '')
    .trim();

/** Does the cell name a total or, by its label, an enterprise? */
export function namesNobody(view: View, row: number, column: number): boolean {
  const value = cellAt(view.sheet, row, column);
  return typeof value === 'string' && (totalLabel(compact(value)) !== null || labelledFirm(value) !== null);
}

/** Whose persons stand below, where the row says so and nothing of a person. */
function groupAt(view: View, row: number): Omit<Group, 'persons'> | null {
  const cells = ownCells(view, row).filter(({ value }) => typeof value === 'string');
  const all = ownCells(view, row);
  for (const [i, { column, value }] of cells.entries()) {
    const name = labelledFirm(rawText(value));
    if (name === null) continue;
    const next = cells[i + 1];
    const written = name !== '' ? name : next ? withoutCount(rawText(next.value).trim()) : '';
    if (written !== '' && all.length <= 6)
      return { row, column: name !== '' ? column : (next?.column ?? column), name: written, sure: true };
  }
  const [only] = cells;
  if (
    !only ||
    all.some(
      (cell) =>
        cell !== only && cell.column !== only.column && !COUNTED.test(cell.text) && typeof cell.value !== 'number',
    )
  )
    return null;
  if (all.length > 2) return null;
  const name = withoutCount(withoutNumeral(rawText(only.value).normalize('NFKC').trim()));
  const sign = DEPARTMENT.test(compact(name)) ? null : firmSign(name);
  return sign === null ? null : { row, column: only.column, name, sure: sign === 'sure' };
}

function statedAt(view: View, row: number, last: number): { column: number; label: string; text: string } | null {
  const cells = ownCells(view, row);
  for (const [i, { column, text }] of cells.entries()) {
    if (column > last) break;
    const bare = /^共(?:计|有)?:?\d/.test(text);
    const total = totalLabel(text) ?? (bare ? { why: 'total' } : null);
    if (!total) continue;
    const label = /小计|合计|总计|共计|总数|本页计|累计|其中|共/.exec(text)?.[0] ?? '合计';
    const here = cells.slice(i).find((cell) => COUNTED.test(cell.text));
    const next = cells.slice(i + 1).find((cell) => cell.column <= last);
    const number = next && /^\d{1,7}$/.test(next.text) ? next : undefined;
    const [at, words] = here
      ? [
          here.column,
          cells
            .slice(i)
            .map((cell) => cell.text)
            .join(' '),
        ]
      : number
        ? [number.column, `${number.text}人`]
        : [column, ''];
    return { column: at, label, text: words };
  }
  return null;
}

/** Sorts the rows of the block's body. `person`: the columns of names and numbers of persons. */
export function sortRoster(
  view: View,
  block: Block,
  columns: readonly Column[],
  person: readonly number[],
): RosterRows {
  const rows: RosterRows = { persons: [], groups: [], stated: [], pages: [], unclear: [], sections: [], skipped: [] };
  const skip = (row: number, why: SkippedRow['why']): void => void rows.skipped.push({ row: row + 1, why });
  const last = Math.max(...person);
  for (let row = block.bodyTop; row <= block.bodyBottom; row += 1) {
    const cells = ownCells(view, row);
    const [first] = cells;
    const said = view.told.get(row)?.kind;
    if (first && said === 'data') {
      rows.persons.push(row);
      continue;
    }
    if (first && said === 'note') {
      skip(row, 'note');
      continue;
    }
    if (block.repeats.has(row) && said !== 'total') {
      const group = first ? groupAt(view, row) : null;
      if (group?.sure) rows.groups.push({ ...group, persons: rows.persons.length });
      if (rows.pages.at(-1) !== rows.persons.length) rows.pages.push(rows.persons.length);
      skip(row, first ? 'heading' : 'blank');
      continue;
    }
    if (!first) {
      skip(row, 'blank');
      continue;
    }
    if ((row === block.bodyTop || block.repeats.has(row - 1)) && isNumbering(view, row)) {
      skip(row, 'numbering');
      continue;
    }
    const unnamed = said === 'total' ? { column: first.column, label: '合计', text: '' } : null;
    const stated = statedAt(view, row, last) ?? unnamed;
    if (stated) {
      rows.stated.push({ row, ...stated, persons: rows.persons.length, below: false });
      skip(row, /小计|本页/.test(stated.label) ? 'subtotal' : 'total');
      continue;
    }
    if (FOOTER.test(first.text) || NOTE.test(first.text)) {
      skip(row, NOTE.test(first.text) ? 'note' : 'footer');
      continue;
    }
    const group = cells.length <= 6 ? groupAt(view, row) : null;
    if (group) {
      rows.groups.push({ ...group, persons: rows.persons.length });
      const counted = cells.find(({ text }) => COUNTED.test(text));
      if (counted)
        rows.stated.push({
          row,
          column: counted.column,
          label: group.name,
          text: counted.text,
          persons: rows.persons.length,
          below: true,
        });
      skip(row, 'title');
      continue;
    }
    const wide = (mergeAt(view, row, first.column)?.right ?? first.column) > first.column;
    const isUnit = DEPARTMENT.test(first.text);
    const isWide = wide || columns.length > 2 || !person.includes(first.column);
    if (cells.length === 1 && (isWide || isUnit || /(?:人员|职工|名单|情况|部分)$/.test(first.text))) {
      // 销售科 alone where a name may stand alone too may be a person's.
      const isSection = isUnit && (isWide || first.text.length > 3 || /^[\d一二三四五六七八九十第]/.test(first.text));
      rows[isSection ? 'sections' : 'unclear'].push(row);
      skip(row, isSection ? 'title' : 'unreadable');
      continue;
    }
    rows.persons.push(row);
  }
  return rows;
}
