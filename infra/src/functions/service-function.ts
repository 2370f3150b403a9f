import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
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
import type { CodeSource } from '../deployment.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { FunctionsConfig } from '../stages/stage-config.js';
import { type AccessPlace, runInNetwork } from './access-catalogue.js';
import { functionCatalogue } from './function-catalogue.js';
import type { FunctionName } from './function-names.js';
import { LeastPrivilegeRole } from './least-privilege-role.js';
import { mergeGrants } from './merge-grants.js';

/** What all functions of a stage have in common. */
export interface FunctionSurroundings {
  readonly names: ResourceNames;
  readonly config: FunctionsConfig;
  readonly keepOnDelete: boolean;
  readonly code: CodeSource;
  readonly access: AccessPlace;
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly settingsKey: IKey;
  readonly logKey: IKey;
  readonly lostEvents: IQueue;
  readonly environment: Readonly<Record<string, string>>;
}

interface ServiceFunctionProps {
  readonly name: FunctionName;
  readonly surroundings: FunctionSurroundings;
}

export const liveAlias = 'live';

/** One bundle behind one alias: callers only know the alias, so that a release can move it back. */
export class ServiceFunction extends Construct {
  readonly fn: LambdaFunction;
  readonly alias: Alias;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { name, surroundings }: ServiceFunctionProps) {
    super(scope, id);
    const { names, config } = surroundings;
    const { purpose, memoryMb, timeoutSeconds, access } = functionCatalogue[name];
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: names.logGroup(name),
      encryptionKey: surroundings.logKey,
      retention: config.logRetentionDays,
      removalPolicy: surroundings.keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'lambda',
      roleName: names.named(`${name}-${names.region}`),
      accept: { CKV_AWS_111: networkReason },
      grants: mergeGrants([
        ...runInNetwork(surroundings.access, name),
        ...access(surroundings.access),
      ]),
    });
    this.fn = new LambdaFunction(this, 'Function', {
      functionName: names.named(name),
      description: purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: findCode(surroundings.code, name),
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      reservedConcurrentExecutions: config.maxConcurrency[name],
      role,
      vpc: surroundings.vpc,
      securityGroups: [surroundings.securityGroup],
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: surroundings.lostEvents,
      environmentEncryption: surroundings.settingsKey,
      environment: { ...surroundings.environment, POWERTOOLS_SERVICE_NAME: `medextract-${name}` },
    });
    const concurrency = config.provisionedConcurrency[name];
    this.alias = new Alias(this, 'Live', {
      aliasName: liveAlias,
      version: this.fn.currentVersion,
      ...(concurrency === undefined ? {} : { provisionedConcurrentExecutions: concurrency }),
    });
  }
}

const networkReason =
  'Lambda makes network interfaces whose names are not known before; all else that writes names its resource.';

function findCode(source: CodeSource, name: FunctionName): Code {
  if (source.kind === 'placeholder') {
    return Code.fromInline('exports.handler = async () => { throw new Error("placeholder"); };');
  }
  const folder = join(source.folder, name);
  if (!existsSync(join(folder, 'index.mjs'))) {
    throw new Error(
      `The bundle of "${name}" is missing (apps/lambda/dist/${name}/index.mjs): "npm run build" makes it. ` +
        'MEDEXTRACT_PLACEHOLDER_CODE=1 makes templates without code, for checks only.',
    );
  }
  return Code.fromAsset(folder);
}
