import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, type LogOptions } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { AccessGrant } from '../functions/access-grant.js';
import type { ResourceNames } from '../stages/resource-names.js';

interface WorkflowLogProps {
  readonly names: ResourceNames;
  readonly name: string;
  readonly key: IKey;
  readonly retention: RetentionDays;
}

/** Every step is logged, none of what passes between steps. */
export const createWorkflowLogs = (scope: Construct, props: WorkflowLogProps): LogOptions => ({
  level: LogLevel.ALL,
  includeExecutionData: false,
  destination: new LogGroup(scope, 'Logs', {
    logGroupName: props.names.logGroup(props.name),
    encryptionKey: props.key,
    retention: props.retention,
  }),
});

/** What Step Functions needs to write its own logs and traces. */
export const watchWorkflow: readonly AccessGrant[] = [
  {
    sid: 'DeliverLogs',
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resources: ['*'],
    wide: 'Log delivery of Step Functions knows no resources: these actions accept only *.',
  },
  {
    sid: 'Trace',
    actions: [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
    ],
    resources: ['*'],
    wide: 'X-Ray knows no resources: its actions accept only *.',
  },
];
