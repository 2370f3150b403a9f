import { type Alarm, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type FunctionName, functionNames } from '../functions/function-names.js';
import { liveAlias } from '../functions/service-function.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { AlarmConfig } from '../stages/stage-config.js';
import { createAlarm, fiveMinutes, oneMinute } from './create-alarm.js';
import { metricNames, metricNamespace } from './metric-names.js';

interface FunctionAlarmsProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly config: AlarmConfig;
  readonly logGroups: Readonly<Record<FunctionName, ILogGroup>>;
}

/** What goes wrong in a function: errors of what serves now, calls that were refused, errors in its log. */
export class FunctionAlarms extends Construct {
  /** By function: what a release of it is rolled back for. */
  readonly errors: Readonly<Record<FunctionName, Alarm>>;

  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const create = (name: FunctionName) => this.createErrors(name, props);
    this.errors = {
      upload: create('upload'),
      extract: create('extract'),
      metrics: create('metrics'),
      experiment: create('experiment'),
      prompts: create('prompts'),
      api: create('api'),
      review: create('review'),
      schedule: create('schedule'),
      'dead-letter': create('dead-letter'),
    };
    for (const name of functionNames) {
      this.createThrottles(name, props);
      this.createLogErrors(name, props);
    }
  }

  private createErrors(name: FunctionName, { names, topic, config }: FunctionAlarmsProps): Alarm {
    const functionName = names.named(name);
    const figure = (metricName: string) =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: { FunctionName: functionName, Resource: `${functionName}:${liveAlias}` },
        statistic: Stats.SUM,
        period: oneMinute,
      });
    return createAlarm(this, {
      names,
      topic,
      kind: 'function-errors',
      subject: name,
      // Out of very few calls one error is no rate yet, except that two of three minutes are bad.
      metric: new MathExpression({
        expression: '100 * errors / MAX([calls, 1])',
        usingMetrics: { errors: figure('Errors'), calls: figure('Invocations') },
        period: oneMinute,
        label: 'errors, percent of calls',
      }),
      threshold: config.errorRatePercent,
      periods: [2, 3],
    });
  }

  private createThrottles(name: FunctionName, { names, topic }: FunctionAlarmsProps): void {
    createAlarm(this, {
      names,
      topic,
      kind: 'function-throttles',
      subject: name,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        dimensionsMap: { FunctionName: names.named(name) },
        statistic: Stats.SUM,
        period: fiveMinutes,
      }),
      threshold: 0,
      periods: [2, 3],
    });
  }

  private createLogErrors(
    name: FunctionName,
    { names, topic, logGroups }: FunctionAlarmsProps,
  ): void {
    const filter = new MetricFilter(this, `Filter-${name}`, {
      logGroup: logGroups[name],
      filterName: names.named(`${name}-errors`),
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace,
      metricName: `${metricNames.logErrors}-${names.named(name)}`,
      metricValue: '1',
    });
    createAlarm(this, {
      names,
      topic,
      kind: 'log-errors',
      subject: name,
      metric: filter.metric({ statistic: Stats.SUM, period: fiveMinutes }),
      threshold: 10,
      periods: [2, 3],
    });
  }
}
