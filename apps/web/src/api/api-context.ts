import type { operations } from '@medextract/contract';
import type { Client, ClientOptions } from '@medextract/contract/client';
import { createContext, useContext } from 'react';
import type { z } from 'zod';

type WhoAmI = z.infer<(typeof operations.whoAmI)['answer']>;
export type Permission = WhoAmI['permissions'][number];

/** The service as it is open to who is signed in. */
export interface Api {
  readonly client: Client;
  /** The same with another way to send requests. */
  readonly clientOver: (fetch: ClientOptions['fetch']) => Client;
  readonly who: WhoAmI;
}

export const ApiContext = createContext<Api | undefined>(undefined);

/** The service. Throws outside of a session: screens stand inside of one. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new TypeError('used outside of a session');
  return api;
}

/** Whether the one who is signed in may do something; the service asks the same again. */
export function useMay(permission: Permission): boolean {
  return useApi().who.permissions.includes(permission);
}
