import { MedExtractError } from '@medextract/core';
import type { ApiKey, KeyStore, Webhook, WebhookStore } from '@medextract/core/service';
import { blob, prepare, query, text } from '../database/prepare.js';
import type { StoreContext } from './store-context.js';

interface Thing {
  readonly id: string;
  readonly createdAt: string;
}

/** Few things, each sealed whole. */
function createSealedThings(
  { database, writer, vault }: StoreContext,
  table: 'api_keys' | 'webhooks',
) {
  const { sealer } = vault;
  const params = { id: text, created_at: text, sealed: blob };
  const insert = prepare(database, params, (row) =>
    query
      .insertInto(table)
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );
  const update = prepare(database, { id: text, sealed: blob }, ({ id, sealed }) =>
    query.updateTable(table).set({ sealed }).where('id', '=', id),
  );
  const remove = prepare(database, { id: text }, ({ id }) =>
    query.deleteFrom(table).where('id', '=', id),
  );
  const find = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom(table).select(['id', 'sealed']).where('id', '=', id),
  );
  const list = prepare(database, {}, () =>
    query
      .selectFrom(table)
      .select(['id', 'sealed'])
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
  );
  const identityOf = (id: string): string => `${table}:${id}`;
  const sealThing = (thing: Thing) => sealer.seal(JSON.stringify(thing), identityOf(thing.id));
  const toText = (row: { readonly id: string; readonly sealed: Uint8Array }): string =>
    sealer.unsealText(row.sealed, identityOf(row.id));
  return {
    create(thing: Thing): Promise<boolean> {
      const { id, createdAt: created_at } = thing;
      const sealed = sealThing(thing);
      return writer.write(() => insert.run({ id, created_at, sealed }) > 0);
    },
    findText(id: string): string | undefined {
      const row = find.get({ id });
      return row === undefined ? undefined : toText(row);
    },
    listTexts: (): readonly string[] => list.all({}).map(toText),
    /** Inside a transaction of the writer. */
    replace: (thing: Thing): number => update.run({ id: thing.id, sealed: sealThing(thing) }),
    delete: (id: string): Promise<boolean> => writer.write(() => remove.run({ id }) > 0),
  };
}

export function createSqliteKeyStore(context: StoreContext): KeyStore {
  const things = createSealedThings(context, 'api_keys');
  const parse = (json: string): ApiKey => JSON.parse(json);
  const find = (id: string): ApiKey | undefined => {
    const json = things.findText(id);
    return json === undefined ? undefined : parse(json);
  };
  return {
    async create(key) {
      if (await things.create(key)) return;
      throw new MedExtractError('key-exists', 'A key with this id is there already.');
    },
    find: async (id) => find(id),
    list: async () => things.listTexts().map(parse),
    revoke: (id, at) =>
      context.writer.write(() => {
        const key = find(id);
        if (key === undefined || key.revokedAt !== null) return false;
        const revoked: ApiKey = { ...key, revokedAt: at };
        return things.replace(revoked) > 0;
      }),
  };
}

export function createSqliteWebhookStore(context: StoreContext): WebhookStore {
  const things = createSealedThings(context, 'webhooks');
  const parse = (json: string): Webhook => JSON.parse(json);
  return {
    async create(webhook) {
      if (await things.create(webhook)) return;
      throw new MedExtractError('webhook-exists', 'A webhook with this id is there already.');
    },
    async find(id) {
      const json = things.findText(id);
      return json === undefined ? undefined : parse(json);
    },
    list: async () => things.listTexts().map(parse),
    delete: things.delete,
  };
}
