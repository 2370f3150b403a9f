import { MedExtractError } from '@medextract/core';
import type { ApiKey, KeyStore, Webhook, WebhookStore } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { type Item, text } from '../table/item.js';
import type { Key } from '../table/key.js';
import { isAbsent, isPresent, isStill } from '../table/write.js';
import { apiKeyKey, webhookKey } from './keys.js';
import { keyOf, openBody, sealBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';

/** Keys and webhooks are few: a list of them is one page. */
const maxListed = 1_000;

const toAttributes = (
  vault: Vault,
  key: Key,
  row: {
    readonly partition: string;
    readonly body: { readonly id: string; readonly createdAt: string };
  },
): Item => ({
  ...sealBody(vault, key, row.body),
  listPk: text(row.partition),
  listSk: text(`${row.body.createdAt}#${row.body.id}`),
});

async function listRows({ database }: StoreContext, pk: string): Promise<readonly Item[]> {
  const listed = await database.query({ index: 'list', pk, order: 'down', limit: maxListed });
  // The index says which there are; the rows themselves what they are now.
  const keys = listed.map(keyOf);
  const rows = await database.getMany(keys);
  return rows.pick(keys);
}

/** Written by the store of keys alone. */
function parseKey(vault: Vault, item: Item): ApiKey {
  const key: ApiKey = JSON.parse(openBody(vault, item));
  return key;
}

function parseWebhook(vault: Vault, item: Item): Webhook {
  const webhook: Webhook = JSON.parse(openBody(vault, item));
  return webhook;
}

export function createDynamoDbKeyStore(context: StoreContext): KeyStore {
  const { database, patience } = context;
  const partition = 'keys';
  return {
    async create(body) {
      const key = apiKeyKey(body.id);
      const attributes = toAttributes(await context.vault(), key, { partition, body });
      const { ok } = await database.write({ kind: 'put', key, attributes, condition: isAbsent });
      if (!ok) throw new MedExtractError('key-exists', 'A key with this id is there already.');
    },
    async find(id) {
      const row = await database.get(apiKeyKey(id));
      return row === undefined ? undefined : parseKey(await context.vault(), row);
    },
    async list() {
      const vault = await context.vault();
      return (await listRows(context, partition)).map((row) => parseKey(vault, row));
    },
    async revoke(id, at) {
      const vault = await context.vault();
      const key = apiKeyKey(id);
      return patience(async () => {
        const row = await database.get(key);
        const known = row === undefined ? undefined : parseKey(vault, row);
        if (known === undefined || known.revokedAt !== null) return { done: true, value: false };
        const body = { ...known, revokedAt: at };
        const attributes = toAttributes(vault, key, { partition, body });
        const condition = isStill(row, 'body');
        const { ok } = await database.write({ kind: 'put', key, attributes, condition });
        return ok ? { done: true, value: true } : { done: false };
      });
    },
  };
}

export function createDynamoDbWebhookStore(context: StoreContext): WebhookStore {
  const { database } = context;
  const partition = 'webhooks';
  return {
    async create(body) {
      const key = webhookKey(body.id);
      const attributes = toAttributes(await context.vault(), key, { partition, body });
      const { ok } = await database.write({ kind: 'put', key, attributes, condition: isAbsent });
      if (ok) return;
      throw new MedExtractError('webhook-exists', 'A webhook with this id is there already.');
    },
    async find(id) {
      const row = await database.get(webhookKey(id));
      return row === undefined ? undefined : parseWebhook(await context.vault(), row);
    },
    async list() {
      const vault = await context.vault();
      return (await listRows(context, partition)).map((row) => parseWebhook(vault, row));
    },
    async delete(id) {
      const key = webhookKey(id);
      return (await database.write({ kind: 'delete', key, condition: isPresent })).ok;
    },
  };
}
