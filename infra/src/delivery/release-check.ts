import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import { functionCatalogue } from '../functions/function-catalogue.js';
import { functionNames } from '../functions/function-names.js';
import { LeastPrivilegeRole } from '../functions/least-privilege-role.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { FunctionsConfig } from '../stages/stage-config.js';

interface ReleaseCheckProps {
  readonly names: ResourceNames;
  readonly config: FunctionsConfig;
  readonly settingsKey: IKey;
  readonly messagesKeyArn: string;
  readonly logKey: IKey;
  readonly lostEvents: IQueue;
  readonly keepOnDelete: boolean;
  /** Folder of the hook: plain JavaScript that needs no build. */
  readonly hookFolder: string;
}

const name = 'release-check';
export const deploymentGroupArn = (names: ResourceNames, of: string): string =>
  names.arn('codedeploy', `deploymentgroup:${names.prefix}/${names.named(of)}`);

/** Asks a new version whether it answers, before and after traffic moves to it; a no rolls the release back. */
export class ReleaseCheck extends Construct {
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: ReleaseCheckProps) {
    super(scope, id);
    const { names } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: names.logGroup(name),
      encryptionKey: props.logKey,
      retention: props.config.logRetentionDays,
      removalPolicy: props.keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'lambda',
      roleName: names.named(`${name}-${names.region}`),
      grants: grantsOf(props),
    });
    this.fn = new LambdaFunction(this, 'Function', {
      functionName: names.named(name),
      description: 'Asks a new version whether it answers',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.hookFolder, { exclude: ['*.ts', '*.mts'] }),
      memorySize: 256,
      timeout: Duration.seconds(60),
      reservedConcurrentExecutions: functionNames.length,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: props.lostEvents,
      environmentEncryption: props.settingsKey,
      environment: {
        PROBES: JSON.stringify(
          Object.fromEntries(
            functionNames.map((fn) => [names.named(fn), functionCatalogue[fn].probe]),
          ),
        ),
      },
    });
    const outside =
      'It calls CodeDeploy and Lambda only and sees no document; in the network it would need two more endpoints in each zone.';
    acceptRule(this.fn, 'HIPAA.Security-LambdaInsideVPC', outside);
    acceptRule(this.fn, 'CKV_AWS_117', outside);
  }
}

const grantsOf = ({ names, settingsKey, messagesKeyArn }: ReleaseCheckProps) => [
  {
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [`${names.logGroupArn(name)}:*`],
    wide: 'Streams of one log group: Lambda names them.',
  },
  {
    sid: 'Trace',
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
    wide: 'X-Ray knows no resources: its actions accept only *.',
  },
  {
    sid: 'KeepLostEvents',
    actions: ['sqs:SendMessage'],
    resources: [names.queueArn('lost-events')],
  },
  {
    sid: 'OpenSettings',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [settingsKey.keyArn, messagesKeyArn],
  },
  {
    sid: 'AnswerDeployments',
    actions: ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
    resources: functionNames.map((fn) => deploymentGroupArn(names, fn)),
  },
  {
    sid: 'AskVersions',
    actions: ['lambda:InvokeFunction'],
    resources: functionNames.map((fn) => `${names.functionArn(fn)}:*`),
    wide: 'The number of a new version is known only once it is there.',
  },
];
