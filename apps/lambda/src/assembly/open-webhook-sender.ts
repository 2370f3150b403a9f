import type { WebhookSender } from '@medextract/core/service';

const timeoutMs = 10_000;

/** The guarded way out, loaded when a webhook is first named or told. */
export function openWebhookSender(): WebhookSender {
  let opening: Promise<WebhookSender> | undefined;
  const open = (): Promise<WebhookSender> => {
    opening ??= import('@medextract/local/webhook-sender').then(({ createHttpWebhookSender }) =>
      createHttpWebhookSender({ policy: { loopback: 'refused' }, timeoutMs }),
    );
    return opening;
  };
  return {
    findFault: async (...given) => (await open()).findFault(...given),
    post: async (...given) => (await open()).post(...given),
  };
}
