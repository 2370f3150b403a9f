import {
  createImpactHandler,
  createShadowHandler,
  type PromptChooser,
} from '@medextract/core/experiments';
import {
  createExtractHandler,
  createJobRunner,
  createPurgeHandler,
  createWebhookHandler,
  type DocumentProcessor,
  type JobRunner,
  type Secrets,
  type ServiceDeps,
  type Stores,
  type WebhookSender,
} from '@medextract/core/service';
import type { ServeConfig } from './serve-config.js';

export interface JobsDeps {
  readonly config: Pick<ServeConfig, 'workers' | 'retention'>;
  readonly deps: ServiceDeps;
  readonly stores: Pick<Stores, 'webhooks' | 'events' | 'experiments' | 'metrics'>;
  readonly processor: DocumentProcessor;
  readonly choosePrompt: PromptChooser;
  readonly sender: WebhookSender;
  readonly secrets: Secrets;
}

/** A job whose process died is taken up by another one after this. */
const leaseMs = 10_000;
const backoff = { baseMs: 500, capMs: 60_000 } as const;
const pollMs = 1_000;
/** More documents at hand than workers, so that a worker never waits for the store, nor quick ones for slow ones. */
const documentsPerWorker = 8;
const deliveriesAtOnce = 8;
/** Of the workers; the others are there for what is served. */
const shadowShare = 0.25;

/** Who works on what is queued, and how many at once. */
export function createJobs(options: JobsDeps): JobRunner {
  const { config, deps, stores, processor, choosePrompt, sender, secrets } = options;
  const { retention: policy } = config;
  return createJobRunner({
    ...deps,
    random: Math.random,
    backoff,
    pollMs,
    lanes: {
      extract: {
        handler: createExtractHandler({ ...deps, processor, choosePrompt }),
        concurrency: config.workers * documentsPerWorker,
        leaseMs,
      },
      'deliver-webhook': {
        handler: createWebhookHandler({ ...deps, ...stores, sender, secrets }),
        concurrency: deliveriesAtOnce,
        leaseMs,
      },
      'replay-impact': {
        handler: createImpactHandler({ ...deps, processor }),
        concurrency: 1,
        leaseMs,
      },
      'read-shadow': {
        handler: createShadowHandler({ ...deps, ...stores, processor }),
        concurrency: Math.max(1, Math.floor(config.workers * shadowShare)),
        leaseMs,
      },
      purge: { handler: createPurgeHandler({ ...deps, policy }), concurrency: 1, leaseMs },
    },
  });
}
