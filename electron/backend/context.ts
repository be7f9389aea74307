// What the calls share: the open store, its cube (built when first asked for, dropped when the store changes), held bytes, jobs.

import type { Store } from '../../db/store.ts';
import { buildCube, type Cube } from '../../shared/cube/build.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { createJobs, type Jobs } from './jobs.ts';
import type { HeldPreview } from './importing/preview.ts';

export type Context = {
  store: Store;
  version: string;
  jobs: Jobs;
  holdings: Holdings;
  /** Previews that wait for the user's word, by id. */
  previews: Map<string, HeldPreview>;
  cube: () => Cube;
  /** To be called after every change of facts. */
  storeChanged: () => void;
};

export function createContext(store: Store, version: string): Context {
  let cube: Cube | null = null;
  let builtFrom = 0;
  return {
    store,
    version,
    jobs: createJobs(),
    holdings: createHoldings(),
    previews: new Map(),
    cube: () => {
      // The terminal may have imported into the store while the window is open.
      const version = store.dataVersion();
      if (cube === null || version !== builtFrom) cube = buildCube(store.cubeSource());
      builtFrom = version;
      return cube;
    },
    storeChanged: () => {
      cube = null;
    },
  };
}
