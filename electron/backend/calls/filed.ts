// Returns that were filed: filing one, the list of them, one as it stood, two side by side, and taking one back.

import type { FiledSummary } from '../../../shared/contract/shapes.ts';
import { done, refused, type Fault, type Result } from '../../../shared/result.ts';
import { compareCells, differs, storeChanges, type StoreChanges } from '../../../shared/returns/compare.ts';
import { explained, filedCells, mustFailures, type FiledCell } from '../../../shared/returns/filed.ts';
import type { StoredReturn } from '../../../db/filed.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../door.ts';
import { sha256 } from '../holdings.ts';
import { readWorkbook } from '../reading/read.ts';
import { askedForm, fillRequest } from '../returns/asked.ts';
import { fillChecked } from '../returns/checked.ts';
import { bindForm, fillBound } from '../returns/filling.ts';
import { drawnSheets } from '../source-sheet.ts';

type FiledCalls = Pick<
  Handlers,
  'filed.file' | 'filed.list' | 'filed.open' | 'filed.compare' | 'filed.download' | 'filed.withdraw'
>;

const notAsSeen: Fault = {
  code: 'return.not-as-seen',
  message: '库或设置在填报之后有变动，再填与所见不同，没有上报。',
  hint: '请重新填报，核对后再上报。',
};

export function filedCalls(context: Context): FiledCalls {
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
    const request = { at, filters, texts, rounding: report.rounding.asked };
    const filled = await fillBound(await context.cube(), form.value, request, signal);
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
      const { bytes, name, report, book, title, identity } = checked.value;
      if (input.seen !== null && input.seen !== sha256(bytes)) return refused(notAsSeen);
      const check = explained(report, checked.value.check, input);
      if (!check.ok) return check;
      const filed = store.fileReturn({
        ...identity,
        title,
        blank: { name: form.value.name, bytes: form.value.bytes },
        name,
        bytes,
        reason: input.reason,
        record: {
          template: sha256(form.value.bytes),
          binding: form.value.binding,
          texts: { ...request.texts },
          report,
          check: check.value,
          despite: mustFailures(report, check.value) > 0 ? input.despite : '',
          cells: filedCells(book, report),
          store: state,
        },
      });
      if (!filed.ok) return filed;
      const summary = list().find((one) => one.filed === filed.value);
      if (!summary) throw new Error('a return was filed and is not listed');
      return done(summary);
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
