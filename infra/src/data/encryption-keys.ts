import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';

export const keyPurposes = ['documents', 'records', 'messages', 'logs'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

interface EncryptionKeysProps {
  readonly names: ResourceNames;
  readonly keepOnDelete: boolean;
}

/** One key for each kind of content: who may read messages need not be able to read documents. */
export class EncryptionKeys extends Construct {
  readonly keys: Readonly<Record<KeyPurpose, Key>>;

  constructor(scope: Construct, id: string, { names, keepOnDelete }: EncryptionKeysProps) {
    super(scope, id);
    const create = (purpose: KeyPurpose, description: string) =>
      new Key(this, purpose, {
        alias: names.named(purpose),
        description,
        enableKeyRotation: true,
        rotationPeriod: Duration.days(365),
        pendingWindow: Duration.days(30),
        removalPolicy: keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    this.keys = {
      documents: create('documents', 'Bytes of documents and exports'),
      records: create('records', 'Tables and secrets'),
      messages: create('messages', 'Queues, topics and the event bus'),
      logs: create('logs', 'Log groups and the audit trail'),
    };
    this.letServicesUseKeys(names);
  }

  private letServicesUseKeys(names: ResourceNames): void {
    const { messages, logs } = this.keys;
    messages.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsAndAlarmsReachQueuesAndTopics',
        effect: Effect.ALLOW,
        principals: ['events', 'cloudwatch', 'budgets', 'costalerts', 'sns'].map(
          (service) => new ServicePrincipal(`${service}.amazonaws.com`),
        ),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': names.account } },
      }),
    );
    const groups = names.arn('logs', `log-group:${names.logGroup('*')}`);
    logs.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfTheStage',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(`logs.${names.region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': [
              groups,
              // API Gateway and the firewall accept no other names for their log groups.
              names.arn('logs', `log-group:aws-waf-logs-${names.prefix}*`),
            ],
          },
        },
      }),
    );
  }
}
