import { createBucketReader } from '@medextract/aws';
import { createService, type Principal } from '@medextract/core/service';
import { createHouse } from '../assembly/create-house.js';
import type { Place } from '../assembly/open-place.js';
import type { TaskWork } from '../define-function.js';

/** What became of the files of one call; places in the list, never their names. */
export interface TakenFiles {
  readonly taken: number;
  readonly known: number;
  readonly refused: readonly { readonly place: number; readonly code: string }[];
}

/** Whoever put the manifest there: the workflow itself. */
const bulk: Principal = { id: 'bulk', kind: 'system', roles: [], scopes: [] };
const { signal } = new AbortController();

const nameOf = (key: string): string => key.split('/').at(-1) ?? key;

/** Files of a back-file: each is received as an upload would be, and read when nobody else waits. */
export function createTakeFiles(place: Place): TaskWork {
  const { access, config, deps } = createHouse(place);
  const files = createBucketReader({ access, bucket: config.buckets.bulk });
  const { receive } = createService(deps);

  const takeOne = async (
    key: string,
    correlationId: string,
  ): Promise<{ readonly created?: boolean; readonly refusal?: string }> => {
    const bytes = await files.get(key);
    if (bytes === undefined) return { refusal: 'file-missing' };
    const input = {
      ...{ fileName: nameOf(key), mediaType: null, bytes, caseId: null },
      ...({ processing: 'queue', urgency: 'bulk' } as const),
    };
    const received = await receive(input, { principal: bulk, correlationId, signal });
    return received.ok ? { created: received.value.created } : { refusal: received.failure.code };
  };

  return async (task): Promise<TakenFiles | undefined> => {
    if (task.task !== 'take-files') return undefined;
    const correlationId = deps.ids.next();
    let taken = 0;
    let known = 0;
    const refused: { place: number; code: string }[] = [];
    for (const [index, key] of task.files.entries()) {
      const { created, refusal } = await takeOne(key, correlationId);
      if (refusal !== undefined) refused.push({ place: index, code: refusal });
      else if (created === true) taken += 1;
      else known += 1;
    }
    return { taken, known, refused };
  };
}
