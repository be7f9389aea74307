// The least that a change of fields can take with this grid in this browser: the same tables, as texts that stand ready in the page,
// given to AG Grid alone. No program is asked, nothing is worked out, no other part of the window is drawn.

import type { Browser, Page } from '@playwright/test';
import path from 'node:path';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { figureText, keyText } from '../../shared/cube/format.ts';
import type { Figure, PivotTable } from '../../shared/cube/table.ts';

/** A table as texts: a name for each column, and every row's key before its figures. */
type Texts = { heads: string[]; rows: string[][] };

const GRID = path.resolve(import.meta.dirname, '../../node_modules/ag-grid-community/dist/ag-grid-community.min.js');

declare const agGrid: {
  createGrid: (place: HTMLElement, options: object) => { updateGridOptions: (options: object) => void };
};

function textsOf(table: PivotTable, { unit }: PivotSpec): Texts {
  const text = (figure: Figure, value: number) => {
    const head = table.values[value];
    return head ? figureText(figure, head, unit) : '';
  };
  const columns = table.columns.flatMap((path) =>
    table.values.map(({ zh }) => [...path.map((key) => keyText(key, 'zh')), zh].join(' ')),
  );
  return {
    heads: ['', ...columns, ...table.values.map(({ zh }) => `合计 ${zh}`)],
    rows: table.rows.map((path, row) => [
      path.map((key) => keyText(key, 'zh')).join(' › '),
      ...(table.cells[row] ?? []).flatMap((figures) => figures.map(text)),
      ...(table.rowTotals[row] ?? []).map(text),
    ]),
  };
}

/** Runs in the page, sent as text. */
function makeGrid(): void {
  const place = document.body.appendChild(document.createElement('div'));
  place.style.cssText = 'width: 1074px; height: 667px';
  const grid = agGrid.createGrid(place, {
    columnDefs: [],
    rowData: [],
    animateRows: false,
    rowBuffer: 4,
    suppressAnimationFrame: true,
    maintainColumnOrder: false,
    defaultColDef: { sortable: false, suppressMovable: true, width: 90 },
    getRowId: ({ data }: { data: string[] }) => data[0],
  });
  Object.assign(window, { grid });
}

/** Runs in the page, sent as text: milliseconds until the table stands painted and two frames went by unchanged. */
function drawn({ heads, rows }: Texts): Promise<number> {
  const { grid } = window as unknown as { grid: ReturnType<typeof agGrid.createGrid> };
  const columnDefs = heads.map((headerName, at) => ({
    colId: String(at),
    headerName,
    pinned: at === 0 ? 'left' : null,
    valueGetter: ({ data }: { data: string[] }) => data[at],
  }));
  return new Promise((resolve) => {
    const started = performance.now();
    let [changed, quiet, painted] = [true, 0, started];
    const watch = new MutationObserver(() => (changed = true));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = (now: number) => {
      quiet = changed ? 0 : quiet + 1;
      changed = false;
      if (quiet === 1) painted = now;
      if (quiet < 2) requestAnimationFrame(look);
      else {
        watch.disconnect();
        resolve(painted - started);
      }
    };
    grid.updateGridOptions({ columnDefs, rowData: rows });
    requestAnimationFrame(look);
  });
}

/** Asks from the window's own page what each specification's table is. */
export async function tablesOf(page: Page, specs: readonly PivotSpec[]): Promise<Texts[]> {
  const tables = await page.evaluate(
    (asked) =>
      Promise.all(
        asked.map(async (spec) => {
          const headers = {
            'content-type': 'application/json',
            'x-taizhang-token': sessionStorage.getItem('taizhang.token') ?? '',
          };
          const answer = await fetch('/api/pivot.run', { method: 'POST', headers, body: JSON.stringify({ spec }) });
          return (await answer.json()) as PivotTable;
        }),
      ),
    [...specs],
  );
  return tables.map((table, at) => textsOf(table, specs[at] as PivotSpec));
}

/** Milliseconds that each table took in turn. */
export async function drawnAlone(browser: Browser, tables: readonly Texts[]): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent('<!doctype html><title>grid</title>');
  await page.addScriptTag({ path: GRID });
  await page.evaluate(makeGrid);
  const times: number[] = [];
  for (const table of tables) times.push(await page.evaluate(drawn, table));
  await page.close();
  return times;
}
