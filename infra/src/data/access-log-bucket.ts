import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';

interface AccessLogBucketProps {
  readonly bucketName: string;
  readonly keepOnDelete: boolean;
  readonly keepDays: number;
  /** CloudFront writes its logs by access lists; everything else does without them. */
  readonly acceptsCloudFront?: boolean;
}

/** Where other buckets write who asked for what. It holds keys of objects, never their content. */
export class AccessLogBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership:
        props.acceptsCloudFront === true
          ? ObjectOwnership.BUCKET_OWNER_PREFERRED
          : ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: props.keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          id: 'age',
          expiration: Duration.days(props.keepDays),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    const noLogsOfLogs = 'A log of the log bucket would write itself for ever.';
    acceptRule(this, 'AwsSolutions-S1', noLogsOfLogs);
    acceptRule(this, 'HIPAA.Security-S3BucketLoggingEnabled', noLogsOfLogs);
    acceptRule(this.bucket, 'CKV_AWS_18', noLogsOfLogs);
    acceptRule(
      this,
      'HIPAA.Security-S3DefaultEncryptionKMS',
      'Log delivery of S3 accepts no key of ours, only SSE-S3.',
    );
    acceptRule(
      this,
      'HIPAA.Security-S3BucketReplicationEnabled',
      'Access logs can be lost with their region: the audit trail is the record.',
    );
  }
}
