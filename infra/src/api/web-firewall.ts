import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';

interface WebFirewallProps {
  readonly names: ResourceNames;
  readonly purpose: 'api' | 'web';
  readonly requestsPerAddress: number;
  readonly logKey: IKey;
  readonly logRetention: RetentionDays;
}

/** Rules of the common set that look into bodies: documents are any text at all, so these only count. */
const bodyRules = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
];

/** Refuses known attacks and addresses that ask too much, before anything of ours runs. */
export class WebFirewall extends Construct {
  readonly acl: CfnWebACL;

  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    const { names, purpose } = props;
    this.acl = new CfnWebACL(this, 'Acl', {
      name: names.named(purpose),
      scope: purpose === 'api' ? 'REGIONAL' : 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: see(names.named(purpose)),
      rules: [
        managed(0, 'AWSManagedRulesAmazonIpReputationList'),
        managed(1, 'AWSManagedRulesKnownBadInputsRuleSet'),
        managed(2, 'AWSManagedRulesCommonRuleSet', bodyRules),
        {
          name: 'requests-of-one-address',
          priority: 3,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: props.requestsPerAddress },
          },
          visibilityConfig: see('requests-of-one-address'),
        },
      ],
    });
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `aws-waf-logs-${names.named(purpose)}`,
      encryptionKey: props.logKey,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: this.acl.attrArn,
      logDestinationConfigs: [names.arn('logs', `log-group:${logs.logGroupName}`)],
      redactedFields: ['authorization', 'x-api-key', 'cookie'].map((name) => ({
        singleHeader: { Name: name },
      })),
    });
  }
}

const see = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // Samples would keep parts of requests where nobody expects them.
  sampledRequestsEnabled: false,
});

const managed = (
  priority: number,
  name: string,
  countOnly: readonly string[] = [],
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: countOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: see(name),
});
