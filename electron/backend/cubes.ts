// The cube that pivots are asked of: built when first asked for, and from then on kept up with the store. A large one is built by
// the second thread, so that the first stays free; while that thread stores an import, the cube of before goes on answering.

import type { Store } from '../../db/store.ts';
import { buildCube, type Cube } from '../../shared/cube/build.ts';
import type { Figures } from '../../shared/cube/facts.ts';
import type { Background } from './background/thread.ts';
import { Refusal } from './faults.ts';

/** Facts up to which a cube is built sooner than another thread could hand it over. */
const SMALL = 20_000;

export function keepCube(store: Store, background: Background) {
  const held: Partial<Record<Figures, { cube: Cube; of: string }>> = {};
  const building: Partial<Record<Figures, { cube: Promise<Cube>; of: string }>> = {};
  let changes = 0;
  let imports = 0;
  let wanted = false;

  /** The terminal may have imported into the store while the window is open. */
  const state = (): string => `${store.dataVersion()} ${changes}`;

  async function build(figures: Figures): Promise<Cube> {
    if (store.latestFact() <= SMALL) return buildCube(store.cubeSource(figures));
    const built = await background.ask('cube', { figures });
    if (!built.ok) throw new Refusal(built.fault);
    return built.value;
  }

  async function upToDate(figures: Figures): Promise<Cube> {
    const of = state();
    const [known, coming] = [held[figures], building[figures]];
    if (known?.of === of) return known.cube;
    if (coming?.of === of) return coming.cube;
    const own = { of, cube: build(figures) };
    building[figures] = own;
    try {
      const cube = await own.cube;
      if (building[figures] === own) held[figures] = { cube, of };
      return cube;
    } finally {
      if (building[figures] === own) delete building[figures];
    }
  }

  /**
   * For whoever asks for pivots: one import by itself, as of the command line, goes without a cube. What is stored is stored, with
   * or without: whoever asks for the next one hears why there is none.
   */
  const ready = async (): Promise<void> => {
    if (wanted) await upToDate('corrected').catch(() => null);
  };

  return {
    current: async (figures: Figures = 'corrected'): Promise<Cube> => {
      wanted = true;
      // Where nothing was corrected, what was reported is what counts.
      const asked = figures === 'reported' && store.liveCorrections().length > 0 ? 'reported' : 'corrected';
      const known = held[asked];
      return imports > 0 && known ? known.cube : upToDate(asked);
    },
    /** To be called after every change of facts by this thread. */
    changed: (): void => void (changes += 1),
    /** Work of the second thread that changes facts: others see the change when it is over, whoever asked for it not sooner. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      await ready();
      imports += 1;
      try {
        const result = await work();
        await ready();
        return result;
      } finally {
        imports -= 1;
      }
    },
  };
}
