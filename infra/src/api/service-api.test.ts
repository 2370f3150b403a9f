import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { stages } from '../stages/stages.js';
import { templateOf } from '../testing/stage-templates.js';

const template = templateOf('prod', 'Service');

describe('the API', () => {
  it.each([
    ['dev', 100],
    ['prod', 1_000],
  ] as const)('lets %s take %i requests a second', (stage, rate) => {
    templateOf(stage, 'Service').hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [
        Match.objectLike({ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: rate }),
      ],
    });
  });

  it('counts each client on its own', () => {
    const { clients, requestsPerSecond } = stages.prod.api;
    template.resourceCountIs('AWS::ApiGateway::UsagePlan', clients.length);
    template.resourceCountIs('AWS::ApiGateway::UsagePlanKey', clients.length);
    for (const { name, share, requestsPerDay } of clients) {
      template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
        UsagePlanName: `medextract-prod-${name}`,
        Throttle: Match.objectLike({ RateLimit: requestsPerSecond * share }),
        Quota: { Limit: requestsPerDay, Period: 'DAY' },
      });
    }
  });

  it('writes who asked for which route, and no address, body or header', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage'));
    const format = String(stage?.['Properties']['AccessLogSetting'].Format);
    expect(JSON.parse(format)).toMatchObject({
      route: '$context.resourcePath',
      status: '$context.status',
    });
    expect(format).not.toMatch(/context\.path\b|querystring|body|header/i);
    for (const setting of stage?.['Properties']['MethodSettings'] ?? []) {
      expect(setting.DataTraceEnabled).toBe(false);
    }
  });

  it('is reached by its own name and TLS 1.2 only', () => {
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true });
    template.hasResourceProperties('AWS::ApiGateway::DomainName', {
      DomainName: 'api.medextract.example',
      SecurityPolicy: 'TLS_1_2',
    });
  });

  it('stands behind a firewall that limits each address', () => {
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    template.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      Rules: Match.arrayWith([
        Match.objectLike({
          Statement: {
            RateBasedStatement: {
              AggregateKeyType: 'IP',
              Limit: stages.prod.api.requestsPerAddress,
            },
          },
        }),
      ]),
    });
  });

  it('keeps credentials out of the log of the firewall', () => {
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'x-api-key' } },
        { SingleHeader: { Name: 'cookie' } },
      ],
    });
  });

  it('may call functions by their alias, and only from itself', () => {
    const permissions = Object.values(
      template.findResources('AWS::Lambda::Permission', {
        Properties: { Principal: 'apigateway.amazonaws.com' },
      }),
    );
    expect(permissions.length).toBeGreaterThan(0);
    for (const { Properties } of permissions) {
      expect(JSON.stringify(Properties['FunctionName'])).toContain('Live');
      expect(JSON.stringify(Properties['SourceArn'])).toContain('/live/');
    }
  });

  it('fits into a template', () => {
    expect(JSON.stringify(template.toJSON(), undefined, 1).length).toBeLessThan(900_000);
  });
});
