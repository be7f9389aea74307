// Returns that were filed: filing one, the list of them, one as it stood, two side by side, and taking one back.

import type { FiledSummary } from '../../../shared/contract/shapes.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { compareCells, differs, storeChanges, type StoreChanges } from '../../../shared/returns/compare.ts';
import { explained, filedCells, type FiledCell } from '../../../shared/returns/filed.ts';
import type { StoredReturn } from '../../../db/filed.ts';
import type { Context } from '../context.ts';
import type { CallsOf } from '../door.ts';
import { sha256 } from '../holdings.ts';
import { readWorkbook } from '../reading/read.ts';
import { askedForm, askedForms, codesIn, fillRequest } from '../returns/asked.ts';
import { fillChecked } from '../returns/checked.ts';
import { batchOf, filingOf, notAsSeen } from '../returns/filing.ts';
import { bindForm, fillBound, type BoundForm } from '../returns/filling.ts';
import { drawnSheets } from '../source-sheet.ts';

export function filedCalls(context: Context): CallsOf<'filed'> {
  const { store, holdings } = context;

  function list(): FiledSummary[] {
    const { fingerprint: now } = store.state();
    return store
      .filedReturns()
      .map(({ fingerprint, ...summary }) => ({ ...summary, storeChanged: fingerprint !== now }));
  }

  /** The cells of the same return filled from the present store; nothing is kept. */
  async function cellsToday(
    { at, filters, blank, record }: StoredReturn,
    signal: AbortSignal,
  ): Promise<Result<FiledCell[]>> {
    const { binding, texts, report } = record;
    const form = await bindForm({ ...blank, binding }, store.settings().unit, signal);
    if (!form.ok) return form;
    const set: BoundForm[] = [];
    for (const { template, binding: own } of record.set ?? [record]) {
      if (template === record.template) {
        set.push(form.value);
        continue;
      }
      const other = store.filedBlank(template);
      if (!other) continue;
      const bound = await bindForm({ ...other, binding: own }, store.settings().unit, signal);
      if (!bound.ok) return bound;
      set.push(bound.value);
    }
    const request = { at, filters, texts, rounding: report.rounding.asked, codes: codesIn(store) };
    const filled = await fillBound(await context.cube(), form.value, request, signal, set);
    if (!filled.ok) return filled;
    const book = await readWorkbook(filled.value.bytes, filled.value.name, signal);
    return book.ok ? done(filedCells(book.value, filled.value.report)) : book;
  }

  const compared = (before: readonly FiledCell[], now: readonly FiledCell[], changes: StoreChanges | null) => {
    const cells = compareCells(before, now);
    return done({ cells, differing: cells.filter(differs).length, changes });
  };

  return {
    'filed.file': async (input, { signal }) => {
      const form = await askedForm(context, input, signal);
      if (!form.ok) return form;
      const state = store.state();
      const request = fillRequest(context, input);
      const checked = await fillChecked(
        context,
        form.value,
        { ...request, rules: [...form.value.rules, ...input.rules] },
        signal,
      );
      if (!checked.ok) return checked;
      if (input.seen !== null && input.seen !== sha256(checked.value.bytes)) return refused(notAsSeen);
      const check = explained(checked.value.report, checked.value.check, input);
      if (!check.ok) return check;
      const given = { reason: input.reason, despite: input.despite, store: state, set: [form.value] };
      const filed = store.fileReturn(filingOf(form.value, request.texts, checked.value, check.value, given));
      if (!filed.ok) return filed;
      const summary = list().find((one) => one.filed === filed.value);
      if (!summary) throw new Error('a return was filed and is not listed');
      return done(summary);
    },
    'filed.many': async ({ forms, by, keys, seen, reason, despite, explanation, ...asked }, control) => {
      const bound = await askedForms(context, forms, control.signal);
      if (!bound.ok) return bound;
      const unitIsKey = by !== null && asked.texts.reporting_unit === undefined;
      const request = { ...fillRequest(context, asked), by, keys, unitIsKey, seen, reason, despite, explanation };
      const batch = await batchOf(context, bound.value, request, control);
      if (!batch.ok) return batch;
      const { ready, refused: no } = batch.value;
      if (no.length > 0) return done({ filed: [], unchanged: [], refused: no });
      const outcome = store.fileReturns(ready.map(({ input }) => input));
      const about = (at: number) => ({ form: ready[at]?.form ?? '', key: ready[at]?.key ?? null });
      if ('fault' in outcome)
        return done({ filed: [], unchanged: [], refused: [{ ...about(outcome.at), fault: outcome.fault }] });
      const known = list();
      return done({
        filed: outcome.filed.flatMap((filed) => known.find((one) => one.filed === filed) ?? []),
        unchanged: outcome.unchanged.map(about),
        refused: [],
      });
    },
    'filed.list': () => done({ returns: list() }),
    'filed.open': async ({ filed }, { signal }) => {
      const kept = store.filedReturn(filed);
      if (!kept.ok) return kept;
      const { bytes, blank: _, ...detail } = kept.value;
      const book = await readWorkbook(bytes, detail.name, signal);
      if (!book.ok) return book;
      const storeChanged = detail.record.store.fingerprint !== store.state().fingerprint;
      return done({ ...detail, storeChanged, sheets: drawnSheets(book.value, detail.name) });
    },
    'filed.compare': async ({ filed, to }, { signal }) => {
      const kept = store.filedReturn(filed);
      if (!kept.ok) return kept;
      const { record, filedAt } = kept.value;
      if (to !== null) {
        const other = store.filedReturn(to);
        return other.ok ? compared(record.cells, other.value.record.cells, null) : other;
      }
      const today = await cellsToday(kept.value, signal);
      if (!today.ok) return today;
      return compared(record.cells, today.value, storeChanges(record.store, store.state(), store.wordsSince(filedAt)));
    },
    'filed.download': ({ filed }) => {
      const kept = store.filedReturn(filed);
      return kept.ok ? done(holdings.keepDownload(kept.value.name, kept.value.bytes)) : kept;
    },
    'filed.withdraw': ({ filed, why }) => store.withdrawReturn(filed, why),
  };
}
