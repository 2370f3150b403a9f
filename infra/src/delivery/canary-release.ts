import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ILambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionName } from '../functions/function-names.js';
import type { ServiceFunction } from '../functions/service-function.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { FunctionsConfig } from '../stages/stage-config.js';

interface CanaryReleaseProps {
  readonly names: ResourceNames;
  readonly name: FunctionName;
  readonly target: ServiceFunction;
  readonly release: FunctionsConfig['release'];
  readonly application: ILambdaApplication;
  readonly role: IRole;
  readonly check: IFunction;
  readonly alarms: readonly IAlarm[];
}

/** A tenth of the traffic for five minutes, then all of it; an alarm or a failed check puts the old version back. */
export class CanaryRelease extends Construct {
  constructor(scope: Construct, id: string, props: CanaryReleaseProps) {
    super(scope, id);
    new LambdaDeploymentGroup(this, 'Group', {
      application: props.application,
      deploymentGroupName: props.names.named(props.name),
      alias: props.target.alias,
      deploymentConfig:
        props.release === 'canary'
          ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
          : LambdaDeploymentConfig.ALL_AT_ONCE,
      role: props.role,
      preHook: props.check,
      postHook: props.check,
      alarms: [...props.alarms],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
  }
}
