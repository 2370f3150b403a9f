import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { ApiContext } from '../api/api-context.js';
import { createQueries } from '../api/create-queries.js';
import type { AppConfig } from '../config/parse-app-config.js';
import { credentialStore } from './credential-store.js';
import { openSession } from './open-session.js';
import { type Session, SessionContext, type SessionState } from './session-context.js';

interface SessionProviderProps {
  readonly config: AppConfig;
  readonly children: ReactNode;
}

async function restore(baseUrl: string): Promise<SessionState> {
  const credential = credentialStore.read();
  const opened = await openSession({ baseUrl, credential });
  if (opened.ok) return { kind: 'signed-in', api: opened.api };
  if (opened.reason === 'unreachable') return { kind: 'unreachable', detail: opened.detail };
  credentialStore.forget();
  return credential === null ? { kind: 'signed-out' } : { kind: 'signed-out', because: 'refused' };
}

/** Who is signed in, and with that the service. What was fetched goes with the session. */
export function SessionProvider({ config, children }: SessionProviderProps) {
  const [state, setState] = useState<SessionState>({ kind: 'checking' });
  const baseUrl = config.api_base_url === '' ? window.location.origin : config.api_base_url;
  const check = useCallback(() => {
    setState({ kind: 'checking' });
    void restore(baseUrl).then(setState);
  }, [baseUrl]);
  useEffect(check, [check]);
  const signOut = useCallback((because: 'refused' | 'idle' | 'left') => {
    credentialStore.forget();
    setState({ kind: 'signed-out', because });
  }, []);
  const signIn = useCallback(
    async (credential: string, keep: 'tab' | 'memory') => {
      const opened = await openSession({ baseUrl, credential });
      if (!opened.ok) return opened.detail;
      if (keep === 'tab') credentialStore.keep(credential);
      setState({ kind: 'signed-in', api: opened.api });
      return undefined;
    },
    [baseUrl],
  );
  const api = state.kind === 'signed-in' ? state.api : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one session fetched must not be seen by the next
  const queries = useMemo(() => createQueries(() => signOut('refused')), [api, signOut]);
  const session = useMemo(
    (): Session => ({ state, config, signIn, signOut, retry: check }),
    [state, config, signIn, signOut, check],
  );
  return (
    <SessionContext value={session}>
      <ApiContext value={api}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </ApiContext>
    </SessionContext>
  );
}
