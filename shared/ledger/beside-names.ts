// A heading that stands over the names and one column more (单位名称 merged over 甲厂 | 单位, 个人): that column is what its words say.
// Where they say no more than another name (轻工局 | 甲厂), nothing is changed here, and nobody is taken for the other.

import type { Block } from './blocks.ts';
import { type Column, readColumns } from './columns.ts';
import { nothing } from './meaning.ts';
import type { Topic } from './measure-words.ts';
import { rowKind } from './row-kinds.ts';
import { totalLabel } from './row-labels.ts';
import type { Hearing } from './told.ts';
import { readItem } from './tokens.ts';
import { isFilled, mergeAt, textAt, type View } from './view.ts';

/** So many different words are no list of kinds. */
const MOST = 60;

function wordsIn(view: View, block: Block, column: number): Set<string> {
  const words = new Set<string>();
  for (let row = block.bodyTop; row <= block.bodyBottom && words.size <= MOST; row += 1)
    if (!block.repeats.has(row) && isFilled(view, row, column)) words.add(textAt(view, row, column));
  words.delete('');
  return words;
}

/** The same columns with another in place of `at`, or none; sets of columns keep naming what they named. */
function replaced(columns: readonly Column[], at: number, count: 0 | 1, column: Column | null): Column[] {
  const shift = (column === null ? 0 : 1) - count;
  const moved = columns.map((one) => ({
    ...one,
    candidates: one.candidates.map((set) => set.map((position) => (position >= at ? position + shift : position))),
  }));
  moved.splice(at, count, ...(column === null ? [] : [column]));
  return moved;
}

/** The table's columns, that beside the names told by its words where it has no heading of its own. */
export function columnsOf(view: View, block: Block, topic: Topic, hearing: Hearing): Column[] {
  let columns = readColumns(view, block, topic, hearing);
  const at = columns.findIndex(({ field }) => field === 'name') + 1;
  const name = columns[at - 1];
  if (!name) return columns;
  const last = mergeAt(view, block.headBottom, name.index)?.right ?? name.index;
  for (let next = columns[at]; next && next.index <= last && next.by === null; next = columns[at]) {
    if (wordsIn(view, block, next.index).size > 0) break;
    columns = replaced(columns, at, 1, null);
  }
  const index = name.index + 1;
  const next = columns[at]?.index === index ? columns[at] : undefined;
  if (next && (last < index || next.by !== null)) return columns;
  const words = [...wordsIn(view, block, index)];
  const told = words.filter((word) => totalLabel(word) === null);
  const own: Column = { ...nothing, by: null, choices: [], index, path: name.path, candidates: [] };
  if (told.length > 1 && told.every((word) => rowKind(word) !== null))
    return replaced(columns, at, next ? 1 : 0, { ...own, role: 'unknown', silence: 'unknown' });
  if (told.length > 1 && told.every((word) => readItem(word) !== null))
    return replaced(columns, at, next ? 1 : 0, { ...own, role: 'item', field: 'item', silence: null });
  return columns;
}
