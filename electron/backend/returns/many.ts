// Many returns in one archive: every form of a set for every key of a dimension. Keeps nothing; a form that cannot be filled is
// reported and leaves out only itself.

import type { ManyFile } from '../../../shared/contract/shapes.ts';
import type { Cube } from '../../../shared/cube/cube.ts';
import type { Workbook } from '../../../shared/grid.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { checkForm } from '../../../shared/returns/checks/check.ts';
import { sha256 } from '../holdings.ts';
import type { JobControl } from '../jobs.ts';
import { readWorkbook } from '../reading/read.ts';
import type { CheckableForm } from './asked.ts';
import type { FilledFile } from './filling.ts';
import { cancelled, filledSets, WITHOUT_KEY, type Filled, type ManyRequest } from './sets.ts';

export type Many = { files: ManyFile[]; parts: Map<string, Uint8Array> };

/** What a path of Windows may hold; a name that is nothing else is kept as 未命名. */
const pathName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|]|\p{Cc}/gu, '_')
    .replace(/[. ]+$/, '')
    .slice(0, 100) || '未命名';

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

const unfilledFile = ({ name: form }: CheckableForm, key: string | null, fault: Fault): ManyFile => ({
  path: '',
  form,
  key,
  figures: 0,
  failing: 0,
  warnings: [],
  sha256: '',
  fault,
});

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
    sha256: sha256(file.bytes),
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
  control: JobControl,
): Promise<Result<Many>> {
  const { by } = request;
  const { signal } = control;
  const many: Many = { files: [], parts: new Map() };
  const place = freePaths();
  const pathOf = (key: string | null, file: string): string => {
    if (by === null) return place(pathName(file));
    return place(`${pathName(key ?? WITHOUT_KEY)}${forms.length > 1 ? '/' : '_'}${pathName(file)}`);
  };
  const checkable = forms.length > 1 || forms.some(({ rules }) => rules.length > 0);
  for await (const { key, filled, unfilled } of filledSets(cube, forms, request, control)) {
    for (const { form, fault } of unfilled) many.files.push(unfilledFile(form, key, fault));
    const failures = checkable ? await failuresIn(filled, signal) : null;
    for (const one of filled) {
      const path = pathOf(key, one.file.name);
      many.parts.set(path, one.file.bytes);
      many.files.push({ ...reported(one, key, failures?.get(one.file) ?? 0), path });
    }
  }
  return signal.aborted ? refused(cancelled) : done(many);
}
