import { documentOperations } from '@medextract/contract';
import type { Client, ClientResult } from '@medextract/contract/client';
import { useApi } from '../../api/api-context.js';
import { countOf } from '../../ui/format.js';
import { tell } from '../../ui/toast-store.js';

type Run = (client: Client, documentId: string) => Promise<ClientResult<unknown>>;

const mostAtOnce = 4;

const readAgain: Run = (client, documentId) =>
  client.call(documentOperations.processDocument, {
    params: { document_id: documentId },
    body: { again: 'always' },
    idempotencyKey: crypto.randomUUID(),
  });

const remove: Run = (client, documentId) =>
  client.call(documentOperations.deleteDocument, { params: { document_id: documentId } });

/** Runs through many a few at a time; counts what was said no to, and why the first was. */
async function runAll(client: Client, ids: readonly string[], run: Run) {
  const rest = [...ids];
  const refused: string[] = [];
  const work = async () => {
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      const result = await run(client, id).catch(() => undefined);
      if (result?.ok !== true)
        refused.push(result?.failure.message ?? 'The service did not answer.');
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, work));
  return refused;
}

/** What can be done to several documents at a time; each tells how many it was done to. */
export function useBulkActions() {
  const { client } = useApi();
  const over = (run: Run, done: string) => async (ids: readonly string[]) => {
    const refused = await runAll(client, ids, run);
    const good = ids.length - refused.length;
    if (good > 0) tell({ tone: 'good', text: `${countOf(good, 'document')} ${done}.` });
    const [why] = refused;
    if (why !== undefined) {
      tell({ tone: 'bad', text: `${countOf(refused.length, 'document')} not ${done}: ${why}` });
    }
  };
  return { readAgain: over(readAgain, 'queued again'), remove: over(remove, 'deleted') };
}
