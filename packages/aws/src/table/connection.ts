import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import type { Patience } from '../clients/patience.js';
import type { Key, TableRole } from './key.js';
import { toKeyItem } from './key.js';

type TableNames = Readonly<Record<TableRole, string>>;

type Sdk = typeof import('./dynamodb-commands.js');

/** The way to the tables; the SDK is loaded when the first of them is asked. */
export interface Connection {
  readonly open: () => Promise<{ readonly sdk: Sdk; readonly client: DynamoDBClient }>;
  readonly tables: TableNames;
  readonly patience: Patience;
  /** Table and key, as every request names them. */
  place(key: Key): { TableName: string; Key: Record<string, ReturnType<typeof toKeyItem>[string]> };
}

export interface ConnectionOptions {
  readonly access: AwsAccess;
  readonly tables: TableNames;
  readonly patience: Patience;
}

export function createConnection({ access, tables, patience }: ConnectionOptions): Connection {
  return {
    tables,
    patience,
    open: lazy(async () => {
      const sdk = await import('./dynamodb-commands.js');
      return { sdk, client: new sdk.DynamoDBClient(toClientConfig(access)) };
    }),
    place: (key) => ({ TableName: tables[key.table], Key: { ...toKeyItem(key) } }),
  };
}

export function chunk<Part>(parts: readonly Part[], size: number): Part[][] {
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    parts.slice(index * size, (index + 1) * size),
  );
}
