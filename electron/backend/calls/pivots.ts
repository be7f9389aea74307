// Pivots and what hangs on them: keys for filters, the facts behind a figure, workbooks, text files and charts of a table.

import type { Download } from '../../../shared/contract/shapes.ts';
import { chartOption } from '../../../shared/charts/option.ts';
import { drillFacts } from '../../../shared/cube/drill.ts';
import { heldAgainst } from '../../../shared/cube/drill-against.ts';
import { keyText } from '../../../shared/cube/format.ts';
import { keysOf } from '../../../shared/cube/keys.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import type { PivotSpec } from '../../../shared/cube/spec.ts';
import { done, type Result } from '../../../shared/result.ts';
import { noteText } from '../../../shared/texts/notes.ts';
import { dimensionLabel } from '../../../shared/vocabulary/dimensions.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';
import { pivotCsv } from '../books/pivot-csv.ts';

// What writes workbooks and draws charts is large: it is loaded with the first export, not as the program starts.
const bookOf = () => import('../books/pivot-book.ts');
const chartBookOf = () => import('../books/chart-book.ts');
const pictureOf = () => import('../books/chart-picture.ts');

/** Points; a report's full text width, printed at 300 dpi. */
const PICTURE = { width: 1200, height: 675, scale: 2.5 };
const fileTitle = (title: string): string => title.replace(/[\\/:*?"<>|]/g, '·');

const filterText = ({ dimension, in: keys }: PivotSpec['filters'][number]): string =>
  `${dimensionLabel(dimension)}：${keys.map((key) => keyText(key, 'zh', dimension)).join('、')}`;

export function pivotCalls(context: Context): CallsOf<'pivot' | 'chart'> {
  const { store, holdings } = context;

  async function tableAndAbout(spec: PivotSpec, title: string) {
    const table = runPivot(await context.cube(spec.figures), spec);
    const about = {
      title,
      unit: spec.unit,
      places: spec.places,
      made: new Date().toISOString(),
      notes: table.notes.map((note) => noteText(note, 'zh')),
      filters: spec.filters.map(filterText),
      asked: spec,
      language: 'zh' as const,
    };
    return { table, about };
  }

  const kept = (name: string, made: Result<Uint8Array>): Result<Download> =>
    made.ok ? done(holdings.keepDownload(name, made.value)) : made;

  return {
    'pivot.run': async ({ spec }) => done(runPivot(await context.cube(spec.figures), spec)),
    'pivot.keys': async ({ dimension, spec }) =>
      done({ keys: keysOf(await context.cube(spec?.figures), dimension, spec) }),
    'pivot.drill': async ({ spec, row, column, value, limit }) => {
      const cube = await context.cube(spec.figures);
      const { facts, ...figures } = drillFacts(cube, spec, row, column, value);
      const held = heldAgainst(cube, spec, row, column, value);
      return done({ ...figures, ...held, facts: store.drill(facts.slice(0, limit)), count: facts.length });
    },
    'pivot.export': async ({ spec, title, format, remark }) => {
      const { table, about: said } = await tableAndAbout(spec, title);
      const about = { ...said, notes: [...(remark === '' ? [] : [remark]), ...said.notes] };
      const made = format === 'xlsx' ? await (await bookOf()).pivotBook(table, about) : done(pivotCsv(table, about));
      return kept(`${fileTitle(title)}.${format}`, made);
    },
    'chart.export': async ({ spec, title, type, format, valueIndex }) => {
      const { table, about } = await tableAndAbout(spec, title);
      const look = { ...about, width: PICTURE.width, ...(valueIndex === null ? {} : { valueIndex }) };
      const name = `${fileTitle(title)}.${format}`;
      if (format === 'xlsx') return kept(name, await (await chartBookOf()).chartBook(table, type, look));
      const { chartPng, chartSvg } = await pictureOf();
      const svg = chartSvg(chartOption(table, type, look), PICTURE.width, PICTURE.height);
      return kept(name, format === 'svg' ? done(new TextEncoder().encode(svg)) : chartPng(svg, PICTURE.scale));
    },
  };
}
