import { sessionOperations } from '@medextract/contract';
import { createClient } from '@medextract/contract/client';
import type { Api } from '../api/api-context.js';
import { describeFault } from '../api/api-failure.js';

export type Opened =
  | { readonly ok: true; readonly api: Api }
  | { readonly ok: false; readonly reason: 'refused' | 'unreachable'; readonly detail: string };

interface OpenOptions {
  readonly baseUrl: string;
  /** Null asks whether the service needs one at all. */
  readonly credential: string | null;
}

/** Asks the service who a credential belongs to. */
export async function openSession({ baseUrl, credential }: OpenOptions): Promise<Opened> {
  const clientOver: Api['clientOver'] = (send) =>
    createClient({ baseUrl, credential, fetch: send });
  const client = clientOver((request) => fetch(request));
  try {
    const answer = await client.call(sessionOperations.whoAmI, {});
    if (answer.ok) return { ok: true, api: { client, clientOver, who: answer.data } };
    return { ok: false, reason: 'refused', detail: answer.failure.message };
  } catch (error) {
    return { ok: false, reason: 'unreachable', detail: describeFault(error) };
  }
}
