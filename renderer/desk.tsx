// What every screen shares: the client, the route, the store's state, the running job and the panel on the right.
// Holds no data of any screen.

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { CallName, InputOf, OutputOf } from '../shared/contract/calls.ts';
import type { Client, Progress } from '../shared/contract/client.ts';
import type { SavedView, StoreStatus } from '../shared/contract/shapes.ts';
import type { Fault, Result } from '../shared/result.ts';
import { askingAhead, type AskingClient } from './ahead.ts';
import { formatRoute, parseRoute, type Route, type Screen } from './url.ts';

/** `value` stays the last good one while a newer is asked for. */
export type Answer<T> = { value: T | null; fault: Fault | null; loading: boolean };
/** `to`: what `value` is the answer to. */
type AnswerTo<Name extends CallName> = Answer<OutputOf<Name>> & { to: InputOf<Name> | null };

export type RunningJob = { title: string; progress: Progress; cancel: () => void };
/** A panel explains what the address shows: it goes when the address changes, unless it `stays` while its screen does. */
export type PanelContent = { title: string; wide?: boolean; stays?: boolean; body: ReactNode };

export type Desk = {
  client: AskingClient;
  route: Route;
  status: Answer<StoreStatus>;
  /** Pivots and charts by name: an address without one shows the first. */
  views: Answer<{ views: SavedView[] }>;
  /** Counts changes of the store; answers of an older count are asked for anew. */
  version: number;
  job: RunningJob | null;
  panel: PanelContent | null;
  go: (screen: Screen, params?: Readonly<Record<string, string | null>>, how?: 'push' | 'replace') => void;
  storeChanged: () => void;
  runJob: <Name extends CallName>(title: string, name: Name, input: InputOf<Name>) => Promise<Result<OutputOf<Name>>>;
  openPanel: (panel: PanelContent) => void;
  closePanel: () => void;
};

const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a screen was drawn outside the desk');
  return desk;
}

/** Asks a call and keeps its answer; the latest request wins. `input` null asks nothing. */
export function useAnswer<Name extends CallName>(name: Name, input: InputOf<Name> | null): AnswerTo<Name> {
  const { client, version } = useDesk();
  return useAsked(client, version, name, input);
}

function useAsked<Name extends CallName>(
  client: Client,
  version: number,
  name: Name,
  input: InputOf<Name> | null,
): AnswerTo<Name> {
  type Held = { key: string | null; to: InputOf<Name> | null; value: OutputOf<Name> | null; fault: Fault | null };
  const [held, setHeld] = useState<Held>({ key: null, to: null, value: null, fault: null });
  const question = input === null ? null : JSON.stringify(input);
  const key = question === null ? null : `${version} ${question}`;
  // Before the frame is painted: the back end may as well work meanwhile.
  useLayoutEffect(() => {
    if (question === null) return;
    let latest = true;
    const to = JSON.parse(question) as InputOf<Name>;
    void client.ask(name, to).then((result) => {
      if (!latest) return;
      setHeld((before) =>
        result.ok ? { key, to, value: result.value, fault: null } : { ...before, key, fault: result.fault },
      );
    });
    return () => {
      latest = false;
    };
  }, [client, key, name, question]);
  const loading = key !== null && held.key !== key;
  return useMemo(
    () => ({ value: held.value, to: held.to, fault: loading ? null : held.fault, loading }),
    [held, loading],
  );
}

/** Runs something that can be refused, and keeps the refusal until the next run. */
export function useAction(): {
  busy: boolean;
  fault: Fault | null;
  clear: () => void;
  act: <T>(work: () => Promise<Result<T>>) => Promise<T | undefined>;
} {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const act = useCallback(async <T,>(work: () => Promise<Result<T>>): Promise<T | undefined> => {
    setBusy(true);
    setFault(null);
    const result = await work();
    setBusy(false);
    if (result.ok) return result.value;
    setFault(result.fault);
    return undefined;
  }, []);
  const clear = useCallback(() => setFault(null), []);
  return { busy, fault, clear, act };
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function belongsTo({ panel, on }: { panel: PanelContent; on: Route }, route: Route): boolean {
  if (on.screen !== route.screen) return false;
  return panel.stays === true || JSON.stringify(on.params) === JSON.stringify(route.params);
}

export function DeskProvider({ client: given, children }: { client: Client; children: ReactNode }) {
  const client = useMemo(() => askingAhead(given), [given]);
  const route = useRoute();
  const [version, setVersion] = useState(0);
  const [job, setJob] = useState<RunningJob | null>(null);
  const [opened, setOpened] = useState<{ panel: PanelContent; on: Route } | null>(null);
  const status = useAsked(client, version, 'store.status', {});
  const views = useAsked(client, version, 'view.list', {});

  const openPanel = useCallback((panel: PanelContent) => setOpened({ panel, on: parseRoute(location.hash) }), []);
  const closePanel = useCallback(() => setOpened(null), []);
  const panel = opened && belongsTo(opened, route) ? opened.panel : null;
  const storeChanged = useCallback(() => {
    client.forget();
    setVersion((count) => count + 1);
  }, [client]);

  const go = useCallback<Desk['go']>((screen, params = {}, how = 'push') => {
    const address = formatRoute(screen, params);
    if (address === location.hash) return;
    if (how === 'push') location.hash = address;
    else location.replace(address);
  }, []);

  const runJob = useCallback<Desk['runJob']>(
    async (title, name, input) => {
      const stop = new AbortController();
      const cancel = () => stop.abort();
      const onProgress = (progress: Progress) => setJob({ title, progress, cancel });
      onProgress({ done: 0, total: null, stage: '', secondsLeft: null });
      const result = await client.ask(name, input, { onProgress, signal: stop.signal });
      setJob(null);
      return result;
    },
    [client],
  );

  const desk = useMemo<Desk>(
    () => ({ client, route, status, views, version, job, panel, go, storeChanged, runJob, openPanel, closePanel }),
    [client, route, status, views, version, job, panel, go, storeChanged, runJob, openPanel, closePanel],
  );
  return <DeskContext value={desk}>{children}</DeskContext>;
}
