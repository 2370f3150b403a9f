import {
  createAlertService,
  createDirectUploads,
  createKeyService,
  createRefusalLog,
  createTokenBucketLimiter,
  createWebhookService,
  keepForGood,
  type Role,
  replayDocument,
  roles,
} from '@medextract/core/service';
import { aService, createCountedSecrets, type ServiceOverrides } from '@medextract/core/testing';
import { type AppDeps, createApp, defaultLimits, type HttpLimits } from '../index.js';
import { plainExporters } from './plain-ports.js';
import { createTestModels } from './test-models.js';

export interface TestAppOverrides extends ServiceOverrides {
  readonly limits?: Partial<HttpLimits>;
  readonly deps?: Partial<AppDeps>;
  readonly requestsPerMinute?: number;
}

const findRole = (authorization: string): Role | undefined =>
  roles.find((role) => authorization === `Bearer ${role}`);

/** The app over the service in memory. Whoever shows the name of a role has that role. */
export function createTestApp(overrides: TestAppOverrides = {}) {
  const bench = aService(overrides);
  const { deps, stores, clock, timer, telemetry } = bench;
  const limits = { ...defaultLimits, processWaitMs: 0, ...overrides.limits };
  const audit = stores.auditLog;
  const secrets = createCountedSecrets();
  const appDeps: AppDeps = {
    service: bench.service,
    authenticator: {
      async authenticate({ authorization }) {
        const role = findRole(authorization ?? '');
        return role === undefined
          ? { ok: false, code: 'credential-invalid', message: 'Show a role.' }
          : { ok: true, principal: { id: role, kind: 'api-key', roles: [role], scopes: null } };
      },
    },
    rateLimiter: createTokenBucketLimiter({
      clock,
      limit: overrides.requestsPerMinute ?? 10_000,
      windowMs: 60_000,
      maxClients: 100,
    }),
    refusals: createRefusalLog({ auditLog: audit, clock, windowMs: 1_000 }),
    audit,
    idempotency: stores.idempotency,
    events: stores.events,
    metrics: stores.metrics,
    exporters: plainExporters,
    prompts: bench.prompts,
    promptLabels: bench.promptLabels,
    experiments: bench.experiments,
    impacts: bench.impacts,
    alerts: createAlertService(deps),
    ...createTestModels(bench),
    replay: (documentId, context) =>
      replayDocument({ ...deps, processor: bench.processor }, documentId, context),
    functionMetrics: { list: async () => [] },
    pageImager: { render: async () => undefined },
    uploads: createDirectUploads({
      ...deps,
      receive: bench.service.receive,
      secrets,
      slotMs: 600_000,
    }),
    webhooks: createWebhookService({
      ...stores,
      ...deps,
      secrets,
      sender: {
        findFault: async () => undefined,
        post: async () => ({ kind: 'answered', status: 200 }),
      },
    }),
    keys: createKeyService({ ...deps, keys: stores.keys, secrets }),
    healthChecks: [],
    retention: keepForGood,
    telemetry,
    clock,
    timer,
    ids: deps.ids,
    digest: deps.digest,
    limits,
    version: '0.1.0',
    ...overrides.deps,
  };
  return { ...bench, app: createApp(appDeps), appDeps };
}
