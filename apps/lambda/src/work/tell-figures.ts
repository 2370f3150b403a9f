import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import type { RecordStore } from '@medextract/core/service';
import { z } from 'zod';
import type { Place } from '../assembly/open-place.js';
import type { MessageWork } from '../define-function.js';

/** What is read of an event of the bus that the service wrote itself. */
const Completed = z.object({
  source: z.literal('medextract'),
  'detail-type': z.literal('document.completed'),
  detail: z.object({ sequence: z.number(), documentId: z.string() }),
});
type Told = { readonly sequence: number; readonly documentId: string };

const AnyEvent = z.object({ source: z.literal('medextract') });

/** A day and more: longer than a message is kept that comes again and again. */
const rememberedForS = 15 * 86_400;
const offline = 'offline';

function rungOf(modelId: string | null, models: Place['config']['models']): number {
  if (modelId === null) return 0;
  return 1 + (models?.choices.findIndex((choice) => choice.modelId === modelId) ?? 0);
}

/** Once for each event: the bus brings some twice, and a sum must not count a document twice. */
async function createOnce(
  { config, access }: Place,
  tell: (told: Told) => Promise<boolean>,
): Promise<(told: Told) => Promise<boolean>> {
  const [{ IdempotencyConfig, makeIdempotent }, { DynamoDBPersistenceLayer }] = await Promise.all([
    import('@aws-lambda-powertools/idempotency'),
    import('@aws-lambda-powertools/idempotency/dynamodb'),
  ]);
  const endpoint = config.tablesEndpoint ?? access.endpoint;
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: config.tables.main,
    ...{ keyAttr: 'pk', sortKeyAttr: 'sk', staticPkValue: 'told#figures' },
    expiryAttr: 'expiresAt',
    clientConfig: { region: config.region, ...(endpoint === undefined ? {} : { endpoint }) },
  });
  return makeIdempotent(tell, {
    persistenceStore,
    config: new IdempotencyConfig({
      eventKeyJmesPath: 'sequence',
      expiresAfterSeconds: rememberedForS,
    }),
  });
}

async function findCost(records: RecordStore, documentId: string) {
  const revisions = await records.listRevisions(documentId);
  return revisions.findLast(({ cause }) => cause.kind === 'extraction')?.cost;
}

/** Figures of finished documents by prompt version: time, money, tokens, rung of the ladder. */
export function createTellFigures(place: Place): MessageWork {
  const { stores, telemetry, config } = place;
  const tell = async ({ documentId }: Told): Promise<boolean> => {
    const cost = await findCost(stores.records, documentId);
    if (cost === undefined) return false;
    telemetry.figuresOf(cost.promptVersion ?? offline, {
      extractionTime: cost.processingMs,
      costUsd: cost.costUsd ?? 0,
      inputTokens: cost.inputTokens,
      outputTokens: cost.outputTokens,
      rung: rungOf(cost.modelId, config.models),
    });
    return true;
  };
  let once: ReturnType<typeof createOnce> | undefined;
  return async ({ body }) => {
    const completed = JSONStringified(Completed).safeParse(body);
    if (!completed.success) {
      // Other events of the service are no figures; what is no event of it is poison.
      JSONStringified(AnyEvent).parse(body);
      return;
    }
    once ??= createOnce(place, tell);
    await (await once)(completed.data.detail);
  };
}
