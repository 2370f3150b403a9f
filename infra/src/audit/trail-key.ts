import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';

interface TrailKeyProps {
  readonly names: ResourceNames;
  readonly keepOnDelete: boolean;
}

/** A key of the trail's own, so that nobody who may read documents can read or write what is told of them. */
export function createTrailKey(scope: Construct, { names, keepOnDelete }: TrailKeyProps): Key {
  const key = new Key(scope, 'Key', {
    alias: names.named('audit'),
    description: 'The audit trail',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    pendingWindow: Duration.days(30),
    removalPolicy: keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'TrailSeals',
      principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
      actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceArn': names.arn('cloudtrail', `trail/${names.named('audit')}`) },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogGroupOfTheTrail',
      principals: [new ServicePrincipal(`logs.${names.region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': names.logGroupArn('audit') } },
    }),
  );
  return key;
}
