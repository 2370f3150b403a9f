import { AlarmRule, AlarmState, CompositeAlarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import { describeAlarm, nameAlarm } from './create-alarm.js';

interface RollbackAlarmProps {
  readonly names: ResourceNames;
  readonly topic: ITopic;
  readonly alarms: readonly IAlarm[];
}

/** One yes or no for the delivery pipeline: whether what is out now should be taken back. */
export class RollbackAlarm extends Construct {
  readonly alarm: CompositeAlarm;

  constructor(scope: Construct, id: string, { names, topic, alarms }: RollbackAlarmProps) {
    super(scope, id);
    this.alarm = new CompositeAlarm(this, 'Alarm', {
      compositeAlarmName: nameAlarm(names, 'rollback'),
      alarmDescription: describeAlarm('rollback', undefined),
      alarmRule: AlarmRule.anyOf(
        ...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM)),
      ),
    });
    this.alarm.addAlarmAction(new SnsAction(topic));
  }
}
