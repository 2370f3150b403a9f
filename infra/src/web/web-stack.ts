import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { readWebKey } from '../api/client-plans.js';
import { WebFirewall } from '../api/web-firewall.js';
import { AccessLogBucket } from '../data/access-log-bucket.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';
import { WebSite } from './web-site.js';

interface WebStackProps extends StackProps {
  readonly config: StageConfig;
  /** Of us-east-1: CloudFront takes firewalls and certificates from there only. */
  readonly names: ResourceNames;
  readonly domainName: string;
  readonly certificateArn: string;
  readonly connectTo: readonly string[];
  readonly apiDomain: string;
}

/** The web application and its edge: no patient data, released on its own. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { config, names } = props;
    const key = this.createKey(names);
    const firewall = new WebFirewall(this, 'Firewall', {
      names,
      purpose: 'web',
      requestsPerAddress: config.api.requestsPerAddress,
      logKey: key,
      logRetention: config.functions.logRetentionDays,
    });
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', {
      bucketName: names.bucket('web-access-logs'),
      keepOnDelete: config.data.keepOnDelete,
      keepDays: config.functions.logRetentionDays,
      acceptsCloudFront: true,
    }).bucket;
    new WebSite(this, 'Site', {
      bucketName: names.bucket('web'),
      policyName: names.named('web'),
      key,
      accessLogs,
      domainName: props.domainName,
      certificateArn: props.certificateArn,
      webAclArn: firewall.acl.attrArn,
      connectTo: props.connectTo,
      apiDomain: props.apiDomain,
      apiKey: readWebKey(names),
    });
  }

  private createKey(names: ResourceNames): Key {
    const key = new Key(this, 'Key', {
      alias: names.named('web'),
      description: 'Files and firewall logs of the web application',
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'FirewallLogs',
        principals: [new ServicePrincipal('logs.us-east-1.amazonaws.com')],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': names.arn(
              'logs',
              `log-group:aws-waf-logs-${names.named('web')}`,
            ),
          },
        },
      }),
    );
    return key;
  }
}
