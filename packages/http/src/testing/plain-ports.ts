import { type Clock, toIsoTime } from '@medextract/core';
import {
  done,
  failed,
  type Ids,
  type Prompt,
  type PromptStore,
  type WebhookService,
  type WebhookStore,
} from '@medextract/core/service';

const prompts: readonly Prompt[] = ['v1.0.0', 'v2.0.0'].map((version) => ({
  version,
  createdAt: '2026-01-01T00:00:00.000Z',
  description: `The prompt ${version}.`,
  tokenEstimate: 12,
  settings: { temperature: 0, maxOutputTokens: 100 },
  outputSchema: {},
  sha256: '0'.repeat(64),
  content: `Read the document as ${version} says.`,
}));

/** Two prompts, of which the newer serves. */
export const createFixedPrompts = (): PromptStore => ({
  list: async () => prompts,
  find: async (version) => prompts.find((prompt) => prompt.version === version),
  servingVersion: async () => 'v2.0.0',
  reload: async () => prompts,
});

/** Webhooks that are kept and never called. */
export const createPlainWebhooks = (
  store: WebhookStore,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): WebhookService => ({
  async create(request, { principal }) {
    const webhook = {
      ...request,
      id: ids.next(),
      secret: 'shown-once',
      createdAt: toIsoTime(clock.now()),
      createdBy: principal.id,
    };
    await store.create(webhook);
    return done(webhook);
  },
  list: () => store.list(),
  async delete(id) {
    return (await store.delete(id))
      ? done({ id })
      : failed('not-found', 'webhook-not-found', 'There is no such webhook.');
  },
});
