import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templateOf } from '../testing/stage-templates.js';
import { toContentSecurityPolicy } from './security-headers.js';
import { leadToIndex } from './web-site.js';

const template = templateOf('prod', 'Web');

describe('the web application', () => {
  it('is read by CloudFront only, with a signature', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: Match.objectLike({
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      }),
    });
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicPolicy: true }),
    });
  });

  it('is answered over TLS 1.2 only, behind a firewall, with a log', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
        DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: 'redirect-to-https' }),
        WebACLId: Match.anyValue(),
        Logging: Match.objectLike({ Prefix: 'requests/' }),
      }),
    });
  });

  it('says in its headers that nothing else may be loaded, framed or sniffed', () => {
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: Match.objectLike({
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ContentTypeOptions: { Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          StrictTransportSecurity: Match.objectLike({ AccessControlMaxAgeSec: 63_072_000 }),
        }),
      }),
    });
  });

  it('has the API below its own address, uncached, with a key that no browser holds', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: [
          Match.objectLike({ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' }),
        ],
        Origins: Match.arrayWith([
          Match.objectLike({
            DomainName: 'api.medextract.example',
            OriginCustomHeaders: [
              {
                HeaderName: 'x-api-key',
                HeaderValue:
                  '{{resolve:secretsmanager:medextract-prod/web-client-key:SecretString:::}}',
              },
            ],
          }),
        ]),
      }),
    });
  });

  it.each([
    ['/', '/index.html'],
    ['/documents/abc', '/index.html'],
    ['/assets/main-1a2b.js', '/assets/main-1a2b.js'],
  ])('leads %s to %s', (uri, expected) => {
    const run = new Function('event', `${leadToIndex}; return handler(event);`);
    expect(run({ request: { uri } })).toEqual({ uri: expected });
  });

  it('leaves errors of the API as they are', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({ CustomErrorResponses: Match.absent() }),
    });
  });

  it('runs no script but its own', () => {
    const policy = toContentSecurityPolicy(['https://api.example']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self' https://api.example;");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  });
});
