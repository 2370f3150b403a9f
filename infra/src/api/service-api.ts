import { Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiDefinition,
  DomainName,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  SecurityPolicy,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import { type FunctionName, functionNames } from '../functions/function-names.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { ApiConfig } from '../stages/stage-config.js';
import { ClientPlans } from './client-plans.js';
import type { ContractDocument } from './openapi/contract-document.js';
import { toGatewayApi } from './openapi/to-gateway-api.js';
import { WebFirewall } from './web-firewall.js';

interface ServiceApiProps {
  readonly names: ResourceNames;
  readonly config: ApiConfig;
  readonly contract: ContractDocument;
  readonly aliases: Readonly<Record<FunctionName, IAlias>>;
  readonly userPoolArn: string;
  readonly scope: string;
  readonly origins: readonly string[];
  readonly domainName: string;
  readonly certificateArn: string;
  readonly logKey: IKey;
  readonly logRetention: RetentionDays;
}

/** The HTTP API: checked against the contract, counted per client, behind a firewall, logged without bodies. */
export class ServiceApi extends Construct {
  readonly api: SpecRestApi;

  constructor(scope: Construct, id: string, props: ServiceApiProps) {
    super(scope, id);
    const { names, config, aliases } = props;
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: names.logGroup('api-access'),
      encryptionKey: props.logKey,
      retention: props.logRetention,
    });
    const body = toGatewayApi(props.contract, {
      uriOf: (name) => invocationUri(this, aliases[name].functionArn),
      userPoolArn: props.userPoolArn,
      scope: props.scope,
      origins: props.origins,
    });
    this.api = new SpecRestApi(this, 'Api', {
      restApiName: names.prefix,
      apiDefinition: ApiDefinition.fromInline(body),
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: true,
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'live',
        throttlingRateLimit: config.requestsPerSecond,
        throttlingBurstLimit: config.burst,
        metricsEnabled: true,
        tracingEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat,
      },
    });
    this.letGatewayCall(aliases);
    this.acceptRules();
    this.addDomain(props);
    new ClientPlans(this, 'Clients', {
      names,
      config,
      api: this.api,
      stage: this.api.deploymentStage,
    });
    const firewall = new WebFirewall(this, 'Firewall', {
      names,
      purpose: 'api',
      requestsPerAddress: config.requestsPerAddress,
      logKey: props.logKey,
      logRetention: props.logRetention,
    });
    new CfnWebACLAssociation(this, 'Protection', {
      resourceArn: this.api.deploymentStage.stageArn,
      webAclArn: firewall.acl.attrArn,
    });
  }

  private letGatewayCall(aliases: ServiceApiProps['aliases']): void {
    for (const name of functionNames) {
      aliases[name].addPermission(`Gateway-${name}`, {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: this.api.arnForExecuteApi('*', '/*', 'live'),
      });
    }
  }

  private addDomain({ domainName, certificateArn }: ServiceApiProps): void {
    const domain = new DomainName(this, 'Domain', {
      domainName,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(this.api, { stage: this.api.deploymentStage });
  }

  private acceptRules(): void {
    acceptRule(
      this.api,
      'AwsSolutions-APIG2',
      'The validator stands in the OpenAPI document ("all"), which the rule does not read; a test holds every operation to it.',
    );
    const neverCached =
      'Answers hold patient text: they are never cached (Cache-Control: no-store).';
    acceptRule(
      this.api.deploymentStage,
      'HIPAA.Security-APIGWCacheEnabledAndEncrypted',
      neverCached,
    );
    acceptRule(this.api.deploymentStage, 'CKV_AWS_120', neverCached);
    acceptRule(
      this.api.deploymentStage,
      'HIPAA.Security-APIGWSSLEnabled',
      'A client certificate is for HTTP backends; ours are functions, called by IAM.',
    );
  }
}

const invocationUri = (scope: Construct, functionArn: string): string =>
  `arn:aws:apigateway:${Stack.of(scope).region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** The route, never the address that was asked: an address holds ids of documents. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    ms: AccessLogField.contextResponseLatency(),
    functionMs: AccessLogField.contextIntegrationLatency(),
    refusal: AccessLogField.contextErrorResponseType(),
    client: AccessLogField.contextIdentityApiKeyId(),
    person: '$context.authorizer.claims.sub',
    address: AccessLogField.contextIdentitySourceIp(),
  }),
);
