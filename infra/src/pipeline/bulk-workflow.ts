import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  DefinitionBody,
  DistributedMap,
  ItemBatcher,
  JsonPath,
  ProcessorMode,
  ProcessorType,
  ResultWriterV2,
  S3JsonItemReader,
  StateMachine,
  StateMachineType,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { LeastPrivilegeRole } from '../functions/least-privilege-role.js';
import type { ResourceNames } from '../stages/resource-names.js';
import { createWorkflowLogs, watchWorkflow } from './workflow-logs.js';

interface BulkWorkflowProps {
  readonly names: ResourceNames;
  readonly documentsKeyArn: string;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
  readonly upload: IFunction;
}

/** Files of one call of the upload function, and calls at once: half of what uploads may use. */
const filesPerCall = 25;
const callsAtOnce = 50;

/**
 * A back-file: a manifest in the bulk bucket (a JSON list of keys) is taken in by a distributed map, and each
 * file waits in `extract-bulk` like any other document. What failed stands in the result beside the manifest.
 */
export class BulkWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: BulkWorkflowProps) {
    super(scope, id);
    const { names } = props;
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'states',
      roleName: names.named(`bulk-${names.region}`),
      grants: [...bulkAccess(props), ...watchWorkflow],
    });
    this.stateMachine = new StateMachine(this, 'Bulk', {
      stateMachineName: names.named('bulk'),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(this.define(props)),
      role,
      timeout: Duration.days(7),
      tracingEnabled: true,
      logs: createWorkflowLogs(this, {
        names,
        name: 'bulk',
        key: props.key,
        retention: props.logRetention,
      }),
    });
    // The construct writes a policy of its own beside the role's, wider than ours.
    this.stateMachine.node.tryRemoveChild('DistributedMapPolicy');
  }

  private define({ names, upload }: BulkWorkflowProps) {
    const bucket = Bucket.fromBucketName(this, 'Manifests', names.bucket('bulk'));
    const map = new DistributedMap(this, 'Every file', {
      mapExecutionType: StateMachineType.EXPRESS,
      maxConcurrency: callsAtOnce,
      toleratedFailurePercentage: 5,
      itemReader: new S3JsonItemReader({ bucket, key: JsonPath.stringAt('$.manifest') }),
      itemBatcher: new ItemBatcher({ maxItemsPerBatch: filesPerCall }),
      resultWriterV2: new ResultWriterV2({ bucket, prefix: 'results' }),
    });
    map.itemProcessor(
      new LambdaInvoke(this, 'Take files in', {
        lambdaFunction: upload,
        payload: TaskInput.fromObject({ task: 'take-files', 'files.$': '$.Items' }),
        payloadResponseOnly: true,
        retryOnServiceExceptions: true,
      }),
      { mode: ProcessorMode.DISTRIBUTED, executionType: ProcessorType.EXPRESS },
    );
    return map;
  }
}

const bulkAccess = ({ names, upload, documentsKeyArn }: BulkWorkflowProps) => [
  { sid: 'CallFunctions', actions: ['lambda:InvokeFunction'], resources: [upload.functionArn] },
  {
    sid: 'ReadManifestsWriteResults',
    actions: [
      's3:GetObject',
      's3:PutObject',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
    ],
    resources: [`${names.bucketArn('bulk')}/*`],
    wide: 'Manifests are named by whoever makes them, results by Step Functions.',
  },
  { sid: 'FindManifests', actions: ['s3:ListBucket'], resources: [names.bucketArn('bulk')] },
  {
    sid: 'OpenAndSealBulk',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [documentsKeyArn],
  },
  {
    sid: 'RunChildren',
    actions: ['states:StartExecution'],
    resources: [names.stateMachineArn('bulk')],
  },
  {
    sid: 'WatchChildren',
    actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
    resources: [names.arn('states', `execution:${names.named('bulk')}/*`)],
    wide: 'Step Functions names the executions of a map.',
  },
];
