import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { createAlarm, fiveMinutes } from '../observability/create-alarm.js';
import { metricNamespace } from '../observability/metric-names.js';
import type { ResourceNames } from '../stages/resource-names.js';

interface AuditSignalsProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly logGroup: ILogGroup;
}

/** Events that nobody causes on an ordinary day (after the CIS AWS Foundations Benchmark 1.4, section 4). */
const signals: Readonly<Record<string, string>> = {
  'root-used':
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  'key-disabled':
    '{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = "DisableKey") || ($.eventName = "ScheduleKeyDeletion")) }',
  'trail-changed':
    '{ ($.eventName = "StopLogging") || ($.eventName = "DeleteTrail") || ($.eventName = "UpdateTrail") }',
  'bucket-policy-changed':
    '{ ($.eventSource = "s3.amazonaws.com") && (($.eventName = "PutBucketPolicy") || ($.eventName = "DeleteBucketPolicy") || ($.eventName = "PutBucketAcl")) }',
  'access-denied':
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
};

/** Refusals happen by mistake; a hundred in five minutes are somebody trying doors. */
const threshold = (signal: string): number => (signal === 'access-denied' ? 100 : 0);

export class AuditSignals extends Construct {
  constructor(scope: Construct, id: string, { names, topic, logGroup }: AuditSignalsProps) {
    super(scope, id);
    for (const [signal, pattern] of Object.entries(signals)) {
      const metricName = names.named(signal);
      new MetricFilter(this, signal, {
        logGroup,
        filterName: metricName,
        filterPattern: FilterPattern.literal(pattern),
        metricNamespace,
        metricName,
        metricValue: '1',
      });
      createAlarm(this, {
        names,
        topic,
        kind: 'audit-signal',
        subject: signal,
        metric: new Metric({
          namespace: metricNamespace,
          metricName,
          statistic: Stats.SUM,
          period: fiveMinutes,
        }),
        threshold: threshold(signal),
        periods: [1, 1],
      });
    }
  }
}
