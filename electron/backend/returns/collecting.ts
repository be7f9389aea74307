// 汇总: the forms that subordinates sent back, read by the binding of the blank, checked, and summed into one. Takes files and gives
// a report and a file; keeps nothing. A form that cannot be read whole is never summed, and the report says so.

import type { CollectedForm } from '../../../shared/contract/shapes.ts';
import type { ValueHead } from '../../../shared/cube/table.ts';
import type { Workbook } from '../../../shared/grid.ts';
import { normaliseName } from '../../../shared/names.ts';
import { multiply, rational, toDecimal, type Rational } from '../../../shared/rational.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { checkForm } from '../../../shared/returns/checks/check.ts';
import type { WrittenRule } from '../../../shared/returns/checks/rule.ts';
import { gatherForm, type ReturnedForm } from '../../../shared/returns/collect/gather.ts';
import { addableIn, sumForms, type CollectedCell, type CollectedForms } from '../../../shared/returns/collect/sum.ts';
import { cellKey } from '../../../shared/returns/evaluate.ts';
import type { CellEdit, FigureBinding } from '../../../shared/returns/form.ts';
import { movedCell, planRows, type KeySource } from '../../../shared/returns/rows.ts';
import type { JobControl } from '../jobs.ts';
import { readWorkbook } from '../reading/read.ts';
import type { CheckableForm } from './asked.ts';
import { fillFrom, type BoundForm, type FillRequest, type FilledFile } from './filling.ts';

export type ReturnedFile = { name: string; sha256: string; bytes: Uint8Array };

type Read = { about: CollectedForm; form: ReturnedForm | null };

export type Collected = {
  forms: CollectedForm[];
  missing: string[];
  /** Units in the sum, in the order in which cells list what they reported. */
  units: string[];
  cells: { sheet: string; cell: string; sum: string | null; of: (string | null)[] }[];
  filled: FilledFile | null;
};

const unitTwice = (unit: string, other: string): Fault => ({
  code: 'collect.unit-twice',
  message: `“${unit}”已由文件“${other}”报过，这一份没有计入。`,
  values: { unit, file: other },
  hint: '同一单位只留一份；更正表请去掉旧的一份。',
});

const incomplete = (count: number): Fault => ({
  code: 'collect.incomplete',
  message: `有 ${count} 份报表没有计入汇总。`,
  values: { count },
  hint: '请退回更正后重新汇总。',
});

const withoutMissing = (missing: readonly string[]): Fault => ({
  code: 'collect.missing',
  message: `还有 ${missing.length} 个单位没有报：${missing.slice(0, 10).join('、')}${missing.length > 10 ? ' 等' : ''}。`,
  values: { count: missing.length, units: missing.slice(0, 10).join('、') },
});

const nothingToSum: Fault = { code: 'collect.nothing', message: '没有一份报表可以汇总。' };

const withoutExtension = (name: string): string => name.replace(/\.[^.]*$/, '');

function judged(
  book: Workbook,
  rules: readonly WrittenRule[],
): Pick<CollectedForm, 'holds' | 'fails' | 'undecided' | 'failing'> {
  const { results, holds, fails, undecided } = checkForm({ book, rules, last: null, others: [] });
  const failing = results.filter(({ outcome, class: kind }) => outcome === 'fails' && kind !== 'explain');
  return { holds, fails, undecided, failing };
}

async function readReturned(blank: CheckableForm, file: ReturnedFile, signal: AbortSignal): Promise<Read> {
  const { name, sha256 } = file;
  const unread = (fault: Fault): Read => ({
    about: {
      file: name,
      sha256,
      unit: withoutExtension(name),
      state: 'refused',
      faults: [{ ...fault, where: { ...fault.where, file: name } }],
      holds: 0,
      fails: 0,
      undecided: 0,
      failing: [],
    },
    form: null,
  });
  const book = await readWorkbook(file.bytes, name, signal);
  if (!book.ok) return unread(book.fault);
  const gathered = gatherForm(blank.book, book.value, blank.binding);
  if (!gathered.ok) return unread(gathered.fault);
  const { unit, faults } = gathered.value;
  const checks = judged(book.value, blank.rules);
  const state = faults.length > 0 ? 'refused' : checks.failing.length > 0 ? 'failing' : 'in';
  const about = { file: name, sha256, unit: unit ?? withoutExtension(name), state, faults, ...checks } as const;
  return { about, form: gathered.value };
}

/** The second form of a unit is set aside: which of the two counts is for a person to say. */
function setAsideDoubles(reads: readonly Read[]): void {
  const first = new Map<string, string>();
  for (const { about } of reads) {
    // A form that cannot be read does not stand in the way of the one that was sent again.
    if (about.state === 'refused') continue;
    const unit = normaliseName(about.unit);
    const other = first.get(unit);
    if (other === undefined) first.set(unit, about.file);
    else Object.assign(about, { state: 'refused', faults: [...about.faults, unitTwice(about.unit, other)] });
  }
}

/** Units that were expected and sent nothing; '城区' is also met by a name that begins with it. */
function missingOf(expected: readonly string[], reads: readonly Read[]): string[] {
  const sent = reads.map(({ about }) => normaliseName(about.unit));
  return expected.filter((unit) => {
    const wanted = normaliseName(unit);
    return wanted !== '' && !sent.some((name) => name.startsWith(wanted));
  });
}

/** A number as a figure of the form: an integer and its scale; null where it is too long to be kept whole. */
function figureOf(number: Rational | null): { figure: number | null; scale: number } | null {
  if (number === null) return { figure: null, scale: 0 };
  const scale = /\.(\d+)$/.exec(toDecimal(number))?.[1]?.length ?? 0;
  const whole = multiply(number, rational(10n ** BigInt(scale)));
  const figure = Number(whole.n);
  return whole.d === 1n && Number.isSafeInteger(figure) ? { figure, scale } : null;
}

const tooLong = (cell: string): Fault => ({
  code: 'collect.too-long',
  message: `${cell} 各表之和位数太多，不能逐位保留，没有汇总。`,
  values: { cell },
  hint: '请核对各表这一格的数和单位。',
});

const headOf = ({ value }: FigureBinding, scale: number): ValueHead => ({
  value,
  zh: '',
  en: '',
  unit: '',
  scale,
  totals: 'sum',
  reason: null,
});

type Placed = {
  cells: Map<string, CollectedCell>;
  /** Numbers that sentences ask for, in their order. */
  spoken: Map<string, (Rational | null)[]>;
  given: CellEdit[];
  keysOf: KeySource;
};

/** Where each sum stands in the blank once its blocks have grown. */
function placed({ binding }: BoundForm, { figures, unbound, phrases, lists }: CollectedForms): Result<Placed> {
  const keysOf: KeySource = (block) => (lists.get(block) ?? []).map(({ name }) => name);
  const plan = planRows(binding, keysOf);
  if (!plan.ok) return plan;
  const cells = new Map<string, CollectedCell>();
  // The plan lists the form's own figures first, then those of the blocks, row by row.
  const rowCells = (binding.rows ?? []).flatMap((block) =>
    (lists.get(block) ?? []).flatMap(({ numbers }) =>
      block.columns.flatMap((column): CollectedCell[] => {
        if (!('value' in column)) return [];
        const sum = numbers.get(column.column) ?? null;
        return [{ joining: 'sum', sum, of: [] }];
      }),
    ),
  );
  const own = binding.figures.map(({ sheet, cell }) => figures.get(cellKey(sheet, cell)));
  plan.value.binding.figures.forEach(({ sheet, cell }, at) => {
    const found = at < own.length ? own[at] : rowCells[at - own.length];
    if (found) cells.set(cellKey(sheet, cell), found);
  });
  const given = [...unbound].flatMap(([key, found]): CellEdit[] => {
    const mark = key.lastIndexOf('!');
    const moved = movedCell(plan.value.growths, { sheet: key.slice(0, mark), cell: key.slice(mark + 1) });
    cells.set(cellKey(moved.sheet, moved.cell), found);
    return found.sum === null ? [] : [{ ...moved, number: toDecimal(found.sum) }];
  });
  const spoken = new Map<string, (Rational | null)[]>(
    (binding.phrases ?? []).map((phrase) => {
      const { sheet, cell } = movedCell(plan.value.growths, phrase);
      return [cellKey(sheet, cell), [...(phrases.get(cellKey(phrase.sheet, phrase.cell)) ?? [])]];
    }),
  );
  return done({ cells, spoken, given, keysOf });
}

/**
 * Reads, checks and sums the returned forms. A sum is made only of forms whose must-checks hold; `acceptFailing` takes the others as
 * they are, too, and the report says so. Forms with unreadable cells are never summed.
 */
export async function collectForms(
  blank: CheckableForm,
  files: readonly ReturnedFile[],
  request: Omit<FillRequest, 'filters'> & { expected: readonly string[]; acceptFailing: boolean },
  { signal, progress }: JobControl,
): Promise<Result<Collected>> {
  const reads: Read[] = [];
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    progress(index, files.length, 'job.collecting');
    reads.push(await readReturned(blank, file, signal));
  }
  if (signal.aborted) return refused({ code: 'job.cancelled', message: '已取消，没有留下任何数据。' });
  setAsideDoubles(reads);
  const missing = missingOf(request.expected, reads);
  const forms = reads.map(({ about }) => about);
  const left = reads.filter(
    ({ about }) => about.state !== 'in' && !(about.state === 'failing' && request.acceptFailing),
  );
  const summed = reads.filter((read) => !left.includes(read));
  const units = summed.map(({ about }) => about.unit);
  if (left.length > 0 && !request.acceptFailing) return done({ forms, missing, units: [], cells: [], filled: null });
  if (summed.length === 0) return refused(nothingToSum);

  const collected = sumForms(
    blank.binding,
    summed.flatMap(({ form }) => form ?? []),
    addableIn(blank.book),
  );
  const places = placed(blank, collected);
  if (!places.ok) return places;
  const { cells, spoken, given, keysOf } = places.value;
  const figure = (binding: FigureBinding) => {
    const key = cellKey(binding.sheet, binding.cell);
    const said = spoken.get(key);
    const sum = figureOf((said ? said.shift() : cells.get(key)?.sum) ?? null);
    if (!sum) return tooLong(binding.cell);
    return { figure: sum.figure, head: headOf(binding, sum.scale), facts: summed.length };
  };
  const filled = await fillFrom({ figure, keysOf, given }, blank, request, signal);
  if (!filled.ok) return filled;
  const { report } = filled.value;
  const warnings = [
    ...(left.length > 0 ? [incomplete(left.length)] : []),
    ...(missing.length > 0 ? [withoutMissing(missing)] : []),
    ...collected.warnings,
    ...report.warnings,
  ];
  const text = (number: Rational | null): string | null => number && toDecimal(number);
  return done({
    forms,
    missing,
    units,
    cells: [...cells].map(([key, { sum, of }]) => {
      const mark = key.lastIndexOf('!');
      return { sheet: key.slice(0, mark), cell: key.slice(mark + 1), sum: text(sum), of: of.map(text) };
    }),
    filled: { ...filled.value, report: { ...report, warnings } },
  });
}
