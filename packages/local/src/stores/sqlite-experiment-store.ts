import type { ExperimentStore, PromptLabelStore } from '@medextract/core/experiments';
import { parseCursor, toCursor } from '@medextract/core/service';
import { sql } from 'kysely';
import { number, prepare, query, text } from '../database/prepare.js';
import {
  experimentIdentityOf,
  labelsIdentityOf,
  parseExperiment,
  parseLabels,
} from './experiment-rows.js';
import { createPairRows } from './pair-rows.js';
import type { StoreContext } from './store-context.js';

/** After every time and id that there is. */
const fromTheStart = ['\uffff', '\uffff'] as const;

const columns = ['id', 'created_at', 'sealed'] as const;

export function createSqliteExperimentStore({ database, vault }: StoreContext): ExperimentStore {
  const find = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('experiments').select(columns).where('id', '=', id),
  );
  const findRunning = prepare(database, { scope: text }, ({ scope }) =>
    query
      .selectFrom('experiments')
      .select(columns)
      .where('scope', '=', scope)
      // Literal, as in the index: a value that is bound makes SQLite plan anew at every call.
      .where('status', '=', sql.lit('running')),
  );
  const pairRows = createPairRows(database);
  const page = { at: text, id: text, limit: number };
  const newest = query
    .selectFrom('experiments')
    .select(columns)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc');
  const listAll = prepare(database, page, ({ at, id, limit }) =>
    newest
      .where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(at, id)))
      .limit(limit),
  );
  const listOf = prepare(database, { ...page, status: text }, ({ at, id, limit, status }) =>
    newest
      .where('status', '=', status)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(at, id)))
      .limit(limit),
  );
  const toExperiment = ({ id, sealed }: { readonly id: string; readonly sealed: Uint8Array }) =>
    parseExperiment(vault.sealer.unsealText(sealed, experimentIdentityOf(id)));
  return {
    async find(id) {
      const row = find.get({ id });
      return row && toExperiment(row);
    },
    async list({ limit, cursor, status }) {
      const [at, id] =
        cursor === undefined ? fromTheStart : parseCursor(cursor, ['string', 'string']);
      const asked = { at, id, limit: limit + 1 };
      const rows = status === undefined ? listAll.all(asked) : listOf.all({ ...asked, status });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const hasMore = rows.length > limit && last !== undefined;
      return {
        items: items.map(toExperiment),
        nextCursor: hasMore ? toCursor([last.created_at, last.id]) : null,
      };
    },
    async findRunning(scope) {
      const row = findRunning.get({ scope });
      return row && toExperiment(row);
    },
    findPair: async (key) => pairRows.find(key),
    listPairs: async (id) => pairRows.list(id),
  };
}

export function createSqlitePromptLabelStore({ database, vault }: StoreContext): PromptLabelStore {
  const list = prepare(database, { limit: number }, ({ limit }) =>
    query
      .selectFrom('prompt_labels')
      .select(['version', 'sealed'])
      .orderBy('version', 'desc')
      .limit(limit),
  );
  const read = (limit: number) =>
    list
      .all({ limit })
      .map(({ version, sealed }) =>
        parseLabels(vault.sealer.unsealText(sealed, labelsIdentityOf(version))),
      );
  return {
    current: async () => read(1).at(0),
    history: async ({ limit }) => read(limit),
  };
}
