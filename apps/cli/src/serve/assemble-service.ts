import {
  createExperimentService,
  createImpactService,
  createPromptChooser,
  createPromptGate,
  createPromptLabelService,
  keepExperiments,
} from '@medextract/core/experiments';
import {
  createAlertService,
  createDirectUploads,
  createEventFanOut,
  createService,
  createWebhookService,
  type DocumentProcessor,
  type EventFanOut,
  type FunctionMetrics,
  type JobRunner,
  type KeyService,
  keepAlerts,
  type PromptStore,
  purgeExpired,
  purgeSources,
  type RefusalLog,
  replayDocument,
  rereadDocuments,
  type ServiceDeps,
  type Stores,
  sweepDirectUploads,
  trimPast,
  type WebhookSender,
} from '@medextract/core/service';
import { breakerNameOf } from '@medextract/engine';
import { listExporters } from '@medextract/engine/exporters';
import { createUuids, nodeSecrets as secrets, systemClock } from '@medextract/engine/node-ports';
import { toServiceDeps } from '@medextract/engine/service-deps';
import { createApp, defaultLimits } from '@medextract/http';
import { createDocumentProcessor } from '../engine/create-document-processor.js';
import { createPooledPageImager } from '../engine/create-pooled-page-imager.js';
import { lexiconFile } from '../engine/share-lexicon.js';
import type { WorkerPool } from '../engine/worker-pool.js';
import type { RunningTelemetry } from '../telemetry/start-telemetry.js';
import { type Access, createAccess } from './create-access.js';
import { createJobs } from './create-jobs.js';
import { createModelServices } from './create-model-services.js';
import { findAddress } from './find-address.js';
import { guardRequests } from './guard-requests.js';
import type { Fetch } from './http-server.js';
import { listHealthChecks } from './list-health-checks.js';
import { addGauges, observeCommits } from './observe-store.js';
import type { ServeConfig } from './serve-config.js';

export interface AssemblyDeps {
  readonly config: ServeConfig;
  readonly version: string;
  readonly stores: Stores;
  readonly prompts: PromptStore;
  readonly sender: WebhookSender;
  readonly pool: WorkerPool;
  readonly running: RunningTelemetry;
  readonly isDraining: () => boolean;
  /** Puts the files of the web app before the API; undefined where none was built. */
  readonly webApp: ((api: Fetch) => Fetch) | undefined;
}

/** The service put together, not started yet. */
export interface Assembly {
  readonly fetch: Fetch;
  readonly runner: JobRunner;
  /** Turns events into deliveries. */
  readonly fanOut: EventFanOut;
  readonly keys: KeyService;
  readonly refusals: RefusalLog;
  /** Deletes what is over age: documents by policy, uploads that were never completed. */
  readonly keepHouse: (signal: AbortSignal) => Promise<void>;
  /** Stops the experiment that runs where it harms, ends it where it is done, and tells of what became worse. */
  readonly keepWatch: (signal: AbortSignal) => Promise<void>;
  /** Queues documents again that were read while their model could not be asked. */
  readonly keepRereads: (signal: AbortSignal) => Promise<unknown>;
  readonly nextId: () => string;
}

/** The service runs as one process, not as functions. */
const noFunctions: FunctionMetrics = { list: async () => [] };
const uploadSlotMs = 3_600_000;
const eventPollMs = 5_000;

function toDeps({ stores, running }: AssemblyDeps): ServiceDeps {
  const { telemetry } = running;
  const deps = toServiceDeps(stores, { ids: createUuids(systemClock), telemetry });
  return { ...deps, records: observeCommits(stores.records, telemetry) };
}

interface FetchParts {
  readonly deps: ServiceDeps;
  readonly access: Access;
  readonly processor: DocumentProcessor;
}

function createFetch(
  { config, version, stores, prompts, sender, pool, running, isDraining, webApp }: AssemblyDeps,
  { deps, access, processor }: FetchParts,
): Fetch {
  const { clock, ids } = deps;
  const service = createService(deps);
  const { receive } = service;
  const surrogateKey = secrets.next();
  // Where no model reads, no prompt is asked, and there is nothing to hold against it.
  const gate = config.models === undefined ? {} : { gate: createPromptGate(deps) };
  const app = createApp({
    ...deps,
    ...access,
    ...createModelServices({ config, deps, stores, prompts, pool }),
    service,
    version,
    idempotency: stores.idempotency,
    audit: stores.auditLog,
    events: stores.events,
    metrics: stores.metrics,
    exporters: listExporters({ surrogateKey: async () => surrogateKey, lexicon: lexiconFile() }),
    prompts,
    promptLabels: createPromptLabelService({ ...stores, ...deps, ...gate, prompts }),
    experiments: createExperimentService({ ...stores, ...deps, ...gate, prompts }),
    impacts: createImpactService({ ...deps, prompts }),
    alerts: createAlertService(deps),
    replay: (id, context) => replayDocument({ ...deps, processor }, id, context),
    functionMetrics: noFunctions,
    pageImager: createPooledPageImager(pool),
    uploads: createDirectUploads({ ...deps, receive, secrets, slotMs: uploadSlotMs }),
    webhooks: createWebhookService({ ...deps, webhooks: stores.webhooks, sender, secrets }),
    healthChecks: listHealthChecks({ ...config, stores, pool, clock, isDraining }),
    countWorkers: () => ({ ...pool.state(), most: config.workers }),
    retention: config.retention,
    limits: defaultLimits,
    findAddress,
  });
  const { authenticator } = access;
  const { metrics } = running;
  const served = webApp === undefined ? app.fetch : webApp(app.fetch);
  return guardRequests(served, { config, metrics, authenticator, nextId: () => ids.next() });
}

function createRereads(
  { models }: ServeConfig,
  deps: ServiceDeps,
): (signal: AbortSignal) => Promise<number> {
  const first = models?.choices[0];
  if (first === undefined) return async () => 0;
  const { modelState } = deps;
  if (modelState === undefined) return async () => 0;
  const { process } = createService(deps);
  const breaker = breakerNameOf(first);
  return (signal) => rereadDocuments({ ...deps, modelState, process, breaker }, signal);
}

/** Puts use cases, access, HTTP and jobs over the given stores and workers. */
export function assembleService(assembly: AssemblyDeps): Assembly {
  const { config, stores, prompts, sender, pool, running } = assembly;
  const deps = toDeps(assembly);
  const access = createAccess({ ...deps, config, stores, secrets });
  const { webhooks, events } = stores;
  const processor = createDocumentProcessor(pool, config.models && { prompts });
  const choosePrompt = createPromptChooser({ ...deps, ...stores, prompts });
  const { maxAttempts } = deps.limits;
  addGauges(running.metrics, { stores, pool });
  return {
    fetch: createFetch(assembly, { deps, access, processor }),
    runner: createJobs({ config, deps, stores, processor, choosePrompt, sender, secrets }),
    fanOut: createEventFanOut({ ...deps, webhooks, events, maxAttempts, pollMs: eventPollMs }),
    keys: access.keys,
    refusals: access.refusals,
    async keepHouse(signal) {
      const { retention: policy } = config;
      const { past } = stores;
      await purgeExpired({ ...deps, policy }, signal);
      await purgeSources({ ...deps, policy }, signal);
      if (past !== undefined) await trimPast({ ...deps, past, policy }, signal);
      await sweepDirectUploads(deps, signal);
    },
    async keepWatch(signal) {
      await keepExperiments({ ...stores, ...deps, prompts }, signal);
      const caps = { dayUsd: config.dayBudgetUsd ?? null };
      await keepAlerts({ ...stores, ...deps, caps }, signal);
    },
    keepRereads: createRereads(config, deps),
    nextId: () => deps.ids.next(),
  };
}
