import { LambdaApplication } from 'aws-cdk-lib/aws-codedeploy';
import { Construct } from 'constructs';
import { CanaryRelease } from '../delivery/canary-release.js';
import { ReleaseCheck } from '../delivery/release-check.js';
import { functionNames } from '../functions/function-names.js';
import { LeastPrivilegeRole } from '../functions/least-privilege-role.js';
import { FlowAlarms } from '../observability/flow-alarms.js';
import { FunctionAlarms } from '../observability/function-alarms.js';
import { RollbackAlarm } from '../observability/rollback-alarm.js';
import { ServiceAlarms } from '../observability/service-alarms.js';
import { mapFunctions, type ServiceFunctions } from './service-functions.js';
import type { ServicePipeline } from './service-pipeline.js';
import type { ServiceStackProps } from './service-stack.js';

interface ServiceDeliveryProps {
  readonly stack: ServiceStackProps;
  readonly pipeline: ServicePipeline;
  readonly functions: ServiceFunctions;
}

/** Alarms, and releases that listen to them. */
export class ServiceDelivery extends Construct {
  constructor(scope: Construct, id: string, { stack, pipeline, functions }: ServiceDeliveryProps) {
    super(scope, id);
    const { names, config, data, alarmTopic: topic } = stack;
    const watched = { names, topic, config: config.alarms };
    new FlowAlarms(this, 'Flow', watched);
    const service = new ServiceAlarms(this, 'Service', watched);
    const perFunction = new FunctionAlarms(this, 'Functions', {
      ...watched,
      logGroups: mapFunctions(functions.byName, ({ logGroup }) => logGroup),
    });
    const felt = [service.apiErrors, service.apiLatency, service.extractionFailures];
    new RollbackAlarm(this, 'Rollback', {
      names,
      topic,
      alarms: [...felt, ...functionNames.map((name) => perFunction.errors[name])],
    });
    const check = new ReleaseCheck(this, 'Check', {
      names,
      config: config.functions,
      settingsKey: data.keys.records,
      messagesKeyArn: data.keys.messages.keyArn,
      logKey: data.keys.logs,
      lostEvents: pipeline.lostEvents,
      keepOnDelete: config.data.keepOnDelete,
      hookFolder: stack.hookFolder,
    });
    const application = new LambdaApplication(this, 'Application', {
      applicationName: names.prefix,
    });
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'codedeploy',
      roleName: names.named(`release-${names.region}`),
      grants: releaseGrants(stack),
    });
    for (const name of functionNames) {
      new CanaryRelease(this, `Release-${name}`, {
        names,
        name,
        target: functions.byName[name],
        release: config.functions.release,
        application,
        role,
        check: check.fn,
        alarms: [perFunction.errors[name], ...felt],
      });
    }
  }
}

const releaseGrants = ({ names }: ServiceStackProps) => [
  {
    sid: 'MoveAliases',
    actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
    resources: functionNames.flatMap((name) => [
      names.functionArn(name),
      `${names.functionArn(name)}:*`,
    ]),
    wide: 'Aliases and versions of our functions: the number of a new version is known only once it is there.',
  },
  {
    sid: 'CallHook',
    actions: ['lambda:InvokeFunction'],
    resources: [names.functionArn('release-check')],
  },
  {
    sid: 'WatchAlarms',
    actions: ['cloudwatch:DescribeAlarms'],
    resources: ['*'],
    wide: 'DescribeAlarms knows no resources: it accepts only *.',
  },
];
