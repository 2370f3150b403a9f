import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functionCatalogue } from '../functions/function-catalogue.js';
import type { ResourceNames } from '../stages/resource-names.js';
import { deadLettersOf, type QueueName, queueCatalogue } from './queue-catalogue.js';

interface WorkQueueProps {
  readonly names: ResourceNames;
  readonly name: QueueName;
  readonly key: IKey;
}

/** Longest that SQS keeps a message: a failure on a Friday is still there on a Monday. */
const keep = Duration.days(14);

/** A queue and where its messages go that were delivered too often; neither loses anything within 14 days. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { names, name, key }: WorkQueueProps) {
    super(scope, id);
    const design = queueCatalogue[name];
    const common = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      dataKeyReuse: Duration.minutes(5),
      enforceSSL: true,
      retentionPeriod: keep,
    };
    // Six times the function's limit (AWS advises it): no message is delivered twice because its first reader is slow.
    const visibilityTimeout = Duration.seconds(
      6 * functionCatalogue[design.takenBy].timeoutSeconds,
    );
    this.deadLetters = new Queue(this, 'Dead', {
      ...common,
      queueName: names.named(deadLettersOf(name)),
      visibilityTimeout: Duration.seconds(6 * functionCatalogue['dead-letter'].timeoutSeconds),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: names.named(name),
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: design.attempts },
    });
  }
}
