import type { Secrets } from '../access/secrets.js';
import type { Clock } from '../clock.js';
import { MedExtractError } from '../error.js';
import type { EventLog, StoredEvent } from '../events/domain-event.js';
import { describeJob } from '../jobs/job-attempt.js';
import type { JobHandler } from '../jobs/job-handler.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { Telemetry } from '../telemetry.js';
import { toWebhookRequest } from './to-webhook-request.js';
import type { WebhookStore } from './webhook.js';
import type { WebhookAnswer, WebhookSender } from './webhook-sender.js';

export interface WebhookHandlerDeps {
  readonly webhooks: Pick<WebhookStore, 'find'>;
  readonly events: Pick<EventLog, 'read'>;
  readonly queue: Pick<JobQueue, 'settle'>;
  readonly sender: Pick<WebhookSender, 'post'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** Identifiers only; who may read more asks the service for it. */
const toBody = (event: StoredEvent): string =>
  JSON.stringify({
    id: String(event.sequence),
    type: event.type,
    at: event.at,
    document_id: event.documentId,
    case_id: event.caseId,
    subject_id: event.subjectId,
    correlation_id: event.correlationId,
  });

/** Undefined where the receiver has taken it. Every answer but 2xx is a failure, a redirect too. */
function toFault(answer: WebhookAnswer): MedExtractError | undefined {
  switch (answer.kind) {
    case 'answered': {
      const isTaken = answer.status >= 200 && answer.status < 300;
      const message = `The receiver answered ${answer.status}.`;
      return isTaken
        ? undefined
        : new MedExtractError('webhook-not-taken', message, { retryable: true });
    }
    case 'blocked': {
      const message = `The address of the webhook may not be called (${answer.fault}).`;
      const retryable = answer.fault === 'name-not-resolved';
      return new MedExtractError('webhook-blocked', message, { retryable });
    }
    case 'unreachable': {
      const message = `The receiver could not be reached (${answer.reason}).`;
      return new MedExtractError('webhook-unreachable', message, { retryable: true });
    }
  }
}

/** The job of a delivery: posts one signed event to one webhook, at least once. */
export function createWebhookHandler(deps: WebhookHandlerDeps): JobHandler {
  const { webhooks, events, queue, sender, telemetry } = deps;
  const findEvent = async (sequence: number): Promise<StoredEvent | undefined> => {
    const [event] = await events.read({ after: sequence - 1, limit: 1 });
    return event?.sequence === sequence ? event : undefined;
  };
  return {
    async run({ job }, { signal }) {
      const { webhookId, eventSequence } = job.payload;
      if (webhookId === undefined || eventSequence === undefined) return { kind: 'complete' };
      const webhook = await webhooks.find(webhookId);
      const event = webhook === undefined ? undefined : await findEvent(eventSequence);
      // Deleted since; nobody waits for it any more.
      if (webhook === undefined || event === undefined) return { kind: 'complete' };
      const delivery = { id: job.id, type: event.type, body: toBody(event) };
      const answer = await sender.post(toWebhookRequest(webhook, delivery, deps), signal);
      signal.throwIfAborted();
      const fault = toFault(answer);
      const fields = { ...describeJob(job), webhookId };
      if (fault !== undefined) {
        telemetry.log('warn', 'webhook-failed', { ...fields, code: fault.code });
        throw fault;
      }
      telemetry.log('info', 'webhook-delivered', fields);
      return { kind: 'complete' };
    },
    /** Parks it without an event: one that told of a failed delivery would make the next one fail. */
    async giveUp({ lease }, failure) {
      await queue.settle(lease, { kind: 'park', failure });
    },
  };
}
