import type { TransactWriteItem, WriteRequest } from '@aws-sdk/client-dynamodb';
import type { Attempt } from '../clients/patience.js';
import { type Connection, chunk } from './connection.js';
import type { Item } from './item.js';
import { toKeyItem } from './key.js';
import { toExpressions, toRow, type Write } from './write.js';

export interface WriteResult {
  /** False where the condition does not hold. */
  readonly ok: boolean;
  /** Where it does not hold: the row as it is. */
  readonly row: Item | undefined;
}

const perBatch = 25;

/** Reasons that end by themselves (API reference, TransactWriteItems, "CancellationReasons"). */
const passing = new Set([
  'None',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

type Single = Exclude<Write, { readonly kind: 'check' }>;

async function sendWrite(connection: Connection, write: Single): Promise<void> {
  const { sdk, client } = await connection.open();
  const { TableName, Key } = connection.place(write.key);
  const expressions = toExpressions(write);
  const given = {
    TableName,
    ...expressions,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  switch (write.kind) {
    case 'put':
      await client.send(new sdk.PutItemCommand({ ...given, Item: { ...toRow(write) } }));
      return;
    case 'update':
      await client.send(new sdk.UpdateItemCommand({ ...given, Key }));
      return;
    case 'delete':
      await client.send(new sdk.DeleteItemCommand({ ...given, Key }));
  }
}

export async function writeItem(connection: Connection, write: Single): Promise<WriteResult> {
  const { sdk } = await connection.open();
  return connection.patience(async (): Promise<Attempt<WriteResult>> => {
    try {
      await sendWrite(connection, write);
      return { done: true, value: { ok: true, row: undefined } };
    } catch (error) {
      if (error instanceof sdk.ConditionalCheckFailedException) {
        return { done: true, value: { ok: false, row: error.Item } };
      }
      // A transaction holds the row.
      const isHeld = error instanceof Error && error.name === 'TransactionConflictException';
      if (isHeld) return { done: false, cause: error };
      throw error;
    }
  });
}

function toTransactItem(connection: Connection, write: Write): TransactWriteItem {
  const { TableName, Key } = connection.place(write.key);
  const expressions = toExpressions(write);
  switch (write.kind) {
    case 'put':
      return { Put: { TableName, ...expressions, Item: { ...toRow(write) } } };
    case 'update':
      return { Update: { TableName, Key, UpdateExpression: '', ...expressions } };
    case 'delete':
      return { Delete: { TableName, Key, ...expressions } };
    case 'check':
      return { ConditionCheck: { TableName, Key, ConditionExpression: '', ...expressions } };
  }
}

export async function transactItems(
  connection: Connection,
  writes: readonly Write[],
): Promise<'done' | 'conflict'> {
  const { sdk, client } = await connection.open();
  const TransactItems = writes.map((write) => toTransactItem(connection, write));
  return connection.patience(async (): Promise<Attempt<'done' | 'conflict'>> => {
    try {
      // The SDK gives each command a token of its own, so that a try that it repeats cannot write twice.
      await client.send(new sdk.TransactWriteItemsCommand({ TransactItems }));
      return { done: true, value: 'done' };
    } catch (error) {
      if (!(error instanceof sdk.TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code);
      if (reasons.includes('ConditionalCheckFailed')) return { done: true, value: 'conflict' };
      if (reasons.every((reason) => passing.has(reason))) return { done: false, cause: error };
      throw error;
    }
  });
}

type Unconditional = Extract<Write, { readonly kind: 'put' | 'delete' }>;

const toRequest = (write: Unconditional): WriteRequest =>
  write.kind === 'put'
    ? { PutRequest: { Item: { ...toRow(write) } } }
    : { DeleteRequest: { Key: { ...toKeyItem(write.key) } } };

export async function writeItems(
  connection: Connection,
  writes: readonly Unconditional[],
): Promise<void> {
  const { sdk, client } = await connection.open();
  for (const batch of chunk(writes, perBatch)) {
    let left: Record<string, WriteRequest[]> = {};
    for (const write of batch) {
      const name = connection.tables[write.key.table];
      left[name] = [...(left[name] ?? []), toRequest(write)];
    }
    await connection.patience(async (): Promise<Attempt<void>> => {
      const answer = await client.send(new sdk.BatchWriteItemCommand({ RequestItems: left }));
      left = answer.UnprocessedItems ?? {};
      return Object.keys(left).length === 0 ? { done: true, value: undefined } : { done: false };
    });
  }
}
