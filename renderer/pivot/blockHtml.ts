// A chosen block as the clipboard's HTML: what Excel, WPS and LibreOffice paste with merged headings and formatted numbers.
// Pure. Figures are plain decimals marked as numbers; words are marked as text, so that none becomes a formula or a date.

import { figureDecimal, isMoney, placesShown } from '../../shared/cube/format.ts';
import { edgesOf, oneCell, type Block, type Layout } from './block.ts';
import { figureAt, type Leaf, type PivotRow } from './columns.ts';
import { headingRows } from './headings.ts';

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** The text as HTML that says it. */
export const asHtml = (text: string): string => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
const escaped = (text: string): string => asHtml(oneCell(text));

/** Excel reads `mso-number-format`, LibreOffice `sdnum`. */
const TEXT = `style="mso-number-format:'\\@'" sdnum="2052;2052;@"`;

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
  const { top, bottom, left, right } = edgesOf(block);
  const leaves = layout.leaves.slice(left, right + 1);
  const body = layout.rows.slice(top, bottom + 1).map((row) => {
    const key = withHeadings ? `<td ${TEXT}>${escaped('　'.repeat(row.depth) + row.label)}</td>` : '';
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
  return `<html><head><meta charset="utf-8"></head><body><table border="1">${heads.join('')}${body.join('')}</table></body></html>`;
}
