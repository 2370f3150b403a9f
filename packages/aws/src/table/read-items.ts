import type { KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import type { Attempt } from '../clients/patience.js';
import { type Connection, chunk } from './connection.js';
import type { Rows } from './database.js';
import { type Item, text, textOf } from './item.js';
import { type Key, nameOf, type TableRole, toKeyItem } from './key.js';

type Index = 'list' | 'facet' | 'subject' | 'actor' | 'action';

/** A stretch of one partition, of a table or of one of its indexes. */
export interface Query {
  readonly table?: TableRole;
  readonly index?: Index;
  readonly pk: string;
  /** Included. */
  readonly from?: string;
  /** Not included. */
  readonly after?: string;
  /** Not included. */
  readonly before?: string;
  readonly order: 'up' | 'down';
  readonly limit: number;
}

/** Attributes of partition and place; those of the table itself where no index is named. */
export const indexKeys = {
  list: { pk: 'listPk', sk: 'listSk' },
  facet: { pk: 'facetPk', sk: 'facetSk' },
  subject: { pk: 'subject', sk: 'sk' },
  actor: { pk: 'actor', sk: 'sk' },
  action: { pk: 'action', sk: 'sk' },
} as const satisfies Record<Index, { readonly pk: string; readonly sk: string }>;

const perBatch = 100;
const lowest = ' ';
const highest = '\u{10ffff}';

export async function getItem(connection: Connection, key: Key): Promise<Item | undefined> {
  const { sdk, client } = await connection.open();
  const command = new sdk.GetItemCommand({ ...connection.place(key), ConsistentRead: true });
  return (await client.send(command)).Item;
}

export async function getItems(connection: Connection, keys: readonly Key[]): Promise<Rows> {
  const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const batches = chunk(wanted, perBatch).map((batch) => getBatch(connection, batch));
  const found = new Map((await Promise.all(batches)).flat());
  const get = (key: Key): Item | undefined => found.get(nameOf(key));
  const pick = (asked: readonly Key[]): readonly Item[] =>
    asked.map(get).filter((item) => item !== undefined);
  return { get, pick };
}

async function getBatch(connection: Connection, keys: readonly Key[]): Promise<[string, Item][]> {
  const { sdk, client } = await connection.open();
  const { tables } = connection;
  const found: [string, Item][] = [];
  let left: Record<string, KeysAndAttributes> = {};
  for (const key of keys) {
    const earlier = left[tables[key.table]]?.Keys ?? [];
    left[tables[key.table]] = { ConsistentRead: true, Keys: [...earlier, { ...toKeyItem(key) }] };
  }
  return connection.patience(async (): Promise<Attempt<[string, Item][]>> => {
    const answer = await client.send(new sdk.BatchGetItemCommand({ RequestItems: left }));
    for (const [name, items] of Object.entries(answer.Responses ?? {})) {
      const table = name === tables.audit ? 'audit' : 'main';
      for (const item of items) {
        found.push([nameOf({ table, pk: textOf(item, 'pk'), sk: textOf(item, 'sk') }), item]);
      }
    }
    left = answer.UnprocessedKeys ?? {};
    return Object.keys(left).length === 0 ? { done: true, value: found } : { done: false };
  });
}

export async function queryItems(connection: Connection, query: Query): Promise<readonly Item[]> {
  const { sdk, client } = await connection.open();
  const { table = 'main', index, pk, order, limit, after, before } = query;
  const keys = index === undefined ? { pk: 'pk', sk: 'sk' } : indexKeys[index];
  // A stretch has two ends that it includes; one more row makes up for each that is not wanted.
  const from = after ?? query.from ?? lowest;
  const to = before ?? highest;
  if (from > to) return [];
  const spare = [after, before].filter((end) => end !== undefined).length;
  const items: Item[] = [];
  let start: Record<string, Item[string]> | undefined;
  do {
    const answer = await client.send(
      new sdk.QueryCommand({
        TableName: connection.tables[table],
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#pk': keys.pk, '#sk': keys.sk },
        ExpressionAttributeValues: { ':pk': text(pk), ':from': text(from), ':to': text(to) },
        ScanIndexForward: order === 'up',
        Limit: limit + spare - items.length,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && items.length < limit + spare);
  return items
    .filter((item) => {
      const place = textOf(item, keys.sk);
      return place !== before && place !== after;
    })
    .slice(0, limit);
}
