import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { GatewayAccount } from '../api/gateway-account.js';
import type { ContractDocument } from '../api/openapi/contract-document.js';
import { ServiceApi } from '../api/service-api.js';
import type { DataStack } from '../data/data-stack.js';
import type { Deployment } from '../deployment.js';
import type { FunctionName } from '../functions/function-names.js';
import { apiScope } from '../identity/user-directory.js';
import { ServiceDashboard } from '../observability/service-dashboard.js';
import { queueNames } from '../pipeline/queue-catalogue.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';
import { ServiceDelivery } from './service-delivery.js';
import { ServiceFunctions } from './service-functions.js';
import { ServicePipeline } from './service-pipeline.js';

export interface ServiceStackProps extends StackProps {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  readonly deployment: Deployment;
  readonly contract: ContractDocument;
  readonly data: DataStack;
  readonly vpc: IVpc;
  readonly functionGroup: ISecurityGroup;
  readonly alarmTopic: ITopic;
  readonly userPoolArn: string;
  readonly userPoolId: string;
  readonly apiDomain: string;
  readonly webOrigins: readonly string[];
  /** Folder of the hook that checks a release. */
  readonly hookFolder: string;
}

/** Everything that is released with the code: functions, queues, API, alarms, and how a release goes out. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { config, names, data } = props;
    const pipeline = new ServicePipeline(this, 'Pipeline', { names, key: data.keys.messages });
    const functions = new ServiceFunctions(this, 'Functions', { stack: props, pipeline });
    pipeline.connect(functions.byName, { config, data, names });
    const api = this.createApi(props, functions.aliases);
    new ServiceDelivery(this, 'Delivery', { stack: props, pipeline, functions });
    new ServiceDashboard(this, 'Dashboard', {
      names,
      api: api.api,
      functions: functions.all.map(({ fn }) => fn),
      queues: queueNames.map((name) => pipeline.queues[name]),
      tables: data.tables,
      stateMachines: pipeline.stateMachines,
    });
  }

  private createApi(
    { config, names, data, deployment, ...props }: ServiceStackProps,
    aliases: Readonly<Record<FunctionName, IAlias>>,
  ): ServiceApi {
    const account = new GatewayAccount(this, 'GatewayAccount');
    const api = new ServiceApi(this, 'Api', {
      names,
      config: config.api,
      contract: props.contract,
      aliases,
      userPoolArn: props.userPoolArn,
      scope: apiScope,
      origins: props.webOrigins,
      domainName: props.apiDomain,
      certificateArn: deployment.certificateArn,
      logKey: data.keys.logs,
      logRetention: config.functions.logRetentionDays,
    });
    // The gateway refuses a stage with logs until its account may write them.
    api.node.addDependency(account);
    return api;
  }
}
