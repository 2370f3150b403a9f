import { createFunctionMetrics, createPresignedUploads, createSecretReader } from '@medextract/aws';
import {
  createExperimentService,
  createImpactService,
  createPromptGate,
  createPromptLabelService,
} from '@medextract/core/experiments';
import {
  createAlertService,
  createDirectUploads,
  createService,
  createWebhookService,
  type PageImager,
} from '@medextract/core/service';
import { listExporters } from '@medextract/engine/exporters';
import { nodeSecrets as secrets, systemClock } from '@medextract/engine/node-ports';
import { type App, createApp, defaultLimits, type HttpLimits } from '@medextract/http';
import { toRetentionPolicy } from '../config/to-retention-policy.js';
import { figureNamespace } from '../telemetry/figure-names.js';
import type { Access } from './create-access.js';
import type { House } from './create-house.js';
import { lexiconFile } from './lexicon-file.js';
import { measuredFunctions } from './measured-functions.js';
import { openWebhookSender } from './open-webhook-sender.js';

/** Of MedExtract, as health and the OpenAPI document say it. */
const version = '0.1.0';

/** A slot is open for an hour, its address of S3 for as long as a slow line needs for 50 MB. */
const slotMs = 3_600_000;
const addressMs = 900_000;
const secretMs = 300_000;

/**
 * What a request may hold behind API Gateway, which waits 29 s, takes 10 MB and hands a whole answer on: a stream of
 * events ends soon, and its reader asks again from where it was.
 */
const limits: HttpLimits = {
  ...defaultLimits,
  processWaitMs: 20_000,
  eventStreams: 1,
  eventHeartbeatMs: 2_000,
  eventStreamMs: 5_000,
};

/** Pages are drawn by code that is loaded when the first is asked for. */
const pageImager: PageImager = {
  async render(request) {
    const { createPageImager } = await import('@medextract/documents');
    return createPageImager().render(request);
  },
};

/** Out of what the request handler hands along (`RequestRuntime`). */
const findAddress = (runtime: unknown): string | undefined =>
  typeof runtime === 'object' &&
  runtime !== null &&
  'address' in runtime &&
  typeof runtime.address === 'string'
    ? runtime.address
    : undefined;

/** The HTTP API over the stores of a stage: the same app as on one machine. */
export function createApi(house: House, callers: Access): App {
  const { config, access, stores, deps, prompts } = house;
  const service = createService(deps);
  const { receive } = service;
  const gate = config.models === undefined ? {} : { gate: createPromptGate(deps) };
  const slots = createDirectUploads({ ...deps, receive, secrets, slotMs });
  const secretReader = createSecretReader({ access, clock: systemClock, keepMs: secretMs });
  return createApp({
    ...deps,
    ...callers,
    ...{ service, version, limits, prompts, pageImager, findAddress },
    idempotency: stores.idempotency,
    audit: stores.auditLog,
    events: stores.events,
    metrics: stores.metrics,
    exporters: listExporters({
      surrogateKey: () => secretReader.get(config.serviceSecret, new AbortController().signal),
      lexicon: lexiconFile(),
    }),
    promptLabels: createPromptLabelService({ ...stores, ...deps, ...gate, prompts }),
    experiments: createExperimentService({ ...stores, ...deps, ...gate, prompts }),
    impacts: createImpactService({ ...deps, prompts }),
    alerts: createAlertService(deps),
    functionMetrics: createFunctionMetrics({
      ...{ access, namespace: figureNamespace },
      functions: measuredFunctions(config),
    }),
    uploads: createPresignedUploads({
      ...{ access, slots, addressMs, bucket: config.buckets.documents },
      maxDocumentBytes: deps.limits.maxDocumentBytes,
    }),
    webhooks: createWebhookService({
      ...{ ...deps, webhooks: stores.webhooks, sender: openWebhookSender(), secrets },
    }),
    healthChecks: stores.health,
    retention: toRetentionPolicy(config),
  });
}
