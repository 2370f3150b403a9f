import { MedExtractError } from '../../error.js';
import type { Webhook, WebhookStore } from '../../webhooks/webhook.js';

export function createMemoryWebhookStore(): WebhookStore {
  const kept = new Map<string, Webhook>();
  return {
    async create(webhook) {
      if (kept.has(webhook.id)) {
        throw new MedExtractError('webhook-exists', 'A webhook with this id is there already.');
      }
      kept.set(webhook.id, webhook);
    },
    find: async (id) => kept.get(id),
    list: async () =>
      [...kept.values()].toSorted((left, right) => (left.createdAt < right.createdAt ? 1 : -1)),
    delete: async (id) => kept.delete(id),
  };
}
