import type { DatabaseSync } from 'node:sqlite';
import type { PairedOutcome, PairKey } from '@medextract/core/experiments';
import type { Change } from '@medextract/core/service';
import { prepare, query, text } from '../database/prepare.js';

const toRowKey = ({ experimentId, documentId }: PairKey) => ({
  experiment_id: experimentId,
  document_id: documentId,
});

/** What the writes below wrote: this is the one place that believes it. */
const parsePair = (json: string): PairedOutcome => JSON.parse(json);

/** Pairs of shadow trials: counts and times, which are not sealed, as the figures are not. */
export function createPairRows(database: DatabaseSync) {
  const find = prepare(
    database,
    { experiment_id: text, document_id: text },
    ({ experiment_id, document_id }) =>
      query
        .selectFrom('experiment_pairs')
        .select('pair')
        .where('experiment_id', '=', experiment_id)
        .where('document_id', '=', document_id),
  );
  const list = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('experiment_pairs').select('pair').where('experiment_id', '=', id),
  );
  const insert = prepare(database, { experiment_id: text, document_id: text, pair: text }, (row) =>
    query.insertInto('experiment_pairs').values(row),
  );
  return {
    find(key: PairKey): PairedOutcome | undefined {
      const row = find.get(toRowKey(key));
      return row && parsePair(row.pair);
    },
    list: (id: string): readonly PairedOutcome[] =>
      list.all({ id }).map(({ pair }) => parsePair(pair)),
    add({ pairs = [] }: Pick<Change, 'pairs'>): void {
      for (const pair of pairs) insert.run({ ...toRowKey(pair), pair: JSON.stringify(pair) });
    },
  };
}
