// Finds the 审核关系 that a form publishes in its own notes, and parts them into single rules. Reads no meaning; a text that
// stands there and is no rule is handed on all the same, to be reported.

import type { Sheet } from '../../grid.ts';
import { keptFor } from '../../kept.ts';
import type { CheckClass } from './rule.ts';

export type PublishedRule = { text: string; class: CheckClass };

const HEADING = /(?:审核|平衡|勾稽|逻辑)(?:关系|公式)[^:：]{0,12}[:：]?/;
const RELATION = /[=＝≥≤≧≦≠<>＜＞]/;
/** （1） 1. ① before a rule; not (1+2)行. */
const NUMBERING = /^\s*(?:[（(]\d{1,2}[)）](?![行栏列])|\d{1,2}[.、．](?!\d)|[①-⑳])\s*/;
/** What speaks of rows or columns belongs to the rules, even where it is prose. */
const PLACE = /[行栏]/;
const LABEL = /^\s*(基本平衡|逻辑性?|核实性?)(?:审核|关系|公式)*\s*[:：]\s*/;

function classOf(label: string): CheckClass {
  if (label.startsWith('核实')) return 'explain';
  return label.startsWith('逻辑') ? 'across' : 'must';
}

/** The rules of one text, under the class that stands before them. */
function rulesIn(text: string, known: CheckClass): { rules: PublishedRule[]; after: CheckClass } {
  const rules: PublishedRule[] = [];
  let after = known;
  for (const piece of text.split(/[；;。\n]/)) {
    let rest = piece.replace(NUMBERING, '');
    const label = LABEL.exec(rest);
    if (label) {
      after = classOf(label[1] ?? '');
      rest = rest.slice(label[0].length).replace(NUMBERING, '');
    }
    if (rest.trim() !== '') rules.push({ text: rest.trim(), class: after });
  }
  return { rules, after };
}

/** Rules in the notes of a sheet, in reading order. */
export const publishedRules = keptFor((sheet: Pick<Sheet, 'rows'>): readonly PublishedRule[] => {
  const rules: PublishedRule[] = [];
  let open = false;
  let known: CheckClass = 'must';
  for (const cell of sheet.rows.flat()) {
    if (typeof cell !== 'string') continue;
    const heading = HEADING.exec(cell);
    const text = heading ? cell.slice(heading.index + heading[0].length) : cell;
    open = heading ? true : open && (RELATION.test(cell) || LABEL.test(cell) || PLACE.test(cell));
    if (!open) continue;
    // Behind the rules of the same cell another note may begin.
    const end = heading ? text.search(/\n\s*\d{1,2}[.、．](?!\d)[^=＝≥≤≧≦≠<>＜＞\n]*(?:\n|$)/) : -1;
    const found = rulesIn(end < 0 ? text : text.slice(0, end), known);
    rules.push(...found.rules);
    known = found.after;
  }
  return rules;
});
