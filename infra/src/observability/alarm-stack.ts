import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import { AlarmTopic } from './alarm-topic.js';

interface AlarmStackProps extends StackProps {
  readonly names: ResourceNames;
  readonly key: IKey;
  readonly operatorEmail: string;
}

/** Where alarms are told: confirmed once by its reader, so it outlives what it tells about. */
export class AlarmStack extends Stack {
  readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    { names, key, operatorEmail, ...rest }: AlarmStackProps,
  ) {
    super(scope, id, rest);
    this.topic = new AlarmTopic(this, 'Alarms', { names, key, operatorEmail }).topic;
  }
}
