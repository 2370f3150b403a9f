import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templateOf } from '../testing/stage-templates.js';
import { toContentSecurityPolicy } from './security-headers.js';

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

  it('runs no script but its own', () => {
    const policy = toContentSecurityPolicy(['https://api.example']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self' https://api.example;");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  });
});
