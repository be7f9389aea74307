// The cube of a store, appended to: what was read for the last one is kept, and where imports alone came since, only they are read.
// After anything else (an import taken back, a ruling, a correction) all is read again. Writes nothing.

import type { Store } from '../../../db/store.ts';
import { cubeOf, type Cube } from '../../../shared/cube/build.ts';
import type { Figures } from '../../../shared/cube/facts.ts';
import { readFacts, type ReadFacts } from '../../../shared/cube/read-facts.ts';
import type { StoreState } from '../../../shared/returns/filed.ts';

type Held = { read: ReadFacts; state: StoreState; latest: number };

/** Whether all that was read stands as it was read, so that only what is new is missing. */
function isContinued(before: StoreState, now: StoreState): boolean {
  const isSame = before.rulings === now.rulings && before.corrections === now.corrections;
  return (
    isSame &&
    before.batches.every(
      ({ batch, digest }, at) => now.batches[at]?.batch === batch && now.batches[at]?.digest === digest,
    )
  );
}

/** Cubes of one store, in whatever connection it is given. */
export function cubeReader(): (store: Store, figures: Figures) => Cube {
  const held: Partial<Record<Figures, Held>> = {};

  function read(store: Store, figures: Figures): Cube {
    const state = store.state();
    const latest = store.latestFact();
    const known = held[figures];
    const before = known && isContinued(known.state, state) ? known : null;
    const source = store.cubeSource(figures, before?.latest ?? 0);
    const facts = readFacts(source.facts, source.room, before?.read);
    held[figures] = { read: facts, state, latest };
    return cubeOf(facts, source);
  }

  return (store, figures) => store.unchanging(() => read(store, figures));
}
