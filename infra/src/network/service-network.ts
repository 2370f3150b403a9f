import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import type { NetworkConfig } from '../stages/stage-config.js';
import { endpointServices } from './endpoint-services.js';

interface ServiceNetworkProps {
  readonly config: NetworkConfig;
  readonly flowLogGroup: ILogGroup;
  readonly flowLogRole: IRole;
}

/** Isolated subnets whose only ways out are endpoints of AWS services; every packet's head is logged. */
export class ServiceNetwork extends Construct {
  readonly vpc: Vpc;
  /** Of every function: nothing comes in, and only endpoints are reached. */
  readonly functionGroup: SecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    { config, flowLogGroup, flowLogRole }: ServiceNetworkProps,
  ) {
    super(scope, id);
    const hasNat = config.natGateways > 0;
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(config.cidr),
      availabilityZones: [...config.availabilityZones],
      natGateways: config.natGateways,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        ...(hasNat
          ? [
              {
                name: 'public',
                subnetType: SubnetType.PUBLIC,
                cidrMask: 24,
                mapPublicIpOnLaunch: false,
              },
            ]
          : []),
        {
          name: 'functions',
          subnetType: hasNat ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED,
          cidrMask: 20,
        },
      ],
      flowLogs: {
        all: {
          destination: FlowLogDestination.toCloudWatchLogs(flowLogGroup, flowLogRole),
          trafficType: FlowLogTrafficType.ALL,
        },
      },
      gatewayEndpoints: {
        s3: { service: GatewayVpcEndpointAwsService.S3 },
        dynamodb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
      },
    });
    acceptRule(this.vpc, 'HIPAA.Security-VPCDefaultSecurityGroupClosed', defaultGroupReason);
    this.functionGroup = new SecurityGroup(this, 'Functions', {
      vpc: this.vpc,
      description: 'Functions: TLS to endpoints',
      allowAllOutbound: false,
    });
    // S3 and DynamoDB are reached at their public addresses through the gateways, so no address can be named here.
    this.functionGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'TLS only');
    this.addEndpoints(config);
  }

  private addEndpoints({ interfaceEndpoints }: NetworkConfig): void {
    const group = new SecurityGroup(this, 'Endpoints', {
      vpc: this.vpc,
      description: 'Endpoints: TLS from functions',
      allowAllOutbound: false,
    });
    group.addIngressRule(this.functionGroup, Port.tcp(443), 'TLS from functions');
    for (const name of interfaceEndpoints) {
      this.vpc.addInterfaceEndpoint(name, {
        service: endpointServices[name],
        securityGroups: [group],
        open: false,
      });
    }
  }
}

const defaultGroupReason =
  'Nothing is put into the default group: a test holds every function and endpoint to a group of its own. Closing it needs a custom resource with rights over every group.';
