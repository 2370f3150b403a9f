import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';
import { AccessLogBucket } from './access-log-bucket.js';
import { BackupPlan } from './backup-plan.js';
import { EncryptionKeys } from './encryption-keys.js';
import { ProtectedBucket } from './protected-bucket.js';
import { ProtectedTable } from './protected-table.js';
import { tableDesigns } from './table-design.js';

interface DataStackProps extends StackProps {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  /** Pages that may send a file straight to the bucket. */
  readonly webOrigins: readonly string[];
}

/** What must outlive every release: keys, documents, records, their backups. */
export class DataStack extends Stack {
  readonly keys: EncryptionKeys['keys'];
  readonly documents: Bucket;
  readonly bulk: Bucket;
  readonly tables: readonly Table[];

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { config, names } = props;
    const { keepOnDelete } = config.data;
    this.keys = new EncryptionKeys(this, 'Keys', { names, keepOnDelete }).keys;
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', {
      bucketName: names.bucket('access-logs'),
      keepOnDelete,
      keepDays: config.functions.logRetentionDays,
    }).bucket;
    const kept = { ...config.data, key: this.keys.documents, accessLogs };
    this.documents = new ProtectedBucket(this, 'Documents', {
      ...kept,
      bucketName: names.bucket('documents'),
      // The service deletes by its own retention, which knows of legal holds; a bucket does not.
      deleteAfterDays: null,
      publishesEvents: true,
      cors: [
        {
          allowedMethods: [HttpMethods.POST, HttpMethods.PUT],
          allowedOrigins: [...props.webOrigins],
          allowedHeaders: ['content-type', 'x-amz-*'],
          maxAge: 600,
        },
      ],
    }).bucket;
    this.bulk = new ProtectedBucket(this, 'Bulk', {
      ...kept,
      bucketName: names.bucket('bulk'),
      deleteAfterDays: Math.max(config.data.archiveAfterDays + 1, 180),
      objectLockDays: 0,
    }).bucket;
    this.tables = tableDesigns.map((design) => {
      const { table } = new ProtectedTable(this, `Table-${design.purpose}`, {
        tableName: names.named(design.purpose),
        design,
        key: this.keys.records,
        keepOnDelete,
      });
      return table;
    });
    new BackupPlan(this, 'Backups', {
      names,
      config: config.data,
      key: this.keys.records,
      tables: this.tables,
      buckets: [this.documents, this.bulk],
    });
  }
}
