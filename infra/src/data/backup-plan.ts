import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BackupPlanRule,
  BackupResource,
  BackupVault,
  BackupPlan as Plan,
} from 'aws-cdk-lib/aws-backup';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { DataConfig } from '../stages/stage-config.js';

interface BackupPlanProps {
  readonly names: ResourceNames;
  readonly config: DataConfig;
  readonly key: IKey;
  readonly tables: readonly Table[];
  readonly buckets: readonly Bucket[];
}

const managed = [
  'service-role/AWSBackupServiceRolePolicyForBackup',
  'service-role/AWSBackupServiceRolePolicyForRestores',
  'AWSBackupServiceRolePolicyForS3Backup',
  'AWSBackupServiceRolePolicyForS3Restore',
] as const;

/** A copy of every table and bucket each night, kept in a vault of its own and, for prod, in a second region. */
export class BackupPlan extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { names, config, key, tables, buckets }: BackupPlanProps,
  ) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: names.named('backups'),
      encryptionKey: key,
      removalPolicy: config.keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { copyToRegion, keepDays } = config.backup;
    const plan = new Plan(this, 'Plan', {
      backupPlanName: names.named('nightly'),
      backupVault: vault,
    });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'nightly',
        scheduleExpression: Schedule.cron({ hour: '5', minute: '0' }),
        startWindow: Duration.hours(1),
        completionWindow: Duration.hours(6),
        deleteAfter: Duration.days(keepDays),
        ...(copyToRegion === null
          ? {}
          : {
              copyActions: [
                {
                  destinationBackupVault: this.findVault(names, copyToRegion),
                  deleteAfter: Duration.days(keepDays),
                },
              ],
            }),
      }),
    );
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: managed.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    for (const name of managed) {
      acceptRule(
        role,
        `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
        'The policies that AWS Backup is documented to need; a copy of ours would fall behind its service.',
      );
    }
    plan.addSelection('All', {
      role,
      resources: [
        ...tables.map((table) => BackupResource.fromDynamoDbTable(table)),
        ...buckets.map((bucket) => BackupResource.fromArn(bucket.bucketArn)),
      ],
    });
  }

  private findVault(names: ResourceNames, region: string) {
    const arn = `arn:aws:backup:${region}:${names.account}:backup-vault:${names.named('backups')}`;
    return BackupVault.fromBackupVaultArn(this, 'SecondRegion', arn);
  }
}
