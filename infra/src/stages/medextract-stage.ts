import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ContractDocument } from '../api/openapi/contract-document.js';
import { AuditStack } from '../audit/audit-stack.js';
import { CostStack } from '../cost/cost-stack.js';
import { DataStack } from '../data/data-stack.js';
import type { Deployment } from '../deployment.js';
import { IdentityStack } from '../identity/identity-stack.js';
import { NetworkStack } from '../network/network-stack.js';
import { AlarmStack } from '../observability/alarm-stack.js';
import { ServiceStack } from '../service/service-stack.js';
import { WebStack } from '../web/web-stack.js';
import { ResourceNames } from './resource-names.js';
import type { StageConfig } from './stage-config.js';

interface MedExtractStageProps {
  readonly config: StageConfig;
  readonly deployment: Deployment;
  readonly contract: ContractDocument;
  readonly hookFolder: string;
}

/** CloudFront, budgets and cost anomalies live there, wherever the rest is. */
const edgeRegion = 'us-east-1';

/** One stage in one account: a stack for each lifetime. */
export class MedExtractStage extends Stage {
  constructor(
    scope: Construct,
    id: string,
    { config, deployment, contract, hookFolder }: MedExtractStageProps,
  ) {
    super(scope, id, { env: { account: deployment.account, region: config.region } });
    const { account } = deployment;
    const names = new ResourceNames({ stage: config.name, account, region: config.region });
    const edgeNames = new ResourceNames({ stage: config.name, account, region: edgeRegion });
    const own = config.name === 'prod' ? deployment.domain : `${config.name}.${deployment.domain}`;
    const [webDomain, apiDomain] = [`app.${own}`, `api.${own}`];
    const webOrigins = [`https://${webDomain}`];
    const common = { config, names };
    const stack = (purpose: string) => ({
      stackName: names.named(purpose),
      terminationProtection: config.data.keepOnDelete,
    });
    const edge = { env: { account, region: edgeRegion } };

    const data = new DataStack(this, 'Data', { ...stack('data'), ...common, webOrigins });
    const alarms = new AlarmStack(this, 'Alarms', {
      ...stack('alarms'),
      names,
      key: data.keys.messages,
      operatorEmail: deployment.operatorEmail,
    });
    const network = new NetworkStack(this, 'Network', {
      ...stack('network'),
      ...common,
      logKey: data.keys.logs,
    });
    new AuditStack(this, 'Audit', { ...stack('audit'), ...common, alarmTopic: alarms.topic });
    const identity = new IdentityStack(this, 'Identity', {
      ...stack('identity'),
      ...common,
      webOrigins,
    });
    new ServiceStack(this, 'Service', {
      ...stack('service'),
      ...common,
      deployment,
      contract,
      data,
      vpc: network.vpc,
      functionGroup: network.functionGroup,
      alarmTopic: alarms.topic,
      userPoolArn: identity.pool.userPoolArn,
      userPoolId: identity.pool.userPoolId,
      apiDomain,
      webOrigins,
      hookFolder,
    });
    new WebStack(this, 'Web', {
      ...stack('web'),
      ...edge,
      config,
      names: edgeNames,
      domainName: webDomain,
      certificateArn: deployment.certificateArn,
      apiDomain,
      connectTo: [
        `https://${names.bucket('documents')}.s3.${config.region}.amazonaws.com`,
        `https://${names.prefix}-${account}.auth.${config.region}.amazoncognito.com`,
      ],
    });
    new CostStack(this, 'Cost', {
      ...stack('cost'),
      ...common,
      alarmTopicArn: names.arn('sns', names.named('alarms')),
    }).addStackDependency(alarms);
    addTags(this, config);
  }
}

/** What bills are split by, and what says that patient data is inside. */
function addTags(stage: Stage, { name }: StageConfig): void {
  const tags = { project: 'medextract', stage: name, 'data-class': 'phi' };
  for (const [key, value] of Object.entries(tags)) Tags.of(stage).add(key, value);
}
