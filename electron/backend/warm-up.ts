// The ready views, asked ahead of a person: one at a time while nobody asks for anything, so that the first questions meet code that
// is compiled and facts that are laid out. Keeps no answer, and never makes a person wait for more than one view.

import type { Cube } from '../../shared/cube/build.ts';
import { runPivot } from '../../shared/cube/pivot.ts';
import { BUILT_IN_VIEWS } from './calls/built-in-views.ts';

/** So long nobody has asked for anything. */
const QUIET_MS = 250;

/** @param sinceAsked milliseconds since somebody last asked for something */
export function warmUp(cube: Cube, sinceAsked: () => number): void {
  const views = BUILT_IN_VIEWS.values();
  const next = () => {
    const quiet = sinceAsked();
    if (quiet >= QUIET_MS) {
      const { value: view } = views.next();
      if (!view) return;
      runPivot(cube, view.spec);
    }
    // Asking ahead is nothing that a program stays for.
    setTimeout(next, Math.max(0, QUIET_MS - quiet)).unref();
  };
  next();
}
