import { toStoreFault } from '../clients/store-fault.js';
import { type ConnectionOptions, createConnection } from './connection.js';
import type { Item } from './item.js';
import type { Key } from './key.js';
import { getItem, getItems, type Query, queryItems } from './read-items.js';
import type { Write } from './write.js';
import { transactItems, type WriteResult, writeItem, writeItems } from './write-items.js';

/** Rows that were read together. */
export interface Rows {
  get(key: Key): Item | undefined;
  /** Those that are there, in the order of the keys. */
  pick(keys: readonly Key[]): readonly Item[];
}

/** Two tables of DynamoDB. Every read of a table is strongly consistent; those of an index cannot be. */
export interface Database {
  get(key: Key): Promise<Item | undefined>;
  getMany(keys: readonly Key[]): Promise<Rows>;
  /** Up to `limit` rows. */
  query(query: Query): Promise<readonly Item[]>;
  write(write: Exclude<Write, { readonly kind: 'check' }>): Promise<WriteResult>;
  /** All or nothing, up to 100 rows and 4 MB; `conflict` where a condition does not hold. */
  transact(writes: readonly Write[]): Promise<'done' | 'conflict'>;
  /** Without conditions, each for itself: for rows that only point to others. */
  writeMany(writes: readonly Extract<Write, { readonly kind: 'put' | 'delete' }>[]): Promise<void>;
}

/** Every fault leaves it as one of ours. */
const ours = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    throw toStoreFault(error);
  }
};

export function createDatabase(options: ConnectionOptions): Database {
  const connection = createConnection(options);
  return {
    get: (key) => ours(getItem(connection, key)),
    getMany: (keys) => ours(getItems(connection, keys)),
    query: (query) => ours(queryItems(connection, query)),
    write: (write) => ours(writeItem(connection, write)),
    transact: (writes) => ours(transactItems(connection, writes)),
    writeMany: (writes) => ours(writeItems(connection, writes)),
  };
}
