import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useApi, useMay } from '../api/api-context.js';
import { type Connection, followEvents } from './follow-events.js';
import { listStaleOperations, type ServerEvent } from './stale-operations.js';

type Listener = (event: ServerEvent) => void;

interface Live {
  readonly connection: Connection;
  readonly subscribe: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live>({
  connection: 'connecting',
  subscribe: () => () => undefined,
});

/** Many events close together are one refresh. */
const gatherMs = 400;

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Refreshes what events make old; screens may listen too. */
export function LiveEvents({ children }: { readonly children: ReactNode }) {
  const { client } = useApi();
  const queries = useQueryClient();
  const mayListen = useMay('documents:read');
  const [connection, setConnection] = useState<Connection>('connecting');
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    if (!mayListen) return undefined;
    const stopping = new AbortController();
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      for (const id of stale) void queries.invalidateQueries({ queryKey: [id] });
      stale.clear();
    };
    const onEvent = (event: ServerEvent) => {
      for (const listener of listeners.current) listener(event);
      for (const id of listStaleOperations(event)) stale.add(id);
      timer ??= setTimeout(refresh, gatherMs);
    };
    const { signal } = stopping;
    // A stream may not notice that the network went.
    window.addEventListener('offline', () => setConnection('lost'), { signal });
    window.addEventListener('online', () => setConnection('live'), { signal });
    void followEvents({ client, signal, onEvent, onConnection: setConnection, sleep });
    return () => {
      stopping.abort();
      clearTimeout(timer);
    };
  }, [client, queries, mayListen]);
  const live = useMemo(
    (): Live => ({
      connection,
      subscribe(listener) {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [connection],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

export const useConnection = (): Connection => useContext(LiveContext).connection;

/** Calls back for every event while the caller is on the screen. */
export function useLiveEvents(listener: Listener): void {
  const { subscribe } = useContext(LiveContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => subscribe((event) => latest.current(event)), [subscribe]);
}
