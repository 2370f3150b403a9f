import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templateOf } from '../testing/stage-templates.js';
import { keyPurposes } from './encryption-keys.js';
import { tableDesigns } from './table-design.js';

const template = templateOf('prod', 'Data');
const bucketsNamed = (part: string) =>
  Object.values(template.findResources('AWS::S3::Bucket')).filter(({ Properties }) =>
    String(Properties['BucketName']).includes(part),
  );

describe('keys', () => {
  it('turn every year, and are kept when the stack is deleted', () => {
    const keys = Object.values(template.findResources('AWS::KMS::Key'));
    expect(keys).toHaveLength(keyPurposes.length);
    for (const { Properties, DeletionPolicy } of keys) {
      expect(Properties['EnableKeyRotation']).toBe(true);
      expect(DeletionPolicy).toBe('Retain');
    }
  });
});

describe('buckets', () => {
  const documents = ['-documents-', '-bulk-'].flatMap(bucketsNamed);

  it('seal documents with a key of ours, keep versions, log access', () => {
    expect(documents).toHaveLength(2);
    for (const { Properties } of documents) {
      const [rule] = Properties['BucketEncryption'].ServerSideEncryptionConfiguration;
      expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('aws:kms');
      expect(Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
      expect(Properties['LoggingConfiguration'].DestinationBucketName).toBeDefined();
    }
  });

  it('are closed to the public', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::S3::Bucket'))) {
      expect(Properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  it('refuse requests without TLS 1.2', () => {
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    expect(policies).toHaveLength(Object.keys(template.findResources('AWS::S3::Bucket')).length);
    for (const { Properties } of policies) {
      const conditions = JSON.stringify(Properties['PolicyDocument']);
      expect(conditions).toContain('"aws:SecureTransport":"false"');
      expect(conditions).toContain('"s3:TlsVersion":1.2');
    }
  });

  it('move documents to infrequent access and the archive, and delete none by themselves', () => {
    const [rule] =
      bucketsNamed('-documents-')[0]?.['Properties']['LifecycleConfiguration'].Rules ?? [];
    expect(rule.Transitions).toEqual([
      { StorageClass: 'STANDARD_IA', TransitionInDays: 30 },
      { StorageClass: 'GLACIER_IR', TransitionInDays: 180 },
    ]);
    // A bucket knows of no legal hold.
    expect(rule).not.toHaveProperty('ExpirationInDays');
    expect(rule.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 30 });
  });

  it('tell of new documents', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  it('take uploads from pages of the web application only', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [Match.objectLike({ AllowedOrigins: ['https://app.medextract.example'] })],
      },
    });
  });
});

describe('tables', () => {
  it('are paid by use, put back to any second, and not deleted by mistake', () => {
    const tables = Object.values(template.findResources('AWS::DynamoDB::Table'));
    expect(tables).toHaveLength(tableDesigns.length);
    for (const { Properties, DeletionPolicy } of tables) {
      expect(Properties['BillingMode']).toBe('PAY_PER_REQUEST');
      expect(Properties['PointInTimeRecoverySpecification']).toEqual({
        PointInTimeRecoveryEnabled: true,
      });
      expect(Properties['DeletionProtectionEnabled']).toBe(true);
      expect(Properties['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
      expect(DeletionPolicy).toBe('Retain');
    }
  });
});

describe('backups', () => {
  it('are made each night, and copied to a second region in prod only', () => {
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({
            ScheduleExpression: 'cron(0 5 * * ? *)',
            CopyActions: [
              Match.objectLike({
                DestinationBackupVaultArn:
                  'arn:aws:backup:us-west-2:111122223333:backup-vault:medextract-prod-backups',
              }),
            ],
          }),
        ],
      },
    });
    const dev = Object.values(templateOf('dev', 'Data').findResources('AWS::Backup::BackupPlan'));
    expect(JSON.stringify(dev)).not.toContain('CopyActions');
  });
});
