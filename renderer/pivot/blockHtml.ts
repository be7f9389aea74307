// A chosen block as the clipboard's HTML: what Excel, WPS and LibreOffice paste with merged headings and formatted numbers.
// Pure. Figures are plain decimals marked as numbers; words are marked as text, so that none becomes a formula or a date.

import { figureDecimal, isMoney, placesShown } from '../../shared/cube/format.ts';
import { aboveCopied, oneCell, partOf, type Block, type Layout } from './block.ts';
import { figureAt, type Leaf, type PivotRow } from './columns.ts';
import { headingRows } from './headings.ts';

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** The text as HTML that says it. */
export const asHtml = (text: string): string => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
const escaped = (text: string): string => asHtml(oneCell(text));

/** Excel reads `mso-number-format`, LibreOffice `sdnum`. */
const text = (look: string): string => `style="mso-number-format:'\\@'${look}" sdnum="2052;2052;@"`;
const TEXT = text('');
const INDENT = 12;

/** A row's name, set in by its look alone: a name that begins with blanks would not be found by. */
function nameCell({ label, depth }: PivotRow): string {
  const look = depth > 0 ? `;padding-left:${depth * INDENT}px;mso-char-indent-count:${depth}` : '';
  return `<td ${text(look)}>${escaped(label)}</td>`;
}

/** '#,##0.00' with as many decimals as shown; the quoting is that of a style sheet. */
function numberStyle(places: number): string {
  const decimals = places > 0 ? `.${'0'.repeat(places)}` : '';
  const quoted = `#,##0${decimals}`.replace(/[#,.]/g, '\\$&');
  return `style="mso-number-format:'${quoted}'" sdnum="2052;0;#,##0${decimals}"`;
}

function figureCell({ table, words }: Layout, row: PivotRow, leaf: Leaf): string {
  const head = table.values[leaf.value];
  const places = head ? placesShown(head, words.places) : 0;
  const plain = head ? figureDecimal(figureAt(row, leaf), head, words.unit, places) : null;
  if (!head || plain === null) return '<td></td>';
  const style = numberStyle(isMoney(head) || head.scale > 0 ? places : 0);
  return `<td align="right" sdval="${plain}" ${style}>${plain}</td>`;
}

/** The block as one table; with merged headings above and keys at the left where asked for. */
export function blockHtml(block: Block, layout: Layout, withHeadings: boolean): string {
  const { rows, leaves, isNamed } = partOf(block, layout);
  const body = rows.map((row) => {
    const key = withHeadings || isNamed ? nameCell(row) : '';
    return `<tr>${key}${leaves.map((leaf) => figureCell(layout, row, leaf)).join('')}</tr>`;
  });
  const head = withHeadings ? headingRows(layout.plan, new Set(leaves)) : [];
  const heads = head.map((headings, level) => {
    const key = level === 0 ? `<th rowspan="${head.length}" ${TEXT}>${escaped(layout.keys)}</th>` : '';
    const cells = headings.map(
      ({ text, across, down }) => `<th colspan="${across}" rowspan="${down}" ${TEXT}>${escaped(text)}</th>`,
    );
    return `<tr>${key}${cells.join('')}</tr>`;
  });
  const above = withHeadings ? aboveCopied(layout) : [];
  const said = above.map((line) => `<tr><td colspan="${leaves.length + 1}" ${TEXT}>${escaped(line)}</td></tr>`);
  return `<html><head><meta charset="utf-8"></head><body><table border="1">${said.join('')}${heads.join('')}${body.join('')}</table></body></html>`;
}
