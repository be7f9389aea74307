// Many returns in one go: every form of a set for every district, enterprise or other key of a dimension. Each figure is asked of
// the cube once for all keys. Keeps nothing; a form that cannot be filled is reported and leaves out only itself.

import type { ManyFile } from '../../../shared/contract/shapes.ts';
import type { Cube } from '../../../shared/cube/cube.ts';
import { runPivot } from '../../../shared/cube/pivot.ts';
import { PivotSpecSchema } from '../../../shared/cube/spec.ts';
import type { Figure, PivotTable } from '../../../shared/cube/table.ts';
import type { Workbook } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { DimensionId } from '../../../shared/vocabulary/dimensions.ts';
import { checkForm } from '../../../shared/returns/checks/check.ts';
import type { FigureSource } from '../../../shared/returns/fill.ts';
import { withComparisons } from '../../../shared/returns/compared.ts';
import { figureSpec } from '../../../shared/returns/figure-spec.ts';
import { rowKeys, rowWords } from '../../../shared/returns/row-keys.ts';
import type { JobControl } from '../jobs.ts';
import { readWorkbook } from '../reading/read.ts';
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

export type Many = { files: ManyFile[]; parts: Map<string, Uint8Array> };

const WITHOUT_KEY = '未填';
const cancelled: Fault = { code: 'job.cancelled', message: '已取消，没有留下任何数据。' };

/** What a path of Windows may hold; a name that is nothing else is kept as 未命名. */
const pathName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|]|\p{Cc}/gu, '_')
    .replace(/[. ]+$/, '')
    .slice(0, 100) || '未命名';

/** Figures of every key at once: one pivot for each thing that cells ask, with the keys as its rows. */
class Split {
  private readonly tables = new Map<string, { table: PivotTable; figures: Map<string | null, Figure> }>();
  readonly dates = new TrueDates();
  private readonly cube: Cube;
  private readonly request: ManyRequest;

  constructor(cube: Cube, request: ManyRequest) {
    this.cube = cube;
    this.request = request;
  }

  private asked(binding: Parameters<FigureSource>[0]): { table: PivotTable; figures: Map<string | null, Figure> } {
    const { by } = this.request;
    const spec = figureSpec(binding, this.request);
    const key = JSON.stringify([spec.values, spec.filters, spec.at, spec.bands, spec.groups]);
    const known = this.tables.get(key);
    if (known) return known;
    const table = runPivot(this.cube, by === null ? spec : PivotSpecSchema.parse({ ...spec, rows: [by] }));
    this.dates.note(table.asOf, spec.at ?? this.request.at);
    const figures = new Map<string | null, Figure>(
      table.rows.map((path, row) => [path[0] ?? null, table.rowTotals[row]?.[0] ?? null]),
    );
    const fresh = { table, figures };
    this.tables.set(key, fresh);
    return fresh;
  }

  sourceFor(key: string | null): FigureSource {
    const plain: FigureSource = (binding) => {
      const { table, figures } = this.asked(binding);
      const [head] = table.values;
      if (!head) throw new Error('a pivot of one value has one head');
      const figure = (this.request.by === null ? table.grandTotal[0] : figures.get(key)) ?? null;
      return { figure, head, facts: table.facts };
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

type Filled = { form: CheckableForm; file: FilledFile };

/** How many rules kept with a form, and rules that span the forms of the set, do not hold over the set as it was filled. */
async function failuresIn(filled: readonly Filled[], signal: AbortSignal): Promise<Map<FilledFile, number>> {
  const books = new Map<FilledFile, Workbook>();
  for (const { file } of filled) {
    const book = await readWorkbook(file.bytes, file.name, signal);
    if (book.ok) books.set(file, book.value);
  }
  const failures = new Map<FilledFile, number>();
  for (const { form, file } of filled) {
    const book = books.get(file);
    if (!book) continue;
    const others = [...books.values()].filter((other) => other !== book);
    const { results } = checkForm({ book, rules: form.rules, last: null, others });
    const broken = results.filter(
      ({ outcome, class: kind, source }) =>
        outcome === 'fails' && (kind === 'across' || (kind === 'must' && source === 'rules')),
    );
    failures.set(file, broken.length);
  }
  return failures;
}

const reported = ({ file, form }: Filled, key: string | null, failures: number): ManyFile => {
  const { figures, checks, published, warnings } = file.report;
  return {
    path: '',
    form: form.name,
    key,
    figures: figures.filter(({ shown }) => shown !== null).length,
    failing:
      checks.filter(({ agrees }) => agrees === false).length +
      published.filter(({ outcome, class: kind }) => outcome === 'fails' && kind !== 'explain').length +
      failures,
    warnings,
    fault: null,
  };
};

/** Paths that Windows takes for different ones: equal names are numbered. */
function freePaths(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const dot = path.lastIndexOf('.');
    let free = path;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${path.slice(0, dot)}(${n})${path.slice(dot)}`;
    taken.add(free.toLowerCase());
    return free;
  };
}

/**
 * Fills all forms for all keys; the forms of a key are rounded together. `parts`: the files by path, a folder for each key where
 * several forms are split. Refuses only cancellation.
 */
export async function fillMany(
  cube: Cube,
  forms: readonly CheckableForm[],
  request: ManyRequest,
  { signal, progress }: JobControl,
): Promise<Result<Many>> {
  const { by, at, texts } = request;
  const split = new Split(cube, request);
  const keys = by === null ? [null] : (request.keys ?? split.keysOf(forms));
  const many: Many = { files: [], parts: new Map() };
  const place = freePaths();
  const pathOf = (key: string | null, file: string): string => {
    if (by === null) return place(pathName(file));
    return place(`${pathName(key ?? WITHOUT_KEY)}${forms.length > 1 ? '/' : '_'}${pathName(file)}`);
  };
  const checkable = forms.length > 1 || forms.some(({ rules }) => rules.length > 0);
  for (const [index, key] of keys.entries()) {
    if (signal.aborted) return refused(cancelled);
    progress(index * forms.length, keys.length * forms.length, 'job.filling');
    const filters = [...request.filters, ...(by === null ? [] : [{ dimension: by, in: [key] }])];
    const source: FillSource = {
      figure: split.sourceFor(key),
      keysOf: (block) => rowKeys(cube, block, filters, at),
      wordsOf: rowWords(cube, filters, at),
    };
    const words = request.unitIsKey ? { ...texts, reporting_unit: key ?? WITHOUT_KEY } : texts;
    const asked = forms.map((form) => ({ form, source }));
    const answers = await fillTogether(asked, { ...request, texts: words }, signal);
    const filled: Filled[] = [];
    answers.forEach((answer, f) => {
      const form = forms[f];
      if (form && answer.ok) filled.push({ form, file: answer.value });
      if (form && !answer.ok)
        many.files.push({
          path: '',
          form: form.name,
          key,
          figures: 0,
          failing: 0,
          warnings: [],
          fault: answer.fault,
        });
    });
    const failures = checkable ? await failuresIn(filled, signal) : null;
    for (const one of filled) {
      one.file.report.warnings.push(...otherDates(split.dates, at));
      const path = pathOf(key, one.file.name);
      many.parts.set(path, one.file.bytes);
      many.files.push({ ...reported(one, key, failures?.get(one.file) ?? 0), path });
    }
    // Others may ask for something between two keys.
    await new Promise((resolve) => setImmediate(resolve));
  }
  progress(keys.length * forms.length, keys.length * forms.length, 'job.filling');
  return done(many);
}
