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
import { isUpright, printedKeyWidth, rowsHtml, stripsOf, type Paper, type Strip } from './print.ts';

/** A table of no more lines than this is not torn, and follows the strip before it on the same page. */
const SHORT = 25;
/** So many figures a reader of screens is told one by one. */
const READ_ALOUD = 5000;

type Props = { title: string; spec: PivotSpec; layout: Layout; paper: Paper; onPrinted: () => void };

export function PrintSheet({ title, spec, layout, paper, onPrinted }: Props) {
  const { t, language } = useTexts();
  useEffect(() => {
    addEventListener('afterprint', onPrinted);
    window.print();
    return () => removeEventListener('afterprint', onPrinted);
  }, [onPrinted]);
  const { table } = layout;
  const keyWidth = printedKeyWidth(layout);
  const stands = isUpright(layout.plan, keyWidth, paper) ? 'portrait' : 'landscape';
  const units = [...new Set(table.values.map((head) => valueLabel(head, spec.unit, language)))].join('、');
  const filters = spec.filters.map(({ dimension, in: keys }) => {
    const passed = keys.map((key) => keyText(key, language, dimension)).join('、');
    return `${dimensionLabel(dimension, language)}：${passed}`;
  });
  const notes = table.notes.map((note) => noteText(note, language));
  const pageOf = t('print.page', { page: '" counter(page) "', pages: '" counter(pages) "' });
  const page = `@page { size: ${paper} ${stands}; margin: 12mm;
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
      {layout.narrowed && <p className="print-line">{layout.narrowed}</p>}
      {stripsOf(layout.plan, keyWidth, paper).map((strip) => (
        <StripTable key={strip.leaves[0]?.id} {...{ strip, layout, keyWidth }} />
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

function StripTable({ strip, layout, keyWidth }: { strip: Strip; layout: Layout; keyWidth: number }) {
  const { keys, rows } = layout;
  const { scale, leaves } = strip;
  return (
    <table
      className={rows.length > SHORT ? 'print-long' : undefined}
      // A file for readers of screens says what every cell is, fifteen times the size; a book of figures goes without.
      aria-hidden={rows.length * leaves.length > READ_ALOUD}
      style={{ width: strip.width * scale, fontSize: 12 * scale }}
    >
      <colgroup>
        <col style={{ width: keyWidth * scale }} />
        {leaves.map((leaf) => (
          <col key={leaf.id} style={{ width: leaf.width * scale }} />
        ))}
      </colgroup>
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
      <tbody dangerouslySetInnerHTML={{ __html: rowsHtml(strip, layout) }} />
    </table>
  );
}
