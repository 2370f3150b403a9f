import type { Ids } from '@medextract/core/service';

/** What a correlation id of a caller may hold: it goes into logs and headers. */
const safe = /^[A-Za-z0-9._:-]{1,128}$/;

export interface CallerIds {
  /** Ours, one for each request. */
  readonly requestId: string;
  /** The caller's, where it gave one that is safe; it goes with the work through queue and workers. */
  readonly correlationId: string;
}

export function toCallerIds(headers: Headers, ids: Ids): CallerIds {
  const requestId = ids.next();
  const given = headers.get('x-correlation-id');
  return { requestId, correlationId: given !== null && safe.test(given) ? given : requestId };
}
