import { createAccess } from '../assembly/create-access.js';
import { createApi } from '../assembly/create-api.js';
import { createHouse } from '../assembly/create-house.js';
import type { Place } from '../assembly/open-place.js';
import type { RequestWork } from '../define-function.js';
import { createRequestHandler } from './create-request-handler.js';

/** What every function behind API Gateway does with a request. */
export function answerRequests(place: Place): RequestWork {
  const house = createHouse(place);
  const callers = createAccess(house.deps, place.stores);
  const { tokens, refusals } = callers;
  return createRequestHandler({
    ...{ app: createApi(house, callers), tokens },
    // An instance is frozen between requests, and ended without a word: nothing may be left in it.
    afterRequest: () => refusals.flush(),
  });
}
