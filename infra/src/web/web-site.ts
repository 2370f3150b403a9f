import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import { createSecurityHeaders } from './security-headers.js';

interface WebSiteProps {
  readonly bucketName: string;
  readonly policyName: string;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly domainName: string;
  readonly certificateArn: string;
  readonly webAclArn: string;
  readonly connectTo: readonly string[];
  /** The API stands below the pages' own address: no page asks another origin for it. */
  readonly apiDomain: string;
  readonly apiKey: string;
}

/**
 * What has no ending is an address of the application's own. Error pages would do as well, but they hold for the
 * whole distribution and would turn a 404 of the API into a page.
 */
export const leadToIndex = `function handler(event) {
  var request = event.request;
  if (request.uri.split('/').pop().indexOf('.') === -1) request.uri = '/index.html';
  return request;
}`;

/** Answers of the API are the reader's alone: nothing of them is kept at the edge. */
const toApi = ({ apiDomain, apiKey }: WebSiteProps): BehaviorOptions => ({
  origin: new HttpOrigin(apiDomain, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { 'x-api-key': apiKey },
  }),
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

/** The web application: files in a bucket that only CloudFront reads, with headers that allow little. */
export class WebSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: WebSiteProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Files', {
      bucketName: props.bucketName,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: 'files/',
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });
    acceptRule(
      this.bucket,
      'HIPAA.Security-S3BucketReplicationEnabled',
      'Built files without patient data: a release puts them there again.',
    );
    this.distribution = this.createDistribution(props);
  }

  private createDistribution(props: WebSiteProps): Distribution {
    const pages = new EdgeFunction(this, 'Pages', {
      functionName: props.policyName,
      comment: 'Addresses of pages lead to the one page of the application',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(leadToIndex),
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'MedExtract web application',
      domainNames: [props.domainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      defaultRootObject: 'index.html',
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: props.webAclArn,
      enableLogging: true,
      logBucket: props.accessLogs,
      logFilePrefix: 'requests/',
      logIncludesCookies: false,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: createSecurityHeaders(this, props),
        compress: true,
        functionAssociations: [{ function: pages, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: { '/api/*': toApi(props) },
    });
    acceptRule(
      distribution,
      'AwsSolutions-CFR1',
      'Underwriters travel; what protects records is sign-in with a second factor, and the files hold none.',
    );
    return distribution;
  }
}
