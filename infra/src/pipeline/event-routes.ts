import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';

/** Where uploads that go straight to the bucket are put; the rest of the bucket makes no work. */
export const uploadPrefix = 'd/uploads/';
/** `source` of every event that the service puts on its bus. */
export const eventSource = 'medextract';

interface EventRoutesProps {
  readonly names: ResourceNames;
  readonly key: IKey;
  readonly extractQueue: IQueue;
  readonly eventsQueue: IQueue;
  readonly schedule: IFunction;
  readonly lostEvents: IQueue;
}

/** Which event becomes whose work. What a target does not take goes to the lost events, which have an alarm. */
export class EventRoutes extends Construct {
  constructor(scope: Construct, id: string, props: EventRoutesProps) {
    super(scope, id);
    const { names, lostEvents } = props;
    const target = {
      deadLetterQueue: lostEvents,
      retryAttempts: 185,
      maxEventAge: Duration.hours(24),
    };
    const bus = new EventBus(this, 'Bus', { eventBusName: names.prefix, kmsKey: props.key });
    new Rule(this, 'DocumentArrived', {
      ruleName: names.named('document-arrived'),
      description: 'A file was put into the bucket by its uploader',
      eventPattern: {
        source: ['aws.s3'],
        account: [Stack.of(this).account],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [names.bucket('documents')] },
          object: { key: [{ prefix: uploadPrefix }] },
        },
      },
      targets: [new SqsQueue(props.extractQueue, target)],
    });
    new Rule(this, 'DocumentFinished', {
      ruleName: names.named('document-finished'),
      description: 'Events of the service, for figures',
      eventBus: bus,
      eventPattern: { source: [eventSource] },
      targets: [new SqsQueue(props.eventsQueue, target)],
    });
    new Rule(this, 'EachMinute', {
      ruleName: names.named('each-minute'),
      description: 'Retention, guardrails of experiments, work left behind',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(props.schedule, {
          ...target,
          // A tick that comes late is of no use: the next one does all that is due.
          maxEventAge: Duration.minutes(2),
          retryAttempts: 2,
          event: RuleTargetInput.fromObject({ source: 'medextract.schedule', task: 'tick' }),
        }),
      ],
    });
  }
}
