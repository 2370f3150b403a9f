import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import { AccessLogBucket } from '../data/access-log-bucket.js';
import { tableDesigns } from '../data/table-design.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';
import { AuditSignals } from './audit-signals.js';
import { AuditTrail } from './audit-trail.js';
import { createTrailKey } from './trail-key.js';

interface AuditStackProps extends StackProps {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  readonly alarmTopic: ITopic;
}

/** The audit trail of the stage's account: what it wrote can be read, but not changed, by those it writes about. */
export class AuditStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, names, alarmTopic, ...rest }: AuditStackProps,
  ) {
    super(scope, id, rest);
    const { keepOnDelete } = config.data;
    const key = createTrailKey(this, { names, keepOnDelete });
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', {
      bucketName: names.bucket('audit-access-logs'),
      keepOnDelete,
      keepDays: config.functions.logRetentionDays,
    }).bucket;
    const keepDays = Math.max(config.functions.logRetentionDays, 366);
    const bucket = new Bucket(this, 'Records', {
      bucketName: names.bucket('audit'),
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: accessLogs,
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(keepDays - 1)),
      removalPolicy: keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
            { storageClass: StorageClass.GLACIER, transitionAfter: Duration.days(180) },
          ],
          expiration: Duration.days(keepDays),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    });
    acceptRule(
      bucket,
      'HIPAA.Security-S3BucketReplicationEnabled',
      'Locked against change and deletion; the trail is also in CloudWatch Logs.',
    );
    const { logGroup } = new AuditTrail(this, 'Audit', {
      names,
      bucket,
      key,
      logRetention: config.functions.logRetentionDays,
      dataBuckets: [names.bucketArn('documents'), names.bucketArn('bulk')],
      tables: tableDesigns.map(({ purpose }) => names.tableArn(purpose)),
    });
    new AuditSignals(this, 'Signals', { names, topic: alarmTopic, logGroup });
  }
}
