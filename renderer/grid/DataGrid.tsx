// AG Grid Community as this window uses it: the modules, the look, the words. Nothing of the Enterprise edition.

import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowStyleModule,
  ScrollApiModule,
  themeQuartz,
  TooltipModule,
  ValidationModule,
  type GridApi,
  type GridOptions,
} from 'ag-grid-community';
import { useLayoutEffect, useRef } from 'react';
import { useTexts } from '../texts.ts';

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  LocaleModule,
  PinnedRowModule,
  RenderApiModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
]);
// Says in words what a number in the console stands for; not for users.
if (import.meta.env.DEV) ModuleRegistry.registerModules([ValidationModule]);

const RULE = { style: 'solid', width: 1, color: 'var(--rule)' } as const;

const LOOK = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: 13,
  dataFontSize: 13,
  headerFontSize: 13,
  headerFontWeight: 400,
  foregroundColor: 'var(--ink)',
  backgroundColor: 'var(--paper)',
  accentColor: 'var(--accent)',
  borderColor: 'var(--rule)',
  headerTextColor: 'var(--faint)',
  headerBackgroundColor: 'var(--desk)',
  headerColumnResizeHandleColor: 'transparent',
  rowHoverColor: 'var(--hover)',
  columnBorder: RULE,
  headerColumnBorder: RULE,
  rowBorder: RULE,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 2,
  cellHorizontalPadding: 10,
  rowHeight: 27,
  headerHeight: 29,
  pinnedRowFontWeight: 600,
  pinnedRowBackgroundColor: 'var(--desk)',
  pinnedRowBorder: { style: 'solid', width: 1, color: 'var(--rule-strong)' },
});

const ALL_PARTS = ':where([class^="ag-"])';

/**
 * The grid's own sheet sizes a ::before and an ::after of each of its elements, which hardly any of them has, and the browser then
 * works out three styles for every cell instead of one. Leaves the rule to the elements themselves.
 */
function lightened(): void {
  for (const { ownerNode, cssRules } of document.styleSheets) {
    if (!(ownerNode instanceof HTMLStyleElement)) continue;
    for (const rule of cssRules)
      if (rule instanceof CSSStyleRule && rule.selectorText.includes(`${ALL_PARTS}::after`))
        rule.selectorText = ALL_PARTS;
  }
}

type Props<Row> = GridOptions<Row>;

/** Functions as the grid keeps them: each calls the one that was given last, so that a new one is no change of the grid. */
function following<Row>(latest: { readonly current: Props<Row> }): Props<Row> {
  const given: Readonly<Record<string, unknown>> = { ...latest.current };
  const kept = Object.entries(given).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    return [
      name,
      (...words: unknown[]): unknown => {
        const now = (latest.current as Readonly<Record<string, unknown>>)[name];
        return typeof now === 'function' ? Reflect.apply(now, undefined, words) : undefined;
      },
    ];
  });
  return Object.fromEntries(kept) as Props<Row>;
}

/** What is no function and is not what it was. */
function changes<Row>(before: Props<Row>, now: Props<Row>): Props<Row> {
  const was: Readonly<Record<string, unknown>> = { ...before };
  const changed = Object.entries(now).filter(
    ([name, value]: [string, unknown]) => typeof value !== 'function' && value !== was[name],
  );
  return Object.fromEntries(changed) as Props<Row>;
}

/**
 * The grid itself, without its React edition: cells are plain elements that the grid draws, for they come by the hundred in one
 * frame of scrolling. A property given anew changes the grid only where it is another value; keep definitions in a memo.
 */
export function DataGrid<Row>(props: Props<Row>) {
  const { language } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const grid = useRef<GridApi<Row> | null>(null);
  const latest = useRef(props);
  const shown = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    if (!place.current) return;
    const made = createGrid<Row>(place.current, {
      theme: LOOK,
      ...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {}),
      animateRows: false,
      suppressDragLeaveHidesColumns: true,
      enableCellTextSelection: true,
      tooltipShowDelay: 300,
      suppressNoRowsOverlay: true,
      // Where scroll bars lie over the content (or are hidden), the pinned totals keep clear of them all the same.
      scrollbarWidth: 16,
      ...following(latest),
    });
    lightened();
    grid.current = made;
    shown.current = latest.current;
    return () => {
      grid.current = null;
      made.destroy();
    };
  }, [language]);
  useLayoutEffect(() => {
    const changed = changes(shown.current, props);
    const { current: frame } = place;
    if (frame && Object.keys(changed).length > 0) {
      // The grid asks for its size after every step; what it holds need not be laid out before the last of them.
      frame.classList.add('changing');
      grid.current?.updateGridOptions(changed);
      frame.classList.remove('changing');
    }
    shown.current = props;
  });
  return <div ref={place} className="grid" />;
}
