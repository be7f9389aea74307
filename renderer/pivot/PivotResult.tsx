// A pivot's answer on the screen: what it rests on, the search for rows, the folds, the block chosen, and the grid.

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ColumnWidths } from '../../shared/contract/column-widths.ts';
import { dimensionHeading } from '../../shared/cube/format.ts';
import type { AskedValue, PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import { noteText } from '../../shared/texts/notes.ts';
import { countText } from '../../shared/shown.ts';
import { useDesk } from '../desk.tsx';
import { valueLabel } from '../labels.ts';
import { Empty } from '../parts/Notes.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';
import { blockHtml } from './blockHtml.ts';
import { blockText, sizeOf, type Block, type Layout } from './block.ts';
import {
  datesAbove,
  flattenRows,
  groupIds,
  leavesOf,
  planColumns,
  rowsWith,
  totalRows,
  type Wording,
} from './columns.ts';
import { useFolds } from './folds.ts';
import { PivotGrid, type Picked } from './PivotGrid.tsx';
import { MOST_PRINTED, PAPERS, type Paper } from './print.ts';
import { PrintSheet } from './PrintSheet.tsx';
import { columnName, withWidths, type Stretch } from './widths.ts';

/** Remarks that say themselves why there is nothing. */
const WHY_EMPTY: readonly string[] = ['pivot.before-first', 'pivot.not-divided', 'pivot.not-crossed'];
const NOTHING_CLOSED: ReadonlySet<string> = new Set();

function wordingOf(spec: PivotSpec, language: Language, t: Say): Wording {
  const asOf = (from: string, to: string) =>
    from === to ? t('pivot.as-of', { date: to }) : t('pivot.as-of-range', { from, to });
  const noFigure = (value: AskedValue) => t(value.show ? 'pivot.no-figure-shown' : 'pivot.no-figure');
  return { language, unit: spec.unit, places: spec.places, total: t('pivot.total'), asOf, noFigure };
}

/** '所有制 / 企业' */
const keyHeading = (table: PivotTable, language: Language): string =>
  table.rowDimensions.map((id) => dimensionHeading(id, table, language)).join(' / ');

type Props = {
  table: PivotTable;
  spec: PivotSpec;
  title: string;
  /** A newer answer is on its way. */
  stale: boolean;
  /** Of columns that somebody stretched. */
  widths: ColumnWidths;
  onStretch: Stretch;
  onPick: (picked: Picked) => void;
  onSort: (sort: PivotSpec['sort']) => void;
};

export function PivotResult(props: Props) {
  const { table, spec } = props;
  const { t, language } = useTexts();
  if (table.facts === 0) {
    const values = spec.values.map((value) => valueLabel(value, language, t, spec.indicators)).join('、');
    const isFiltered = spec.filters.length > 0;
    const isExplained = table.notes.some(({ code }) => WHY_EMPTY.includes(code));
    const notes = table.notes.map((note) => noteText(note, language)).join(' ');
    return (
      <Empty title={t('pivot.empty')}>
        {notes && <p>{notes}</p>}
        {isFiltered && t('pivot.empty.filters')}
        {!isFiltered &&
          !isExplained &&
          t(spec.at === null ? 'pivot.empty.values' : 'pivot.empty.values-at', { values, at: spec.at ?? '' })}
      </Empty>
    );
  }
  return <Shown {...props} />;
}

function Shown({ table, spec, title, stale, widths, onStretch, onPick, onSort }: Props) {
  const { panel, openPanel } = useDesk();
  const { t, language } = useTexts();
  const searchBox = useRef<HTMLInputElement>(null);
  useKey('/', () => searchBox.current?.focus());
  const [closed, fold] = useFolds(table.rowDimensions);
  const [search, setSearch] = useSearch(table);
  const [paper, setPaper] = useState<Paper | null>(null);
  const printed = useCallback(() => setPaper(null), []);
  const [chosen, setChosen] = useState<{ block: Block; layout: Layout } | null>(null);
  const allRows = useMemo(() => flattenRows(table, NOTHING_CLOSED, language), [table, language]);
  const layout = useMemo<Layout>(() => {
    const words = wordingOf(spec, language, t);
    const plan = withWidths(planColumns(table, words), table, widths);
    const unfolded = closed.size > 0 ? flattenRows(table, closed, language) : allRows;
    const found = search.trim() ? rowsWith(search, allRows) : unfolded;
    const rows = [...found, ...totalRows(table, words)];
    const isNarrowed = search.trim() !== '' && found.length < allRows.length;
    const narrowed = isNarrowed ? t('pivot.narrowed', { text: search.trim() }) : '';
    return { table, words, plan, leaves: leavesOf(plan), rows, keys: keyHeading(table, language), narrowed };
  }, [table, spec, language, t, allRows, search, closed, widths]);
  const print = (size: Paper) => {
    const [rows, columns] = [layout.rows.length, layout.leaves.length];
    if (rows * columns <= MOST_PRINTED) setPaper(size);
    else
      openPanel({ title: t('print.large'), body: <p className="stack">{t('print.large.how', { rows, columns })}</p> });
  };
  const isNothingFound = search.trim() !== '' && layout.rows.every(({ kind }) => kind === 'total');
  // A block is one of what was laid out when it was chosen; under another layout its places would be other figures.
  const block = chosen?.layout === layout ? chosen.block : null;
  return (
    <div className={stale ? 'pivot-table stale' : 'pivot-table'}>
      <div className="pivot-notes">
        {block && (block.from.row !== block.to.row || block.from.column !== block.to.column) ? (
          <BlockBar block={block} layout={layout} />
        ) : (
          <Says table={table} />
        )}
        {table.rowDimensions.length > 1 && !search.trim() && (
          <>
            <button type="button" className="link" onClick={() => fold(() => NOTHING_CLOSED)}>
              {t('pivot.expand-all')}
            </button>
            <button type="button" className="link" onClick={() => fold(() => new Set(groupIds(table)))}>
              {t('pivot.collapse-all')}
            </button>
          </>
        )}
        {PAPERS.map((size) => (
          <button key={size} type="button" className="link" onClick={() => print(size)}>
            {t('print.on', { paper: size })}
          </button>
        ))}
        {paper && <PrintSheet {...{ title, spec, layout, paper }} onPrinted={printed} />}
        {table.rowDimensions.length > 0 && (
          <input
            ref={searchBox}
            type="search"
            className="row-search"
            title={t('pivot.search-key')}
            aria-label={t('pivot.search')}
            placeholder={t('pivot.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </div>
      {layout.narrowed && !isNothingFound && (
        <p className="pivot-narrowed" role="status">
          {layout.narrowed}
        </p>
      )}
      {isNothingFound ? (
        <Empty title={t('pivot.search.none', { text: search.trim() })} />
      ) : (
        <PivotGrid
          {...{ layout, allRows, block, onSort, onPick }}
          sort={spec.sort}
          keysWidth={widths[columnName(table, null)]}
          onStretch={onStretch}
          follows={panel?.title === t('drill.title')}
          onFold={fold}
          onBlock={(next) => setChosen(next && { block: next, layout })}
        />
      )}
    </div>
  );
}

/** The text that rows are sought by. It belongs to the rows that it was typed for: others would be left out by it unawares. */
function useSearch({ rowDimensions }: PivotTable): [string, (text: string) => void] {
  const rows = rowDimensions.join('/');
  const [typed, setTyped] = useState({ rows, text: '' });
  const isOfOthers = typed.rows !== rows && typed.text !== '';
  if (isOfOthers) setTyped({ rows, text: '' });
  return [isOfOthers ? '' : typed.text, (text) => setTyped({ rows, text })];
}

/** Does something at a key, wherever the focus is, except while a text is typed. */
function useKey(key: string, act: () => void): void {
  const acting = useRef(act);
  useEffect(() => {
    acting.current = act;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), select, textarea'))
        return;
      event.preventDefault();
      acting.current();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [key]);
}

/** What the figures rest on, and what must be said of them. */
function Says({ table }: { table: PivotTable }): ReactNode {
  const { openPanel } = useDesk();
  const { t, language } = useTexts();
  const dates = datesAbove(table, language);
  const notes = [...(dates ? [dates] : []), ...table.notes.map((note) => noteText(note, language))];
  const list = (
    <ul className="stack note-list">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
  return (
    <>
      <span>{t('pivot.facts', { count: countText(table.facts) })}</span>
      <span className="pivot-says" title={notes.join('\n')}>
        {notes.join(' ')}
      </span>
      {notes.length > 0 && (
        <button type="button" className="link" onClick={() => openPanel({ title: t('pivot.notes'), body: list })}>
          {t('pivot.notes')}
        </button>
      )}
    </>
  );
}

function BlockBar({ block, layout }: { block: Block; layout: Layout }) {
  const { t } = useTexts();
  const copy = (withHeadings: boolean) => {
    const text = (type: string, words: string) => [type, new Blob([words], { type })] as const;
    const both = [
      text('text/plain', blockText(block, layout, withHeadings)),
      text('text/html', blockHtml(block, layout, withHeadings)),
    ];
    void navigator.clipboard.write([new ClipboardItem(Object.fromEntries(both))]);
  };
  return (
    <>
      <span className="pivot-says">{t('block.size', sizeOf(block))}</span>
      <button type="button" className="link" title="Ctrl+C" onClick={() => copy(false)}>
        {t('block.copy')}
      </button>
      <button type="button" className="link" onClick={() => copy(true)}>
        {t('block.copy-headings')}
      </button>
    </>
  );
}
