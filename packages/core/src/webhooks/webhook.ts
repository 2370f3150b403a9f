import type { EventType } from '../events/domain-event.js';

/** Where events are sent. The secret signs each delivery and is stored encrypted. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly EventType[];
  readonly secret: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** Port: webhooks; the newest is listed first. */
export interface WebhookStore {
  /** Throws `webhook-exists` where the id is known already. */
  create(webhook: Webhook): Promise<void>;
  find(id: string): Promise<Webhook | undefined>;
  list(): Promise<readonly Webhook[]>;
  /** False where there is no such webhook. */
  delete(id: string): Promise<boolean>;
}
