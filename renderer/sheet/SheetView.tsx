// A source sheet drawn as it stood in its file: row numbers, column letters, merged cells; one cell lit, others tinted on request.
// Draws only the rows in sight. Changes nothing; what is said beside or over a cell comes with its mark.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { columnName, parseAddress, type Range } from '../../shared/grid.ts';
import { textWidth } from '../../shared/text-width.ts';
import type { SourceSheet } from '../../shared/contract/shapes.ts';
import { useTexts } from '../texts.ts';
import {
  cellsBetween,
  GUTTER,
  layoutSheet,
  ROW_HEIGHT,
  rowAtHeight,
  type Mark,
  type Placed,
  type SheetLayout,
} from './layout.ts';

/** Least width of a column that is to be filled. */
const FORM_COLUMN = 92;

type Props = {
  sheet: SourceSheet;
  lit?: string | null;
  /** Cells that were chosen together, set off as one. */
  area?: Range | null;
  marks?: ReadonlyMap<string, Mark>;
  /** `upTo`: the shift key was held, for all cells from the one picked before up to this. */
  onPick?: (address: string, upTo: boolean) => void;
  /** Pixels that every column has at least; a sheet whose cells are picked is a form unless this is said. */
  narrowest?: number;
};

export function SheetView({ sheet, lit = null, area = null, marks, onPick, narrowest = onPick && FORM_COLUMN }: Props) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutSheet(sheet, narrowest, marks), [sheet, narrowest, marks]);
  const [seen, setSeen] = useState({ top: 0, height: 600 });

  const look = useCallback(() => {
    const box = scroller.current;
    if (box) setSeen({ top: box.scrollTop, height: box.clientHeight });
  }, []);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const watch = new ResizeObserver(look);
    watch.observe(box);
    return () => watch.disconnect();
  }, [look]);
  useEffect(() => {
    const box = scroller.current;
    // A range is lit by its first cell.
    const cell = lit ? parseAddress(lit.split(':')[0] ?? '') : null;
    if (!box || !cell) return;
    box.scrollTop = Math.max(0, (layout.tops[cell.row] ?? 0) - box.clientHeight / 2 + ROW_HEIGHT);
    box.scrollLeft = Math.max(0, (layout.lefts[cell.column] ?? 0) - box.clientWidth / 2 + GUTTER);
    look();
  }, [lit, layout, look]);

  const from = Math.max(0, rowAtHeight(layout, seen.top) - 5);
  const to = rowAtHeight(layout, seen.top + seen.height) + 5;
  const cells = useMemo(() => cellsBetween(sheet, layout, from, to), [sheet, layout, from, to]);
  const width = GUTTER + (layout.lefts.at(-1) ?? 0);
  const height = ROW_HEIGHT + (layout.tops.at(-1) ?? 0);
  const litCell = lit?.split(':')[0] ?? null;

  return (
    <div
      ref={scroller}
      className="sheet"
      role="grid"
      tabIndex={0}
      aria-label={t('sheet.label', { file: sheet.file, sheet: sheet.sheet })}
      aria-rowcount={layout.rows}
      aria-colcount={layout.columns}
      onScroll={look}
    >
      <div className="sheet-paper" style={{ width, height }}>
        <Letters layout={layout} width={width} lit={litCell} />
        <Numbers layout={layout} from={from} to={to} height={height} lit={litCell} />
        <div className="sheet-cells" role="rowgroup">
          {cells.map((cell) => (
            <Cell
              key={cell.address}
              cell={cell}
              layout={layout}
              lit={cell.address === litCell}
              chosen={area !== null && isWithin(area, cell)}
              mark={marks?.get(cell.address)}
              onPick={onPick}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const isWithin = (area: Range, { row, column }: Placed): boolean =>
  row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

function Cell(props: {
  cell: Placed;
  layout: SheetLayout;
  lit: boolean;
  chosen: boolean;
  mark: Mark | undefined;
  onPick: Props['onPick'];
}) {
  const { cell, layout, lit, chosen, mark, onPick } = props;
  const left = layout.lefts[cell.column] ?? 0;
  const top = layout.tops[cell.row] ?? 0;
  const width = (layout.lefts[cell.column + cell.columns] ?? left) - left;
  const height = (layout.tops[cell.row + cell.rows] ?? top) - top;
  if (width === 0 || height === 0) return null;
  const text = mark?.text ?? cell.text;
  const struck = mark?.was;
  const classes = ['cell'];
  if (cell.number || (mark?.text !== undefined && struck === undefined)) classes.push('number');
  const isMerged = cell.columns > 1 || cell.rows > 1;
  // A note over the whole width is read from its beginning; a short heading stands in the middle.
  if (isMerged && textWidth(text) * 6.5 < width * 0.6) classes.push('merged');
  if (lit) classes.push('lit');
  if (chosen) classes.push('chosen');
  if (mark) classes.push(mark.look);
  const says = [mark?.says, cell.text].filter(Boolean).join('\n');
  return (
    <div
      role="gridcell"
      className={classes.join(' ')}
      style={{ left: left + GUTTER, top: top + ROW_HEIGHT, width, height }}
      data-cell={cell.address}
      aria-selected={lit || chosen}
      title={says || undefined}
      tabIndex={onPick && mark ? 0 : undefined}
      data-pickable={onPick ? true : undefined}
      onMouseDown={onPick && ((event) => event.shiftKey && event.preventDefault())}
      onClick={onPick && ((event) => onPick(cell.address, event.shiftKey))}
      onKeyDown={onPick && ((event) => event.key === 'Enter' && onPick(cell.address, event.shiftKey))}
    >
      {struck !== undefined && struck !== '' && <del>{struck}</del>}
      <span>{text}</span>
      {mark?.beside !== undefined && <em className="beside">{mark.beside}</em>}
    </div>
  );
}

function Letters({ layout, width, lit }: { layout: SheetLayout; width: number; lit: string | null }) {
  const at = lit ? parseAddress(lit) : null;
  const names = [];
  for (let column = 0; column < layout.columns; column++) {
    const left = layout.lefts[column] ?? 0;
    const wide = (layout.lefts[column + 1] ?? left) - left;
    if (wide === 0) continue;
    names.push(
      <span
        key={column}
        className={at?.column === column ? 'at' : undefined}
        style={{ left: left + GUTTER, width: wide }}
      >
        {columnName(column)}
      </span>,
    );
  }
  return (
    <div className="sheet-letters" style={{ width, height: ROW_HEIGHT }} aria-hidden="true">
      <span className="sheet-corner" style={{ width: GUTTER }} />
      {names}
    </div>
  );
}

function Numbers(props: { layout: SheetLayout; from: number; to: number; height: number; lit: string | null }) {
  const { layout, from, to, height, lit } = props;
  const at = lit ? parseAddress(lit) : null;
  const numbers = [];
  for (let row = from; row <= Math.min(to, layout.rows - 1); row++) {
    const top = layout.tops[row] ?? 0;
    if ((layout.tops[row + 1] ?? top) === top) continue;
    numbers.push(
      <span key={row} className={at?.row === row ? 'at' : undefined} style={{ top, height: ROW_HEIGHT, width: GUTTER }}>
        {row + 1}
      </span>,
    );
  }
  return (
    <div className="sheet-numbers" style={{ width: GUTTER, height: height - ROW_HEIGHT }} aria-hidden="true">
      {numbers}
    </div>
  );
}
