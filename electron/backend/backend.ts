// The back end as one value: an open store behind a fetch-standard door. Whoever mounts it decides how requests arrive.

import { openStore } from '../../db/open.ts';
import type { CallName } from '../../shared/contract/calls.ts';
import type { Cube } from '../../shared/cube/build.ts';
import type { Result } from '../../shared/result.ts';
import { batchCalls } from './calls/batches.ts';
import { checkCalls } from './calls/checks.ts';
import { correctionCalls } from './calls/corrections.ts';
import { enterpriseCalls } from './calls/enterprises.ts';
import { filedCalls } from './calls/filed.ts';
import { importCalls } from './calls/imports.ts';
import { jobCalls } from './calls/jobs.ts';
import { lateFeeCalls } from './calls/late-fees.ts';
import { manyCalls } from './calls/many-returns.ts';
import { pivotCalls } from './calls/pivots.ts';
import { returnCalls } from './calls/returns.ts';
import { sampleCalls } from './calls/samples.ts';
import { storeCalls } from './calls/stores.ts';
import { viewCalls } from './calls/views.ts';
import { wordCalls } from './calls/words.ts';
import { createContext } from './context.ts';
import { createDoor } from './door.ts';
import { warmUp } from './warm-up.ts';

export type Backend = {
  /** Answers requests below /api/. Never throws; failures have the one error shape. */
  handle: (request: Request) => Promise<Response>;
  /** Begins to build what pivots are asked of, so that the first one need not wait for all of it. */
  prepare: () => void;
  close: () => void;
};

export const VERSION = '0.1.0';

/** Calls that write from this thread: they wait while the second thread stores an import, for two cannot write at once. */
const WRITES: ReadonlySet<CallName> = new Set<CallName>([
  'sample.load',
  'settings.save',
  'word.add',
  'word.remove',
  'batch.undo',
  'correction.make',
  'correction.undo',
  'enterprise.merge',
  'enterprise.separate',
  'enterprise.undo',
  'view.save',
  'view.rename',
  'view.remove',
  'template.add',
  'template.bind',
  'template.rules',
  'template.assign',
  'template.remove',
  'filed.file',
  'filed.many',
  'filed.withdraw',
]);

/** Opens (or creates) the store in `file`. Fails with the store's own refusal: not ours, from a newer program, read-only… */
export function openBackend(file: string): Result<Backend> {
  const opened = openStore(file);
  if (!opened.ok) return opened;
  const context = createContext(opened.value, VERSION);
  const handlers = {
    ...storeCalls(context),
    ...importCalls(context),
    ...sampleCalls(context),
    ...batchCalls(context),
    ...correctionCalls(context),
    ...enterpriseCalls(context),
    ...pivotCalls(context),
    ...lateFeeCalls(context),
    ...viewCalls(context),
    ...wordCalls(context),
    ...returnCalls(context),
    ...manyCalls(context),
    ...checkCalls(context),
    ...filedCalls(context),
    ...jobCalls(context),
  };
  let askedAt = performance.now();
  return {
    ok: true,
    value: {
      handle: createDoor(handlers, context.jobs, context.holdings, async (name) => {
        askedAt = performance.now();
        if (WRITES.has(name)) await context.quiet();
      }),
      prepare: () => {
        const ahead = (cube: Cube) => warmUp(cube, () => performance.now() - askedAt);
        // Who asks for a pivot hears why there is none.
        context.cube().then(ahead, () => null);
      },
      close: () => {
        context.background.close();
        context.store.close();
      },
    },
  };
}
