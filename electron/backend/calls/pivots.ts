// Pivots and what hangs on them: keys for filters, the facts behind a figure, workbooks, text files and charts of a table.

import { chartOption } from '../../../shared/charts/option.ts';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { keysOf } from '../../../shared/cube/keys.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import { done } from '../../../shared/result.ts';
import { noteText } from '../../../shared/texts/notes.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { chartPng, chartSvg } from '../files/chart-picture.ts';
import { chartBook } from '../files/chart-book.ts';
import { pivotBook } from '../files/pivot-book.ts';
import { pivotCsv } from '../files/pivot-csv.ts';

/** Points; a report's full text width, printed at 300 dpi. */
const PICTURE = { width: 1200, height: 675, scale: 2.5 };
const fileTitle = (title: string): string => title.replace(/[\\/:*?"<>|]/g, '·');

type PivotCalls = Pick<Handlers, 'pivot.run' | 'pivot.keys' | 'pivot.drill' | 'pivot.export' | 'chart.export'>;

export function pivotCalls(context: Context): PivotCalls {
  const { store, holdings } = context;

  function tableAndAbout(spec: PivotSpec, title: string) {
    const table = runPivot(context.cube(), spec);
    const about = {
      title,
      unit: spec.unit,
      made: new Date().toISOString(),
      notes: table.notes.map((note) => noteText(note, 'zh')),
      language: 'zh' as const,
    };
    return { table, about };
  }

  return {
    'pivot.run': ({ spec }) => done(runPivot(context.cube(), spec)),
    'pivot.keys': ({ dimension, spec }) => done({ keys: keysOf(context.cube(), dimension, spec) }),
    'pivot.drill': ({ spec, row, column, value, limit }) => {
      const { facts, total } = drillFacts(context.cube(), spec, row, column, value);
      return done({ facts: store.drill(facts.slice(0, limit)), total, count: facts.length });
    },
    'pivot.export': async ({ spec, title, format }) => {
      const { table, about } = tableAndAbout(spec, title);
      const bytes = format === 'xlsx' ? await pivotBook(table, about) : pivotCsv(table, about);
      return done(holdings.keepDownload(`${fileTitle(title)}.${format}`, bytes));
    },
    'chart.export': async ({ spec, title, type, format }) => {
      const { table, about } = tableAndAbout(spec, title);
      const name = `${fileTitle(title)}.${format}`;
      if (format === 'xlsx') return done(holdings.keepDownload(name, await chartBook(table, type, about)));
      const svg = chartSvg(chartOption(table, type, about), PICTURE.width, PICTURE.height);
      if (format === 'svg') return done(holdings.keepDownload(name, new TextEncoder().encode(svg)));
      const png = chartPng(svg, PICTURE.scale);
      return png.ok ? done(holdings.keepDownload(name, png.value)) : png;
    },
  };
}
