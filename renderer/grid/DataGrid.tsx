// AG Grid Community as this window uses it: the modules, the look, the words. Nothing of the Enterprise edition.

import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowStyleModule,
  ScrollApiModule,
  themeQuartz,
  TooltipModule,
  ValidationModule,
} from 'ag-grid-community';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
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

export function DataGrid<Row>(props: AgGridReactProps<Row>) {
  const { language } = useTexts();
  return (
    <AgGridReact<Row>
      key={language}
      theme={LOOK}
      {...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {})}
      animateRows={false}
      suppressDragLeaveHidesColumns
      enableCellTextSelection
      tooltipShowDelay={300}
      suppressNoRowsOverlay
      // Where scroll bars lie over the content (or are hidden), the pinned totals keep clear of them all the same.
      scrollbarWidth={16}
      {...props}
    />
  );
}
