import type { ClientResult } from '@medextract/contract/client';
import { ApiFailure } from './api-failure.js';

/** The data of an answer. Throws `ApiFailure`, as queries and mutations expect it. */
export async function unwrap<Data>(answer: Promise<ClientResult<Data>>): Promise<Data> {
  const result = await answer;
  if (!result.ok) throw new ApiFailure(result.failure);
  return result.data;
}
