import { auditActions, eventTypes, jobKinds, permissions, roles } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id, IsoTime, pageQuery } from '../parameters.js';
import { pageOf } from './documents-v2.js';

const AuditEntry = named(
  'AuditEntry',
  z.object({
    sequence: z.int(),
    at: z.iso.datetime(),
    actor: z.string(),
    action: z.enum(auditActions),
    subject: z.string().nullable(),
    outcome: z.enum(['done', 'refused', 'failed']),
    correlation_id: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
    previous_hash: z.string(),
    hash: z.string(),
  }),
);

export const AuditPage = named('AuditPage', pageOf(AuditEntry));

export const AuditQuery = z.object({
  ...pageQuery,
  subject: z.string().min(1).max(200).optional(),
  actor: z.string().min(1).max(200).optional(),
  action: z.enum(auditActions).optional(),
  from: IsoTime.optional(),
  to: IsoTime.optional(),
});

export const AuditVerdict = named(
  'AuditVerdict',
  z.union([
    z.object({
      whole: z.literal(true),
      head: z.object({ sequence: z.int(), hash: z.string() }),
    }),
    z.object({
      whole: z.literal(false),
      sequence: z.int(),
      reason: z.enum(['missing', 'altered', 'cut-off']),
    }),
  ]),
);

const JobFailure = z.object({ code: z.string(), message: z.string(), at: z.iso.datetime() });

export const Job = named(
  'Job',
  z.object({
    id: z.string(),
    kind: z.enum(jobKinds),
    payload: z.record(z.string(), z.union([z.string(), z.number()])),
    status: z.enum(['waiting', 'leased', 'completed', 'parked']),
    attempts: z.int(),
    max_attempts: z.int(),
    created_at: z.iso.datetime(),
    available_at: z.iso.datetime(),
    correlation_id: z.string(),
    requested_by: z.string(),
    last_failure: JobFailure.nullable(),
  }),
);

export const JobPage = named('JobPage', pageOf(Job));
export const JobPath = z.object({ job_id: Id });

const Webhook = named(
  'Webhook',
  z.object({
    id: z.string(),
    url: z.string(),
    event_types: z.array(z.enum(eventTypes)),
    created_at: z.iso.datetime(),
    created_by: z.string(),
  }),
);

export const CreateWebhook = named(
  'CreateWebhook',
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    event_types: z.array(z.enum(eventTypes)).min(1),
  }),
);

export const CreatedWebhook = named('CreatedWebhook', Webhook.extend({ secret: z.string() }));
export const WebhookList = named('WebhookList', z.object({ items: z.array(Webhook) }));
export const WebhookPath = z.object({ webhook_id: Id });

export const Key = named(
  'Key',
  z.object({
    id: z.string(),
    label: z.string(),
    roles: z.array(z.enum(roles)),
    scopes: z.array(z.enum(permissions)).nullable(),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    expires_at: z.iso.datetime().nullable(),
    revoked_at: z.iso.datetime().nullable(),
  }),
);

export const CreateKey = named(
  'CreateKey',
  z.strictObject({
    label: z.string().min(1).max(200),
    roles: z.array(z.enum(roles)).min(1),
    scopes: z.array(z.enum(permissions)).nullable().default(null),
    expires_at: IsoTime.nullable().default(null),
  }),
);

export const CreatedKey = named('CreatedKey', Key.extend({ secret: z.string() }));
export const KeyList = named('KeyList', z.object({ items: z.array(Key) }));
export const KeyPath = z.object({ key_id: Id });
