// Which groups of a pivot are closed, remembered for each choice of rows while the window lives.

import { useCallback, useState } from 'react';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';

const STORED_AS = 'taizhang.folds.';

function remembered(key: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

function remember(key: string, closed: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify([...closed]));
  } catch {
    // A full memory of the browser costs only the remembering.
  }
}

export type Fold = (change: (closed: ReadonlySet<string>) => ReadonlySet<string>) => void;

/** Closed groups' identifiers, and how to change them. */
export function useFolds(rows: readonly DimensionId[]): [ReadonlySet<string>, Fold] {
  const key = STORED_AS + rows.join('/');
  const [held, setHeld] = useState(() => ({ key, closed: remembered(key) }));
  const closed = held.key === key ? held.closed : remembered(key);
  if (held.key !== key) setHeld({ key, closed });
  const fold = useCallback<Fold>(
    (change) =>
      setHeld((now) => {
        const next = change(now.key === key ? now.closed : remembered(key));
        remember(key, next);
        return { key, closed: next };
      }),
    [key],
  );
  return [closed, fold];
}
