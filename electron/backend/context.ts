// What the calls share: the open store and its cube, the second thread for long work, held bytes, jobs.

import type { Store } from '../../db/store.ts';
import type { Cube } from '../../shared/cube/build.ts';
import type { Figures } from '../../shared/cube/facts.ts';
import type { Background } from './background/thread.ts';
import { keepCube } from './cubes.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { createJobs, type Jobs, type Told } from './jobs.ts';

export type Context = {
  store: Store;
  version: string;
  jobs: Jobs;
  holdings: Holdings;
  background: Background;
  /** As corrected unless asked for as reported. */
  cube: (figures?: Figures) => Promise<Cube>;
  /** To be called after every change of facts by this thread. */
  storeChanged: () => void;
  /** Runs what makes the second thread store facts; when it is over, a cube that was ever asked for holds them. */
  importing: <T>(work: () => Promise<T>) => Promise<T>;
  /** Settles when no import is being stored: until then this thread could not write. */
  importsStored: () => Promise<unknown>;
};

export function createContext(store: Store, version: string, background: Background, told?: Told): Context {
  const cubes = keepCube(store, background);
  let imports: Promise<unknown> = Promise.resolve();
  return {
    store,
    version,
    jobs: createJobs(told),
    holdings: createHoldings(),
    background,
    cube: cubes.current,
    storeChanged: cubes.changed,
    importing: (work) => {
      const own = cubes.during(work);
      imports = Promise.allSettled([imports, own]);
      return own;
    },
    importsStored: () => imports,
  };
}
