import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type CorsRule,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';

interface ProtectedBucketProps {
  readonly bucketName: string;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly keepOnDelete: boolean;
  readonly infrequentAccessAfterDays: number;
  readonly archiveAfterDays: number;
  /** null: only whoever put an object there takes it away. */
  readonly deleteAfterDays: number | null;
  /** 0: none. */
  readonly objectLockDays: number;
  readonly cors?: readonly CorsRule[];
  /** Events of its objects go to the account's event bus. */
  readonly publishesEvents?: boolean;
}

/** A bucket for what may hold patient text: sealed by a key of ours, versioned, over TLS only, logged, aged. */
export class ProtectedBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: ProtectedBucketProps) {
    super(scope, id);
    const { objectLockDays } = props;
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${props.bucketName}/`,
      removalPolicy: props.keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [ageing(props)],
      ...(objectLockDays > 0
        ? {
            objectLockDefaultRetention: ObjectLockRetention.governance(
              Duration.days(objectLockDays),
            ),
          }
        : {}),
      ...(props.cors === undefined ? {} : { cors: [...props.cors] }),
    });
    // The construct's own switch brings a custom resource along; CloudFormation can do it by itself.
    const written = this.bucket.node.defaultChild;
    if (props.publishesEvents === true && written instanceof CfnBucket) {
      written.notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
    }
    acceptRule(this, 'HIPAA.Security-S3BucketReplicationEnabled', replicationReason);
  }
}

const ageing = (props: ProtectedBucketProps) => ({
  id: 'age',
  abortIncompleteMultipartUploadAfter: Duration.days(1),
  transitions: [
    {
      storageClass: StorageClass.INFREQUENT_ACCESS,
      transitionAfter: Duration.days(props.infrequentAccessAfterDays),
    },
    {
      storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
      transitionAfter: Duration.days(props.archiveAfterDays),
    },
  ],
  ...(props.deleteAfterDays === null ? {} : { expiration: Duration.days(props.deleteAfterDays) }),
  // What a deletion leaves behind: long enough to undo a mistake, short enough to keep the promise of deletion.
  noncurrentVersionExpiration: Duration.days(30),
});

const replicationReason =
  'Versions guard against deletion, and the backup plan copies prod to a second region (docs/guides/disaster-recovery.md); replication would double the places that hold patient text.';
