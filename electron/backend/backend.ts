// The back end as one value: an open store behind a fetch-standard door. Whoever mounts it decides how requests arrive.

import { openStore } from '../../db/open.ts';
import type { CallName } from '../../shared/contract/calls.ts';
import type { Result } from '../../shared/result.ts';
import { batchCalls } from './calls/batches.ts';
import { correctionCalls } from './calls/corrections.ts';
import { importCalls } from './calls/imports.ts';
import { jobCalls } from './calls/jobs.ts';
import { storeCalls } from './calls/stores.ts';
import { backgroundHere } from './background/here.ts';
import { startBackground } from './background/thread.ts';
import { createContext } from './context.ts';
import { createDoor, responseOf, type Answered, type Asked } from './door.ts';
import type { Told } from './jobs.ts';
import { laterCalls } from './later-calls.ts';
import { quietOf } from './quiet.ts';

export type Backend = {
  /** Answers requests below /api/. Never throws; failures have the one error shape. */
  handle: (request: Request) => Promise<Response>;
  /** The same for whoever is in this program: what HTTP is made of takes longer to load than most commands take. */
  answer: (asked: Asked) => Promise<Answered>;
  /** Begins to build what pivots are asked of, so that the first one need not wait for all of it. */
  prepare: () => void;
  close: () => void;
};

export const VERSION = '0.1.0';

/** After so long whoever mounts the back end has its address. */
const LISTENING_MS = 50;

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

/**
 * Opens (or creates) the store in `file`. Fails with the store's own refusal: not ours, from a newer program, read-only…
 * `alone`: one command is asked and nothing else meanwhile; long work is done in this thread, and its progress told there.
 */
export function openBackend(file: string, alone?: Told): Result<Backend> {
  const opened = openStore(file);
  if (!opened.ok) return opened;
  const background = alone ? backgroundHere(opened.value.file) : startBackground(opened.value.file);
  const context = createContext(opened.value, VERSION, background, alone);
  const pivots = () => import('./calls/pivots.ts');
  const handlers = {
    ...storeCalls(context),
    ...importCalls(context),
    ...batchCalls(context),
    ...correctionCalls(context),
    ...jobCalls(context),
    ...laterCalls(['sample'], async () => (await import('./calls/samples.ts')).sampleCalls(context)),
    ...laterCalls(['enterprise'], async () => (await import('./calls/enterprises.ts')).enterpriseCalls(context)),
    ...laterCalls(['pivot', 'chart'], async () => (await pivots()).pivotCalls(context)),
    ...laterCalls(['latefees'], async () => (await import('./calls/late-fees.ts')).lateFeeCalls(context)),
    ...laterCalls(['view'], async () => (await import('./calls/views.ts')).viewCalls(context)),
    ...laterCalls(['word'], async () => (await import('./calls/words.ts')).wordCalls(context)),
    ...laterCalls(['template', 'return'], async () => ({
      ...(await import('./calls/returns.ts')).returnCalls(context),
      ...(await import('./calls/many-returns.ts')).manyCalls(context),
      ...(await import('./calls/checks.ts')).checkCalls(context),
    })),
    ...laterCalls(['filed'], async () => (await import('./calls/filed.ts')).filedCalls(context)),
  };
  const door = createDoor(handlers, context.jobs, context.holdings, async (name) => {
    if (WRITES.has(name)) await context.importsStored();
  });
  const { answer, since } = quietOf(door);
  return {
    ok: true,
    value: {
      handle: async (request) => responseOf(await answer(request)),
      answer,
      prepare: () => {
        const cube = context.cube();
        // While the cube is built in another thread, and once this one has said that it is there.
        setTimeout(() => void pivots(), LISTENING_MS).unref();
        // Who asks for a pivot hears why there is none.
        cube.then(async (built) => (await import('./warm-up.ts')).warmUp(built, since)).catch(() => null);
      },
      close: () => {
        context.background.close();
        context.store.close();
      },
    },
  };
}
