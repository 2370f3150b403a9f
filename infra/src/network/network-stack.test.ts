import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { stages } from '../stages/stages.js';
import { templateOf } from '../testing/stage-templates.js';

const template = templateOf('prod', 'Network');

describe('the network', () => {
  it('has no way to the internet', () => {
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::InternetGateway', 0);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  it('has one isolated subnet in each zone', () => {
    template.resourceCountIs('AWS::EC2::Subnet', stages.prod.network.availabilityZones.length);
  });

  it('reaches S3 and DynamoDB by gateways, all else by endpoints', () => {
    const endpoints = Object.values(template.findResources('AWS::EC2::VPCEndpoint'));
    const ofType = (type: string) =>
      endpoints.filter(({ Properties }) => Properties['VpcEndpointType'] === type);
    expect(ofType('Gateway')).toHaveLength(2);
    expect(ofType('Interface')).toHaveLength(stages.prod.network.interfaceEndpoints.length);
  });

  it('lets functions out by TLS only, and nothing in', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Functions: TLS to endpoints',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' })],
    });
  });

  it('puts every endpoint into a group of its own, never the default one', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::EC2::VPCEndpoint'))) {
      if (Properties['VpcEndpointType'] === 'Interface')
        expect(Properties['SecurityGroupIds']).toHaveLength(1);
    }
  });

  it('logs the head of every packet, sealed', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL' });
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() });
  });
});
