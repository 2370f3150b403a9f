import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { tableDesigns } from '../data/table-design.js';
import { deadLettersOf, queueNames } from '../pipeline/queue-catalogue.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { AlarmConfig } from '../stages/stage-config.js';
import { createAlarm, fiveMinutes, oneMinute } from './create-alarm.js';

interface FlowAlarmsProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly config: AlarmConfig;
}

/** Whether work flows: how long it waits, what was given up, what no target took, what tables refused. */
export class FlowAlarms extends Construct {
  constructor(scope: Construct, id: string, props: FlowAlarmsProps) {
    super(scope, id);
    for (const queue of queueNames) {
      this.alarmOnAge(queue, props);
      this.alarmOnMessages('dead-letters', deadLettersOf(queue), props);
    }
    this.alarmOnMessages('lost-events', 'lost-events', props);
    for (const { purpose } of tableDesigns) this.alarmOnTable(purpose, props);
    this.alarmOnPackets(props);
  }

  private alarmOnAge(queue: string, { names, topic, config }: FlowAlarmsProps): void {
    // A back-file is meant to wait: a day of it is late, not minutes.
    const threshold = queue === 'extract-bulk' ? 86_400 : config.oldestMessageSeconds;
    createAlarm(this, {
      names,
      topic,
      kind: 'queue-age',
      subject: queue,
      metric: new Metric({
        namespace: 'AWS/SQS',
        metricName: 'ApproximateAgeOfOldestMessage',
        dimensionsMap: { QueueName: names.named(queue) },
        statistic: Stats.MAXIMUM,
        period: oneMinute,
      }),
      threshold,
      periods: [5, 5],
    });
  }

  private alarmOnMessages(
    kind: 'dead-letters' | 'lost-events',
    queue: string,
    { names, topic }: FlowAlarmsProps,
  ): void {
    createAlarm(this, {
      names,
      topic,
      kind,
      ...(kind === 'dead-letters' ? { subject: queue } : {}),
      metric: new Metric({
        namespace: 'AWS/SQS',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensionsMap: { QueueName: names.named(queue) },
        statistic: Stats.MAXIMUM,
        period: oneMinute,
      }),
      threshold: 0,
      periods: [5, 5],
    });
  }

  private alarmOnTable(purpose: string, { names, topic }: FlowAlarmsProps): void {
    const refused = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: names.named(purpose) },
        statistic: Stats.SUM,
        period: fiveMinutes,
      });
    createAlarm(this, {
      names,
      topic,
      kind: 'table-throttles',
      subject: purpose,
      metric: new MathExpression({
        expression: 'FILL(reads, 0) + FILL(writes, 0)',
        usingMetrics: {
          reads: refused('ReadThrottleEvents'),
          writes: refused('WriteThrottleEvents'),
        },
        period: fiveMinutes,
        label: 'reads and writes refused',
      }),
      threshold: 10,
      periods: [2, 3],
    });
  }

  private alarmOnPackets({ names, topic }: FlowAlarmsProps): void {
    createAlarm(this, {
      names,
      topic,
      kind: 'packet-failures',
      metric: new Metric({
        namespace: 'AWS/States',
        metricName: 'ExecutionsFailed',
        dimensionsMap: { StateMachineArn: names.stateMachineArn('packets') },
        statistic: Stats.SUM,
        period: fiveMinutes,
      }),
      threshold: 0,
      periods: [1, 1],
    });
  }
}
