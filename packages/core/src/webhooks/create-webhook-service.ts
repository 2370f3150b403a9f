import type { Secrets } from '../access/secrets.js';
import type { AuditLog } from '../audit/audit-log.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { type Clock, toIsoTime } from '../clock.js';
import type { Ids } from '../ids.js';
import { done, failed } from '../service/failure.js';
import { toWebhookRequest } from './to-webhook-request.js';
import type { Webhook, WebhookStore } from './webhook.js';
import type { WebhookSender } from './webhook-sender.js';
import type { CreateWebhook, WebhookService } from './webhook-service.js';
import type { TargetFault } from './webhook-target.js';

export interface WebhookServiceDeps {
  readonly webhooks: WebhookStore;
  readonly sender: WebhookSender;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly secrets: Secrets;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** Each event makes a job for each of them in one step, and a step has its limits. */
export const maxWebhooks = 50;

const messages: Readonly<Record<TargetFault, string>> = {
  'url-malformed': 'This is no URL. Write it whole, like https://hooks.example.com/medextract.',
  'url-not-https': 'Only https is called. Use an https URL.',
  'url-with-credentials':
    'The URL holds a user name or password. Leave it out: deliveries are signed.',
  'name-not-resolved': 'The host of the URL could not be found. Check its name.',
  'address-not-public': 'The host of the URL is not on the open net, so it is not called.',
};

const noSuchWebhook = failed(
  'not-found',
  'webhook-not-found',
  'There is no such webhook. List the webhooks to see which there are.',
);

/** Of a delivery that only shows whether a receiver takes it; no event has it. */
const testType = 'webhook.test';

/** Use cases: who is told of events. */
export function createWebhookService(deps: WebhookServiceDeps): WebhookService {
  const { webhooks, sender, auditLog, secrets, ids, clock } = deps;
  const findFault = async ({ url, eventTypes }: CreateWebhook, signal: AbortSignal) => {
    if (eventTypes.length === 0) {
      const message = 'Name at least one type of event.';
      return failed('invalid', 'event-type-missing', message);
    }
    const fault = await sender.findFault(url, signal);
    if (fault !== undefined) return failed('invalid', fault, messages[fault]);
    if ((await webhooks.list()).length >= maxWebhooks) {
      const message = `There are ${maxWebhooks} webhooks, and no more can be. Delete one first.`;
      return failed('conflict', 'too-many-webhooks', message);
    }
    return undefined;
  };
  return {
    async create(request, context) {
      const fault = await findFault(request, context.signal);
      if (fault !== undefined) return fault;
      const at = toIsoTime(clock.now());
      const webhook: Webhook = {
        id: ids.next(),
        url: request.url,
        eventTypes: [...new Set(request.eventTypes)],
        secret: `whsec_${secrets.next()}`,
        createdAt: at,
        createdBy: context.principal.id,
      };
      const { id: subject } = webhook;
      await auditLog.append([toAuditEvent(context, { action: 'webhook.create', subject, at })]);
      await webhooks.create(webhook);
      return done(webhook);
    },
    list: () => webhooks.list(),
    async test(id, context) {
      const webhook = await webhooks.find(id);
      if (webhook === undefined) return noSuchWebhook;
      const at = toIsoTime(clock.now());
      const { correlationId, signal } = context;
      const body = JSON.stringify({ type: testType, at, correlation_id: correlationId });
      const delivery = { id: ids.next(), type: testType, body };
      const answer = await sender.post(toWebhookRequest(webhook, delivery, deps), signal);
      const taken = answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
      const outcome = taken ? 'done' : 'failed';
      const event = { action: 'webhook.test', subject: id, at, outcome } as const;
      await auditLog.append([toAuditEvent(context, event)]);
      return done(answer);
    },
    async delete(id, context) {
      if (!(await webhooks.delete(id))) return noSuchWebhook;
      const at = toIsoTime(clock.now());
      await auditLog.append([toAuditEvent(context, { action: 'webhook.delete', subject: id, at })]);
      return done({ id });
    },
  };
}
