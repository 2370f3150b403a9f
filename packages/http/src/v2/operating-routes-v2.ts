import { operations } from '@medextract/contract';
import {
  type ApiKey,
  type AuditEntry,
  isAllowed,
  type Job,
  permissions,
  type Webhook,
} from '@medextract/core/service';
import { json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { withoutUndefined } from './without-undefined.js';

const toAuditEntry = ({ correlationId, previousHash, ...entry }: AuditEntry) => ({
  ...entry,
  correlation_id: correlationId,
  previous_hash: previousHash,
});

const toJob = (job: Job) => ({
  id: job.id,
  kind: job.kind,
  payload: job.payload,
  status: job.state.status,
  attempts: job.attempts,
  max_attempts: job.maxAttempts,
  created_at: job.createdAt,
  available_at: job.availableAt,
  correlation_id: job.correlationId,
  requested_by: job.requestedBy,
  last_failure: job.state.status === 'parked' ? job.state.failure : job.lastFailure,
});

const toWebhook = ({ id, url, eventTypes, createdAt, createdBy }: Webhook) => ({
  id,
  url,
  event_types: eventTypes,
  created_at: createdAt,
  created_by: createdBy,
});

const toKey = (key: ApiKey) => ({
  id: key.id,
  label: key.label,
  roles: key.roles,
  scopes: key.scopes,
  created_at: key.createdAt,
  created_by: key.createdBy,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
});

const createAuditRoutes = ({ service }: Pick<AppDeps, 'service'>): readonly Route[] => [
  rawRoute(operations.listAudit, async ({ query, context }) => {
    const { limit, ...filters } = query;
    const page = await service.audit.list({ limit, ...withoutUndefined(filters) }, context);
    return json({ items: page.items.map(toAuditEntry), next_cursor: page.nextCursor });
  }),
  rawRoute(operations.verifyAudit, async ({ context }) =>
    json(await service.audit.verify(context)),
  ),
];

const createJobRoutes = ({ service }: Pick<AppDeps, 'service'>): readonly Route[] => [
  rawRoute(operations.listParkedJobs, async ({ query, context }) => {
    const { limit, cursor } = query;
    const page = await service.jobs.listParked({ limit, ...withoutUndefined({ cursor }) }, context);
    return json({ items: page.items.map(toJob), next_cursor: page.nextCursor });
  }),
  rawRoute(operations.redriveJob, async ({ params, context }) => {
    const job = await service.jobs.redrive(params.job_id, context);
    return job.ok ? json(toJob(job.value)) : refuseFailure(job.failure);
  }),
];

const createWebhookRoutes = ({ webhooks }: Pick<AppDeps, 'webhooks'>): readonly Route[] => [
  rawRoute(operations.listWebhooks, async ({ context }) =>
    json({ items: (await webhooks.list(context)).map(toWebhook) }),
  ),
  route(operations.createWebhook, async ({ body, context }) => {
    const { url, event_types: eventTypes } = body;
    const webhook = await webhooks.create({ url, eventTypes }, context);
    if (!webhook.ok) return refuseFailure(webhook.failure);
    return json({ ...toWebhook(webhook.value), secret: webhook.value.secret }, 201);
  }),
  rawRoute(operations.deleteWebhook, async ({ params, context }) => {
    const gone = await webhooks.delete(params.webhook_id, context);
    return gone.ok ? json({ id: gone.value.id, deleted: true }) : refuseFailure(gone.failure);
  }),
];

const createKeyRoutes = ({ keys }: Pick<AppDeps, 'keys'>): readonly Route[] => [
  rawRoute(operations.listKeys, async ({ context }) =>
    json({ items: (await keys.list(context)).map(toKey) }),
  ),
  route(operations.createKey, async ({ body, context }) => {
    const { label, roles, scopes, expires_at: expiresAt } = body;
    const issued = await keys.issue({ label, roles, scopes, expiresAt }, context);
    if (!issued.ok) return refuseFailure(issued.failure);
    return json({ ...toKey(issued.value.key), secret: issued.value.secret }, 201);
  }),
  rawRoute(operations.revokeKey, async ({ params, context }) => {
    const key = await keys.revoke(params.key_id, context);
    return key.ok ? json(toKey(key.value)) : refuseFailure(key.failure);
  }),
  rawRoute(operations.whoAmI, ({ context }) => {
    const { id, kind, roles } = context.principal;
    const allowed = permissions.filter((permission) => isAllowed(context.principal, permission));
    return json({ id, kind, roles, permissions: allowed });
  }),
];

export const createOperatingRoutesV2 = (
  deps: Pick<AppDeps, 'service' | 'webhooks' | 'keys'>,
): readonly Route[] => [
  ...createAuditRoutes(deps),
  ...createJobRoutes(deps),
  ...createWebhookRoutes(deps),
  ...createKeyRoutes(deps),
];
