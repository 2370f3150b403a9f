import {
  type Alarm,
  CfnAlarm,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import type { AlarmConfig } from '../stages/stage-config.js';
import type { AlarmKind } from './alarm-kinds.js';
import { createAlarm, describeAlarm, fiveMinutes, nameAlarm, oneMinute } from './create-alarm.js';
import { type MetricName, metricNames, metricNamespace } from './metric-names.js';

interface ServiceAlarmsProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly config: AlarmConfig;
}

/** What users and payers feel: answers, their time, documents that fail, quality, models, money. */
export class ServiceAlarms extends Construct {
  readonly apiErrors: Alarm;
  readonly apiLatency: Alarm;
  readonly extractionFailures: Alarm;

  private readonly props: ServiceAlarmsProps;

  constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id);
    this.props = props;
    const { config } = props;
    const api = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        dimensionsMap: { ApiName: props.names.prefix, Stage: 'live' },
        statistic,
        period: oneMinute,
      });
    this.apiErrors = this.create('api-errors', {
      metric: new MathExpression({
        expression: '100 * failed / MAX([requests, 1])',
        usingMetrics: { failed: api('5XXError', Stats.SUM), requests: api('Count', Stats.SUM) },
        period: oneMinute,
        label: 'answers of 5xx, percent',
      }),
      threshold: config.errorRatePercent,
      periods: [3, 5],
    });
    this.apiLatency = this.create('api-latency', {
      metric: api('Latency', Stats.percentile(95)),
      threshold: config.p95Ms,
      periods: [3, 5],
    });
    this.extractionFailures = this.create('extraction-failures', {
      metric: new MathExpression({
        expression: '100 * failed / MAX([failed + good, 1])',
        usingMetrics: {
          failed: own('extractionFailure', Stats.SUM),
          good: own('extractionSuccess', Stats.SUM),
        },
        period: fiveMinutes,
        label: 'documents that failed, percent',
      }),
      threshold: 5 * config.errorRatePercent,
      periods: [2, 3],
    });
    this.addQualityAndMoney(config);
    this.addAnomaly('extraction-time-anomaly', own('extractionTime', Stats.percentile(95)));
    this.addAnomaly('volume-anomaly', own('extractionSuccess', Stats.SUM));
  }

  private addQualityAndMoney({ costPerDocumentUsd }: AlarmConfig): void {
    this.create('breaker-open', {
      metric: own('breakerOpen', Stats.MAXIMUM),
      threshold: 0,
      periods: [2, 3],
    });
    this.create('verified-rate', {
      metric: own('verifiedRate', Stats.AVERAGE),
      threshold: 0.9,
      periods: [3, 3],
      when: 'below',
    });
    this.create('cost-per-document', {
      metric: new MathExpression({
        expression: 'cost / MAX([documents, 1])',
        usingMetrics: {
          cost: own('costUsd', Stats.SUM),
          documents: own('extractionSuccess', Stats.SUM),
        },
        period: fiveMinutes,
        label: 'US dollars per document',
      }),
      threshold: costPerDocumentUsd,
      periods: [3, 6],
    });
  }

  private create(
    kind: AlarmKind,
    what: {
      readonly metric: IMetric;
      readonly threshold: number;
      readonly periods: readonly [number, number];
      readonly when?: 'above' | 'below';
    },
  ): Alarm {
    const { names, topic } = this.props;
    return createAlarm(this, { names, topic, kind, ...what });
  }

  /** Outside of what the same hour of other days lets expect, by more than three standard deviations. */
  private addAnomaly(kind: AlarmKind, metric: Metric): void {
    const { names, topic } = this.props;
    const { namespace, metricName, statistic } = metric;
    const dimensions = Object.entries(metric.dimensions ?? {}).map(([name, value]) => ({
      name,
      value: String(value),
    }));
    new CfnAlarm(this, kind, {
      alarmName: nameAlarm(names, kind),
      alarmDescription: describeAlarm(kind, undefined),
      comparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
      thresholdMetricId: 'expected',
      evaluationPeriods: 6,
      datapointsToAlarm: 4,
      treatMissingData: 'notBreaching',
      alarmActions: [topic.topicArn],
      okActions: [topic.topicArn],
      metrics: [
        {
          id: 'seen',
          returnData: true,
          metricStat: {
            metric: { namespace, metricName, dimensions },
            period: 300,
            stat: statistic,
          },
        },
        { id: 'expected', expression: 'ANOMALY_DETECTION_BAND(seen, 3)' },
      ],
    });
  }
}

const own = (name: MetricName, statistic: string): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName: metricNames[name],
    dimensionsMap: { service: 'medextract-extract' },
    statistic,
    period: fiveMinutes,
  });
