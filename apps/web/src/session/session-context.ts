import { createContext, useContext } from 'react';
import type { Api } from '../api/api-context.js';
import type { AppConfig } from '../config/parse-app-config.js';

export type SessionState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'signed-out'; readonly because?: 'refused' | 'idle' | 'left' }
  | { readonly kind: 'signed-in'; readonly api: Api };

export interface Session {
  readonly state: SessionState;
  readonly config: AppConfig;
  /** Resolves to a sentence where the credential is refused. */
  readonly signIn: (credential: string, keep: 'tab' | 'memory') => Promise<string | undefined>;
  readonly signOut: (because: 'refused' | 'idle' | 'left') => void;
  readonly retry: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new TypeError('used outside of the app');
  return session;
}
