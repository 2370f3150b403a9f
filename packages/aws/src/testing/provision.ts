import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { type TableDefinition, tableDefinitions } from '../table/table-definitions.js';

const toKeySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

function toTable(TableName: string, definition: TableDefinition): CreateTableCommandInput {
  const { partition, sort, indexes } = definition;
  const names = new Set([
    partition,
    sort,
    ...indexes.flatMap((index) => [index.partition, index.sort]),
  ]);
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...names].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: toKeySchema(partition, sort),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: toKeySchema(index.partition, index.sort),
      Projection:
        index.projects === 'all'
          ? { ProjectionType: 'ALL' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projects] },
    })),
  };
}

/** Makes both tables as infrastructure would. */
export async function provisionTables(
  access: AwsAccess,
  tables: { readonly main: string; readonly audit: string },
): Promise<void> {
  const client = new DynamoDBClient(toClientConfig(access));
  for (const role of ['main', 'audit'] as const) {
    const definition = tableDefinitions[role];
    await client.send(new CreateTableCommand(toTable(tables[role], definition)));
    if (definition.timeToLive === null) continue;
    const TimeToLiveSpecification = { AttributeName: definition.timeToLive, Enabled: true };
    const TableName = tables[role];
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  client.destroy();
}

/** Makes a bucket that keeps versions, as infrastructure would. */
export async function provisionBucket(access: AwsAccess, Bucket: string): Promise<void> {
  const client = new S3Client({ ...toClientConfig(access), forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  client.destroy();
}

export async function provisionKey(access: AwsAccess): Promise<string> {
  const client = new KMSClient(toClientConfig(access));
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  client.destroy();
  return KeyMetadata?.KeyId ?? '';
}
