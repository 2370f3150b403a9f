import type { Database } from './database.js';
import { type Item, textOf } from './item.js';
import type { Query } from './read-items.js';

export interface ShardedQuery extends Omit<Query, 'pk' | 'index' | 'table'> {
  readonly index: 'list' | 'facet';
  readonly partitions: readonly string[];
}

/** One list out of several partitions, each of them sorted. */
export async function queryShards(
  database: Database,
  { partitions, ...query }: ShardedQuery,
): Promise<readonly Item[]> {
  const place = query.index === 'list' ? 'listSk' : 'facetSk';
  const pages = await Promise.all(partitions.map((pk) => database.query({ ...query, pk })));
  const sign = query.order === 'up' ? 1 : -1;
  return pages
    .flat()
    .map((item) => ({ item, at: textOf(item, place) }))
    .sort((left, right) => (left.at < right.at ? -sign : left.at > right.at ? sign : 0))
    .slice(0, query.limit)
    .map(({ item }) => item);
}

export const countTo = (shards: number): number[] =>
  Array.from({ length: shards }, (_, shard) => shard);
