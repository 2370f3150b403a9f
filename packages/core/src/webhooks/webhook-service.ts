import type { RequestContext } from '../access/principal.js';
import type { EventType } from '../events/domain-event.js';
import type { Outcome } from '../service/failure.js';
import type { Webhook } from './webhook.js';
import type { WebhookAnswer } from './webhook-sender.js';

export interface CreateWebhook {
  readonly url: string;
  readonly eventTypes: readonly EventType[];
}

/** Webhooks as the edges handle them. Each step is audited. */
export interface WebhookService {
  /** With the secret that signs its deliveries. `invalid` where the address may not be called. */
  create(request: CreateWebhook, context: RequestContext): Promise<Outcome<Webhook>>;
  list(context: RequestContext): Promise<readonly Webhook[]>;
  /** Sends one event of the type `webhook.test`, once and at once, and tells what came back. */
  test(id: string, context: RequestContext): Promise<Outcome<WebhookAnswer>>;
  delete(id: string, context: RequestContext): Promise<Outcome<{ readonly id: string }>>;
}
