// 上报: what is frozen of a checked return, one or a whole batch of them. A batch is filed whole or not at all.

import type { FilingInput } from '../../../db/filed.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import type { CheckReport } from '../../../shared/returns/checks/rule.ts';
import {
  checkName,
  explained,
  filedCells,
  mustFailures,
  toExplain,
  type StoreState,
} from '../../../shared/returns/filed.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../holdings.ts';
import type { JobControl } from '../jobs.ts';
import { readWorkbook } from '../reading/read.ts';
import type { CheckableForm } from './asked.ts';
import { checkFilled, type CheckedFile } from './checked.ts';
import type { BoundForm, FillRequest } from './filling.ts';
import { cancelled, filledSets, type Filled, type FilledSet, type ManyRequest } from './sets.ts';

export const notAsSeen: Fault = {
  code: 'return.not-as-seen',
  message: '库或设置在填报之后有变动，再填与所见不同，没有上报。',
  hint: '请重新填报，核对后再上报。',
};

type Filing = {
  reason: string;
  despite: string;
  store: StoreState;
  /** The forms that it was rounded together with, itself among them. */
  set: readonly BoundForm[];
};

/** What is frozen; `check` with the explanations that were given, `store` as it was filled from. */
export function filingOf(
  form: BoundForm,
  texts: FillRequest['texts'],
  { bytes, name, report, book, title, identity }: CheckedFile,
  check: CheckReport,
  { reason, despite, store, set }: Filing,
): FilingInput {
  const frozen = (one: BoundForm) => ({ template: sha256(one.bytes), binding: one.binding });
  return {
    ...identity,
    title,
    blank: { name: form.name, bytes: form.bytes },
    name,
    bytes,
    reason,
    record: {
      ...frozen(form),
      ...(set.length > 1 ? { set: set.map(frozen) } : {}),
      texts: { ...texts },
      report,
      check,
      despite: mustFailures(report, check) > 0 ? despite : '',
      cells: filedCells(book, report),
      store,
    },
  };
}

/** `seen`: hashes of the files that the signer saw; `explanation`: one for every 核实性 check that fails. */
export type BatchWords = { seen: readonly string[] | null; reason: string; despite: string; explanation: string };

type Refused = { form: string; key: string | null; fault: Fault };
type Ready = { form: string; key: string | null; input: FilingInput };
export type Batch = { ready: Ready[]; refused: Refused[] };

async function readyOne(
  context: Context,
  set: FilledSet,
  { form, file }: Filled,
  request: ManyRequest & BatchWords & { store: StoreState },
  signal: AbortSignal,
): Promise<Result<FilingInput>> {
  if (request.seen && !request.seen.includes(sha256(file.bytes))) return refused(notAsSeen);
  const beside = await Promise.all(
    set.filled
      .filter((other) => other.file !== file)
      .map((other) => readWorkbook(other.file.bytes, other.file.name, signal)),
  );
  const others = beside.flatMap((book) => (book.ok ? [book.value] : []));
  const about = { at: request.at, filters: set.filters, rules: form.rules };
  const checked = await checkFilled(context, { form, file }, about, signal, others);
  if (!checked.ok) return checked;
  const open = toExplain(checked.value.check).map((one) => [checkName(one), request.explanation]);
  const given = { explanations: Object.fromEntries(open) as Record<string, string>, despite: request.despite };
  const check = explained(file.report, checked.value.check, given);
  if (!check.ok) return check;
  const together = set.filled.map((one) => one.form);
  return done(filingOf(form, set.texts, checked.value, check.value, { ...request, set: together }));
}

/** All returns of the batch, filled and checked; nothing is kept yet. Refuses only cancellation, and a store that changed meanwhile. */
export async function batchOf(
  context: Context,
  forms: readonly CheckableForm[],
  asked: ManyRequest & BatchWords,
  control: JobControl,
): Promise<Result<Batch>> {
  const store = context.store.state();
  const batch: Batch = { ready: [], refused: [] };
  for await (const set of filledSets(await context.cube(), forms, asked, control)) {
    const { key } = set;
    for (const { form, fault } of set.unfilled) batch.refused.push({ form: form.name, key, fault });
    for (const one of set.filled) {
      const input = await readyOne(context, set, one, { ...asked, store }, control.signal);
      const about = { form: one.form.name, key };
      if (input.ok) batch.ready.push({ ...about, input: input.value });
      else batch.refused.push({ ...about, fault: input.fault });
    }
  }
  if (control.signal.aborted) return refused(cancelled);
  return context.store.state().fingerprint === store.fingerprint ? done(batch) : refused(notAsSeen);
}
