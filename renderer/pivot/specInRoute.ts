// The pivot that an address asks for, shared by the pivot and the chart screens: what they show is one value in the URL.

import { useCallback } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import { useAnswer, useDesk, type Answer } from '../desk.tsx';
import { specFromText, specToText } from '../url.ts';
import { FIRST_SPEC } from './wells.ts';

export type AskedPivot = {
  /** Null until it is known which view opens an address that names none. */
  spec: PivotSpec | null;
  /** The saved view that is exactly this specification. */
  view: SavedView | null;
  views: Answer<{ views: SavedView[] }>;
  change: (spec: PivotSpec) => void;
};

export function usePivotInRoute(screen: 'pivot' | 'charts'): AskedPivot {
  const { route, go } = useDesk();
  const views = useAnswer('view.list', {});
  const text = route.params['spec'];
  const type = route.params['type'] ?? null;
  const list = views.value?.views ?? [];
  const known = views.value !== null || views.fault !== null;
  const spec = specFromText(text) ?? (known ? (list[0]?.spec ?? FIRST_SPEC) : null);
  const view = spec ? (list.find((saved) => specToText(saved.spec) === specToText(spec)) ?? null) : null;
  const change = useCallback((next: PivotSpec) => go(screen, { spec: specToText(next), type }), [go, screen, type]);
  return { spec, view, views, change };
}
