import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  Fail,
  JsonPath,
  Map as MapState,
  StateMachine,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { LeastPrivilegeRole } from '../functions/least-privilege-role.js';
import type { ResourceNames } from '../stages/resource-names.js';
import { createWorkflowLogs, watchWorkflow } from './workflow-logs.js';

interface PacketWorkflowProps {
  readonly names: ResourceNames;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
  readonly extract: IFunction;
  readonly deadLetter: IFunction;
}

/** Parts of one packet that are read at once; more would let one packet take the model from all others. */
const partsAtOnce = 10;

/**
 * A packet that outlasts one function: planned, read part by part in branches of their own, put together.
 * What passes between steps is ids and numbers. An execution that failed is resumed where it stood (redrive).
 */
export class PacketWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: PacketWorkflowProps) {
    super(scope, id);
    const { names } = props;
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'states',
      roleName: names.named(`packets-${names.region}`),
      grants: [
        {
          sid: 'CallFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [props.extract.functionArn, props.deadLetter.functionArn],
        },
        ...watchWorkflow,
      ],
    });
    this.stateMachine = new StateMachine(this, 'Packets', {
      stateMachineName: names.named('packets'),
      definitionBody: DefinitionBody.fromChainable(this.define(props)),
      role,
      timeout: Duration.hours(6),
      tracingEnabled: true,
      logs: createWorkflowLogs(this, {
        names,
        name: 'packets',
        key: props.key,
        retention: props.logRetention,
      }),
    });
  }

  private define(props: PacketWorkflowProps) {
    const step = (name: string, payload: Readonly<Record<string, unknown>>) =>
      new LambdaInvoke(this, name, {
        lambdaFunction: props.extract,
        payload: TaskInput.fromObject({ ...payload }),
        payloadResponseOnly: true,
        retryOnServiceExceptions: true,
        taskTimeout: Timeout.duration(Duration.seconds(310)),
      });
    const document = {
      document_id: JsonPath.stringAt('$.document_id'),
      correlation_id: JsonPath.stringAt('$.correlation_id'),
    };
    const plan = step('Plan', { task: 'plan-packet', ...document });
    const read = step('Read part', {
      task: 'read-part',
      document_id: JsonPath.stringAt('$.document_id'),
      correlation_id: JsonPath.stringAt('$.correlation_id'),
      part: JsonPath.numberAt('$.part'),
    });
    read.addRetry({
      errors: ['States.Timeout', 'RetryableFailure'],
      interval: Duration.seconds(5),
      backoffRate: 2,
      maxAttempts: 6,
      maxDelay: Duration.minutes(5),
    });
    const readAll = new MapState(this, 'Read every part', {
      itemsPath: '$.parts',
      itemSelector: {
        'document_id.$': '$.document_id',
        'correlation_id.$': '$.correlation_id',
        'part.$': '$$.Map.Item.Value',
      },
      maxConcurrency: partsAtOnce,
      resultPath: '$.read',
    });
    readAll.itemProcessor(read);
    const merge = step('Put together', { task: 'merge-packet', ...document });
    const park = new LambdaInvoke(this, 'Park', {
      lambdaFunction: props.deadLetter,
      payload: TaskInput.fromObject({
        task: 'park-packet',
        ...document,
        error: JsonPath.stringAt('$.failure.Error'),
      }),
      resultPath: JsonPath.DISCARD,
    });
    const failed = park.next(
      new Fail(this, 'Failed', {
        error: 'PacketFailed',
        cause: 'The packet is parked with its cause',
      }),
    );
    const onFailure = { resultPath: '$.failure' };
    readAll.addCatch(failed, onFailure);
    merge.addCatch(failed, onFailure);
    return plan.next(readAll).next(merge);
  }
}
