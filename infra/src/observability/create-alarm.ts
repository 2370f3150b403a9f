import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import { type AlarmKind, runbookOf } from './alarm-kinds.js';

interface AlarmProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly kind: AlarmKind;
  /** Which function, queue or table; none where there is one alarm of the kind. */
  readonly subject?: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** Periods that must be bad, of how many. */
  readonly periods: readonly [bad: number, of: number];
  readonly when?: 'above' | 'below';
}

export const fiveMinutes = Duration.minutes(5);
export const oneMinute = Duration.minutes(1);

/** One sentence a person reads at night: what it is, and where it says what to do. */
export const describeAlarm = (kind: AlarmKind, subject: string | undefined): string =>
  `${kind}${subject === undefined ? '' : ` of ${subject}`}. What to do: ${runbookOf(kind)}`;

export const nameAlarm = (names: ResourceNames, kind: AlarmKind, subject?: string): string =>
  names.named(subject === undefined ? kind : `${kind}-${subject}`);

/** An alarm that says where its runbook is, and tells the operators when it comes and when it goes. */
export function createAlarm(scope: Construct, props: AlarmProps): Alarm {
  const { kind, subject, when = 'above' } = props;
  const [bad, of] = props.periods;
  const alarm = new Alarm(scope, subject === undefined ? kind : `${kind}-${subject}`, {
    alarmName: nameAlarm(props.names, kind, subject),
    alarmDescription: describeAlarm(kind, subject),
    metric: props.metric,
    threshold: props.threshold,
    datapointsToAlarm: bad,
    evaluationPeriods: of,
    comparisonOperator:
      when === 'above'
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  const tell = new SnsAction(props.topic);
  alarm.addAlarmAction(tell);
  alarm.addOkAction(tell);
  return alarm;
}
