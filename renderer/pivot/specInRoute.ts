// The pivot that an address asks for, shared by the pivot and the chart screens: what they show is one value in the URL.

import { useCallback, useMemo } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import { useDesk, type Answer } from '../desk.tsx';
import { specFromText, specToText } from '../url.ts';
import { FIRST_SPEC } from './wells.ts';

export type AskedPivot = {
  /** Null until it is known which view opens an address that names none. */
  spec: PivotSpec | null;
  /** The saved view that is exactly this specification: the one chosen, else a person's own before one of the program. */
  view: SavedView | null;
  /** The view that was chosen, however it was changed since. */
  chosen: SavedView | null;
  views: Answer<{ views: SavedView[] }>;
  /** The address holds a specification that cannot be read: what is shown is not what it asks for. */
  isMisread: boolean;
  change: (spec: PivotSpec) => void;
  /** Asks for the figures of what will probably be changed to. */
  expect: (spec: PivotSpec) => void;
};

export function usePivotInRoute(screen: 'pivot' | 'charts'): AskedPivot {
  const { client, route, go, views } = useDesk();
  const text = route.params['spec'];
  const type = route.params['type'] ?? null;
  const named = useMemo(() => specFromText(text), [text]);
  const known = views.value !== null || views.fault !== null;
  const spec = named ?? (known ? (views.value?.views[0]?.spec ?? FIRST_SPEC) : null);
  const id = route.params['view'] ?? null;
  const chosen = views.value?.views.find((saved) => String(saved.view) === id) ?? null;
  const isShown = (saved: SavedView) => spec !== null && specToText(saved.spec) === specToText(spec);
  const view = chosen && isShown(chosen) ? chosen : (views.value?.views.findLast(isShown) ?? null);
  const change = useCallback(
    (next: PivotSpec) => go(screen, { spec: specToText(next), type, view: id }),
    [go, screen, type, id],
  );
  const expect = useCallback(
    (next: PivotSpec) => {
      // As it will be read from the address.
      const asked = specFromText(specToText(next));
      if (asked) client.expect('pivot.run', { spec: asked });
    },
    [client],
  );
  return { spec, view, chosen: chosen ?? view, views, isMisread: Boolean(text) && named === null, change, expect };
}
