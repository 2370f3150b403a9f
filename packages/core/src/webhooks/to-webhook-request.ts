import type { Secrets } from '../access/secrets.js';
import type { Clock } from '../clock.js';
import type { Webhook } from './webhook.js';
import type { WebhookRequest } from './webhook-sender.js';
import { signatureHeader, signWebhook } from './webhook-signature.js';

interface Delivery {
  /** The same for each attempt, so that a receiver knows what it has taken already. */
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

/** A delivery as it leaves, signed with the secret of its webhook. */
export function toWebhookRequest(
  { url, secret }: Pick<Webhook, 'url' | 'secret'>,
  { id, type, body }: Delivery,
  { clock, secrets }: { readonly clock: Clock; readonly secrets: Secrets },
): WebhookRequest {
  const timestampSeconds = Math.floor(clock.now() / 1_000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'medextract-webhooks',
    'medextract-event': type,
    'medextract-delivery': id,
    [signatureHeader]: signWebhook({ secret, body }, { timestampSeconds, secrets }),
  };
  return { url, body, headers };
}
