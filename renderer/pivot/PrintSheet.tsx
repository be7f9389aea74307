// The pivot as it stands on the screen, drawn for the printer alone and handed to it; then it is gone.
// The browser makes pages, numbers them and repeats the headings; "save as PDF" is a printer like any other.

import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { keyText, sourceLine, valueLabel } from '../../shared/cube/format.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { noteText } from '../../shared/texts/notes.ts';
import { dimensionLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';
import type { Layout } from './block.ts';
import { cellText, textWidth } from './columns.ts';
import { stripsOf, type Paper, type Strip } from './print.ts';

const INDENT = 14;
/** A table of no more lines than this is not torn, and follows the strip before it on the same page. */
const SHORT = 25;

type Props = { title: string; spec: PivotSpec; layout: Layout; paper: Paper; onPrinted: () => void };

export function PrintSheet({ title, spec, layout, paper, onPrinted }: Props) {
  const { t, language } = useTexts();
  useEffect(() => {
    addEventListener('afterprint', onPrinted);
    window.print();
    return () => removeEventListener('afterprint', onPrinted);
  }, [onPrinted]);
  const { table } = layout;
  const keyWidth = layout.rows.reduce(
    (most, row) => Math.max(most, textWidth(row.label) + row.depth * INDENT + 16),
    textWidth(layout.keys) + 16,
  );
  const units = [...new Set(table.values.map((head) => valueLabel(head, spec.unit, language)))].join('、');
  const filters = spec.filters.map(({ dimension, in: keys }) => {
    const passed = keys.map((key) => keyText(key, language, dimension)).join('、');
    return `${dimensionLabel(dimension, language)}：${passed}`;
  });
  const notes = table.notes.map((note) => noteText(note, language));
  const pageOf = t('print.page', { page: '" counter(page) "', pages: '" counter(pages) "' });
  const page = `@page { size: ${paper} landscape; margin: 12mm;
    @bottom-right { content: "${pageOf}"; font-size: 8pt; } }`;
  return createPortal(
    <div className="print-sheet">
      <style>{page}</style>
      <h1>{title}</h1>
      <p className="print-line">
        <span>{units}</span>
        <span>{sourceLine(table, language)}</span>
      </p>
      {filters.length > 0 && <p className="print-line">{filters.join('；')}</p>}
      {stripsOf(layout.plan, Math.min(260, keyWidth), paper).map((strip) => (
        <StripTable key={strip.leaves[0]?.id} strip={strip} layout={layout} />
      ))}
      {notes.length > 0 && (
        <ol className="print-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      )}
    </div>,
    document.body,
  );
}

function StripTable({ strip, layout }: { strip: Strip; layout: Layout }) {
  const { table, words, keys, rows } = layout;
  return (
    <table
      className={rows.length > SHORT ? 'print-long' : undefined}
      style={{ width: strip.width * strip.scale, fontSize: 12 * strip.scale }}
    >
      <thead>
        {strip.head.map((headings, level) => (
          <tr key={level}>
            {level === 0 && <th rowSpan={strip.head.length}>{keys}</th>}
            {headings.map((heading, at) => (
              <th key={at} colSpan={heading.across} rowSpan={heading.down}>
                {heading.text}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.kind === 'leaf' ? undefined : 'print-total'}>
            <td style={{ paddingLeft: 4 + row.depth * INDENT }}>{row.label}</td>
            {strip.leaves.map((leaf) => (
              <td key={leaf.id} className="figures">
                {cellText(table, row, leaf, words)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
