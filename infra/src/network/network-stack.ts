import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { LeastPrivilegeRole } from '../functions/least-privilege-role.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';
import { ServiceNetwork } from './service-network.js';

interface NetworkStackProps extends StackProps {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  readonly logKey: IKey;
}

export class NetworkStack extends Stack {
  readonly vpc: Vpc;
  readonly functionGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { config, names, logKey, ...rest }: NetworkStackProps) {
    super(scope, id, rest);
    const flowLogGroup = new LogGroup(this, 'FlowLogs', {
      logGroupName: names.logGroup('flow'),
      encryptionKey: logKey,
      retention: config.functions.logRetentionDays,
      removalPolicy: config.data.keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { role: flowLogRole } = new LeastPrivilegeRole(this, 'FlowLogAccess', {
      service: 'vpc-flow-logs',
      roleName: names.named(`flow-${names.region}`),
      grants: [
        {
          sid: 'Log',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          resources: [names.logGroupArn('flow'), `${names.logGroupArn('flow')}:*`],
          wide: 'Streams of one log group: the network names them.',
        },
      ],
    });
    const network = new ServiceNetwork(this, 'Network', {
      config: config.network,
      flowLogGroup,
      flowLogRole,
    });
    this.vpc = network.vpc;
    this.functionGroup = network.functionGroup;
  }
}
