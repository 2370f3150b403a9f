import { Duration } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import type { DataStack } from '../data/data-stack.js';
import type { FunctionName } from '../functions/function-names.js';
import type { ServiceFunction } from '../functions/service-function.js';
import { BulkWorkflow } from '../pipeline/bulk-workflow.js';
import { EventRoutes } from '../pipeline/event-routes.js';
import { PacketWorkflow } from '../pipeline/packet-workflow.js';
import { type QueueName, queueCatalogue, queueNames } from '../pipeline/queue-catalogue.js';
import { WorkQueue } from '../pipeline/work-queue.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';

interface ServicePipelineProps {
  readonly names: ResourceNames;
  readonly key: Key;
}

interface Surroundings {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  readonly data: DataStack;
}

/** Queues first, since functions are told their names; then who takes from them. */
export class ServicePipeline extends Construct {
  readonly queues: Readonly<Record<QueueName, WorkQueue>>;
  /** What no function and no target took. Empty, or something is wrong. */
  readonly lostEvents: Queue;
  readonly stateMachines: StateMachine[] = [];

  constructor(scope: Construct, id: string, { names, key }: ServicePipelineProps) {
    super(scope, id);
    const create = (name: QueueName) => new WorkQueue(this, name, { names, name, key });
    this.queues = {
      extract: create('extract'),
      'extract-bulk': create('extract-bulk'),
      events: create('events'),
    };
    this.lostEvents = new Queue(this, 'Lost', {
      queueName: names.named('lost-events'),
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acceptRule(
      this.lostEvents,
      'AwsSolutions-SQS3',
      'It is where dead letters of functions and rules go, and has an alarm on its first message.',
    );
  }

  connect(functions: Readonly<Record<FunctionName, ServiceFunction>>, around: Surroundings): void {
    const { config, names, data } = around;
    for (const name of queueNames) {
      this.takeFrom(this.queues[name], functions[queueCatalogue[name].takenBy], {
        batchSize: queueCatalogue[name].batchSize,
        share: queueCatalogue[name].share,
        most: config.functions.maxConcurrency[queueCatalogue[name].takenBy],
      });
      functions['dead-letter'].alias.addEventSource(
        new SqsEventSource(this.queues[name].deadLetters, {
          batchSize: 10,
          reportBatchItemFailures: true,
        }),
      );
    }
    new EventRoutes(this, 'Events', {
      names,
      key: data.keys.messages,
      extractQueue: this.queues.extract.queue,
      eventsQueue: this.queues.events.queue,
      schedule: functions.schedule.alias,
      lostEvents: this.lostEvents,
    });
    const logs = { key: data.keys.logs, logRetention: config.functions.logRetentionDays };
    const packets = new PacketWorkflow(this, 'Packets', {
      names,
      ...logs,
      extract: functions.extract.alias,
      deadLetter: functions['dead-letter'].alias,
    });
    const bulk = new BulkWorkflow(this, 'Bulk', {
      names,
      ...logs,
      documentsKeyArn: data.keys.documents.keyArn,
      upload: functions.upload.alias,
    });
    this.stateMachines.push(packets.stateMachine, bulk.stateMachine);
  }

  private takeFrom(
    { queue }: WorkQueue,
    { alias }: ServiceFunction,
    {
      batchSize,
      share,
      most,
    }: { readonly batchSize: number; readonly share: number; readonly most: number },
  ): void {
    alias.addEventSource(
      new SqsEventSource(queue, {
        batchSize,
        reportBatchItemFailures: true,
        // Less than the function may: a full queue waits instead of being refused and counted as delivered.
        maxConcurrency: Math.max(2, Math.floor(most * share)),
      }),
    );
  }
}
