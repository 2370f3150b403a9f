import { operations } from '@medextract/contract';
import { json, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';

const notHere = refuse(
  409,
  'replay-not-here',
  'This process reads no documents. Replay with medextract replay beside the store.',
);

export const createReplayRoutesV2 = ({ replay }: Pick<AppDeps, 'replay'>): readonly Route[] => [
  rawRoute(operations.replayDocument, async ({ params, context }) => {
    if (replay === undefined) return notHere;
    const replayed = await replay(params.document_id, context);
    if (!replayed.ok) return refuseFailure(replayed.failure);
    const { documentId, revision, verdict, differences, receipts } = replayed.value;
    return json({
      document_id: documentId,
      revision,
      verdict,
      differences: differences.map(({ kind, change, factId, fields }) => ({
        ...{ kind, change, fact_id: factId, fields },
      })),
      receipts,
    });
  }),
];
