import type { DatabaseSync } from 'node:sqlite';
import {
  type BreakerState,
  type DayUse,
  holdUse,
  type ModelState,
  settleUse,
  unusedDay,
} from '@medextract/core/models';
import { blob, number, numberOrNull, prepare, query, text } from '../database/prepare.js';
import type { StoreContext } from './store-context.js';

const closed: BreakerState = { kind: 'closed' };

export const createSqliteModelState = (context: StoreContext): ModelState => ({
  breakers: createBreakers(context),
  budget: createBudget(context),
  rereads: createRereads(context),
  chunks: createChunks(context),
});

function createBreakers({ database, writer }: StoreContext): ModelState['breakers'] {
  const { find, put } = prepareBreakers(database);
  const parse = (state: string): BreakerState => JSON.parse(state);
  const read = (name: string) => {
    const row = find.get({ name });
    return row === undefined
      ? { state: closed, version: 0 }
      : { state: parse(row.state), version: row.version };
  };
  return {
    read: async (name) => read(name),
    replace: (name, { expectedVersion, state }) =>
      writer.write(() => {
        if (read(name).version !== expectedVersion) return false;
        put.run({ name, version: expectedVersion + 1, state: JSON.stringify(state) });
        return true;
      }),
  };
}

function prepareBreakers(database: DatabaseSync) {
  return {
    find: prepare(database, { name: text }, ({ name }) =>
      query.selectFrom('breakers').selectAll().where('name', '=', name),
    ),
    put: prepare(database, { name: text, version: number, state: text }, (row) =>
      query.replaceInto('breakers').values(row),
    ),
  };
}

function createBudget({ database, writer }: StoreContext): ModelState['budget'] {
  const { find, put } = prepareDays(database);
  const read = (day: string): DayUse => {
    const row = find.get({ day });
    return row === undefined
      ? unusedDay
      : { calls: row.calls, tokens: row.tokens, costUsd: row.cost_usd };
  };
  const keep = (day: string, { calls, tokens, costUsd }: DayUse): void => {
    put.run({ day, calls, tokens, cost_usd: costUsd });
  };
  return {
    hold: (day, use, caps) =>
      writer.write(() => {
        const after = holdUse(read(day), use, caps);
        if (after !== undefined) keep(day, after);
        return after !== undefined;
      }),
    async settle(day, use) {
      await writer.write(() => keep(day, settleUse(read(day), use)));
    },
    read: async (day) => read(day),
  };
}

function prepareDays(database: DatabaseSync) {
  const row = { day: text, calls: number, tokens: number, cost_usd: numberOrNull };
  return {
    find: prepare(database, { day: text }, ({ day }) =>
      query.selectFrom('model_days').selectAll().where('day', '=', day),
    ),
    put: prepare(database, row, (values) => query.replaceInto('model_days').values(values)),
  };
}

function createRereads({ database, writer }: StoreContext): ModelState['rereads'] {
  const add = prepare(database, { document_id: text, since: text }, (row) =>
    query
      .insertInto('rereads')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
  const oldest = prepare(database, { limit: number }, ({ limit }) =>
    query.selectFrom('rereads').selectAll().orderBy('since').orderBy('document_id').limit(limit),
  );
  const remove = prepare(database, { id: text }, ({ id }) =>
    query.deleteFrom('rereads').where('document_id', '=', id),
  );
  return {
    async add({ documentId, since }) {
      await writer.write(() => add.run({ document_id: documentId, since }));
    },
    list: async (limit) =>
      oldest.all({ limit }).map(({ document_id, since }) => ({ documentId: document_id, since })),
    async remove(documentId) {
      await writer.write(() => remove.run({ id: documentId }));
    },
  };
}

/** Triggers let them go with the document: when it is read, and when it is erased. */
function createChunks({ database, writer, vault }: StoreContext): ModelState['chunks'] {
  const { sealer } = vault;
  const find = prepare(database, { sha256: text, key: text }, ({ sha256, key }) =>
    query
      .selectFrom('chunks')
      .select('sealed')
      .where('document_sha256', '=', sha256)
      .where('key', '=', key),
  );
  const put = prepare(database, { document_sha256: text, key: text, sealed: blob }, (row) =>
    query.replaceInto('chunks').values(row),
  );
  return {
    async find({ documentSha256, key }) {
      const row = find.get({ sha256: documentSha256, key });
      return row && sealer.unsealText(row.sealed, `chunk:${key}`);
    },
    async put({ documentSha256, key }, kept) {
      const sealed = sealer.seal(kept, `chunk:${key}`);
      await writer.write(() => put.run({ document_sha256: documentSha256, key, sealed }));
    },
  };
}
