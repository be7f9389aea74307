// Every form of a set, for every key of a dimension, one key after the other. Each figure is asked of the cube once for all keys;
// the forms of a key are rounded together. Keeps nothing: what becomes of the files is for whoever asks.

import type { Cube } from '../../../shared/cube/cube.ts';
import { exactFigures, type ExactFigures } from '../../../shared/cube/exact.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema, type PivotSpec } from '../../../shared/cube/spec.ts';
import type { Figure, PivotTable } from '../../../shared/cube/table.ts';
import type { Fault } from '../../../shared/result.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import type { FigureSource } from '../../../shared/returns/fill.ts';
import { withComparisons } from '../../../shared/returns/compared.ts';
import { figureSpec } from '../../../shared/returns/figure-spec.ts';
import { rowKeys, rowWords } from '../../../shared/returns/row-keys.ts';
import type { JobControl } from '../jobs.ts';
import type { CheckableForm } from './asked.ts';
import {
  fillTogether,
  otherDates,
  TrueDates,
  type BoundForm,
  type FilledFile,
  type FillRequest,
  type FillSource,
} from './filling.ts';

/**
 * `by`: one set of forms for each key of this dimension; null: one for the whole. `keys` null: all that have a figure.
 * `unitIsKey`: 填报单位 is the key's own name.
 */
export type ManyRequest = FillRequest & {
  by: DimensionId | null;
  keys: readonly (string | null)[] | null;
  unitIsKey: boolean;
};

export const WITHOUT_KEY = '未填';
export const cancelled: Fault = { code: 'job.cancelled', message: '已取消，没有留下任何数据。' };

type AskedTable = { table: PivotTable; figures: Map<string | null, Figure>; exact: ExactFigures | null };

/** Figures of every key at once: one pivot for each thing that cells ask, with the keys as its rows. */
class Split {
  private readonly tables = new Map<string, AskedTable>();
  readonly dates = new TrueDates();
  private readonly cube: Cube;
  private readonly request: ManyRequest;

  constructor(cube: Cube, request: ManyRequest) {
    this.cube = cube;
    this.request = request;
  }

  private asked(binding: Parameters<FigureSource>[0]): AskedTable {
    const { by } = this.request;
    const spec = figureSpec(binding, this.request);
    const key = JSON.stringify([spec.values, spec.filters, spec.at, spec.bands, spec.groups]);
    const known = this.tables.get(key);
    if (known) return known;
    const keyed = by === null ? spec : PivotSpecSchema.parse({ ...spec, rows: [by] });
    const table = runPivot(this.cube, keyed);
    this.dates.note(table.asOf, spec.at ?? this.request.at);
    const figures = new Map<string | null, Figure>(
      table.rows.map((path, row) => [path[0] ?? null, table.rowTotals[row]?.[0] ?? null]),
    );
    const fresh = { table, figures, exact: exactFigures(this.cube, keyed) };
    this.tables.set(key, fresh);
    return fresh;
  }

  sourceFor(key: string | null): FigureSource {
    const plain: FigureSource = (binding) => {
      const { table, figures, exact } = this.asked(binding);
      const [head] = table.values;
      if (!head) throw new Error('a pivot of one value has one head');
      const whole = this.request.by === null;
      const figure = (whole ? table.grandTotal[0] : figures.get(key)) ?? null;
      const own = (whole ? exact?.total : exact?.byKey.get(key)) ?? null;
      return { figure, head, facts: table.facts, exact: own };
    };
    return withComparisons(plain, this.request.at);
  }

  /** Keys that any figure of the forms has, in the order of the pivot. */
  keysOf(forms: readonly BoundForm[]): (string | null)[] {
    const keys = new Set<string | null>();
    const cells = forms.flatMap(({ binding }) => [
      ...binding.figures,
      ...(binding.phrases ?? []).flatMap(({ sheet, cell, parts }) =>
        parts.flatMap((part) => ('value' in part ? [{ ...part, sheet, cell }] : [])),
      ),
      ...(binding.rows ?? []).flatMap(({ sheet, filters, columns }) =>
        columns.flatMap((column) =>
          'value' in column ? [{ ...column, sheet, cell: '', filters: [...filters, ...column.filters] }] : [],
        ),
      ),
    ]);
    for (const cell of cells) for (const [key, figure] of this.asked(cell).figures) if (figure !== null) keys.add(key);
    return [...keys].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b, 'zh')));
  }
}

export type Filled = { form: CheckableForm; file: FilledFile };

/** The forms of one key. `filters` and `texts`: those that they were filled with, the key's own among them. */
export type FilledSet = {
  key: string | null;
  filters: PivotSpec['filters'];
  texts: FillRequest['texts'];
  filled: Filled[];
  unfilled: { form: CheckableForm; fault: Fault }[];
};

/** The sets, key by key; ends early where the signal says so. */
export async function* filledSets(
  cube: Cube,
  forms: readonly CheckableForm[],
  request: ManyRequest,
  { signal, progress }: JobControl,
): AsyncGenerator<FilledSet> {
  const { by, at } = request;
  const split = new Split(cube, request);
  const keys = by === null ? [null] : (request.keys ?? split.keysOf(forms));
  for (const [index, key] of keys.entries()) {
    if (signal.aborted) return;
    progress(index * forms.length, keys.length * forms.length, 'job.filling');
    const filters = [...request.filters, ...(by === null ? [] : [{ dimension: by, in: [key] }])];
    const source: FillSource = {
      figure: split.sourceFor(key),
      keysOf: (block) => rowKeys(cube, block, filters, at),
      wordsOf: rowWords(cube, filters, at, request.codes),
    };
    const texts = request.unitIsKey ? { ...request.texts, reporting_unit: key ?? WITHOUT_KEY } : request.texts;
    const answers = await fillTogether(
      forms.map((form) => ({ form, source })),
      { ...request, texts },
      signal,
    );
    const set: FilledSet = { key, filters, texts, filled: [], unfilled: [] };
    answers.forEach((answer, f) => {
      const form = forms[f];
      if (!form) return;
      if (answer.ok) set.filled.push({ form, file: answer.value });
      else set.unfilled.push({ form, fault: answer.fault });
    });
    for (const { file } of set.filled) file.report.warnings.push(...otherDates(split.dates, at));
    yield set;
    // Others may ask for something between two keys.
    await new Promise((resolve) => setImmediate(resolve));
  }
  progress(keys.length * forms.length, keys.length * forms.length, 'job.filling');
}
