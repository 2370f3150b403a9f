import { CfnTrail, InsightType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { LeastPrivilegeRole } from '../functions/least-privilege-role.js';
import type { ResourceNames } from '../stages/resource-names.js';

interface AuditTrailProps {
  readonly names: ResourceNames;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
  readonly dataBuckets: readonly string[];
  readonly tables: readonly string[];
}

/** Who touched which document, row or function, sealed in a chain of digests. It holds ids, never content. */
export class AuditTrail extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { names } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: names.logGroup('audit'),
      encryptionKey: props.key,
      retention: props.logRetention,
    });
    const trail = new Trail(this, 'Trail', {
      trailName: names.named('audit'),
      bucket: props.bucket,
      encryptionKey: props.key,
      enableFileValidation: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      insightTypes: [InsightType.API_CALL_RATE, InsightType.API_ERROR_RATE],
    });
    const written = trail.node.defaultChild;
    if (!(written instanceof CfnTrail)) throw new Error('The trail has no resource of its own');
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'cloudtrail',
      roleName: names.named(`audit-${names.region}`),
      grants: [
        {
          sid: 'Log',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${names.logGroupArn('audit')}:*`],
          wide: 'Streams of one log group: CloudTrail names them.',
        },
      ],
    });
    written.cloudWatchLogsLogGroupArn = this.logGroup.logGroupArn;
    written.cloudWatchLogsRoleArn = role.roleArn;
    written.advancedEventSelectors = selectors(props);
    written.eventSelectors = undefined;
  }
}

const equal = (field: string, equalTo: readonly string[]) => ({ field, equalTo: [...equalTo] });
const below = (field: string, startsWith: readonly string[]) => ({
  field,
  startsWith: [...startsWith],
});

const selectors = ({
  dataBuckets,
  tables,
}: AuditTrailProps): CfnTrail.AdvancedEventSelectorProperty[] => [
  { name: 'Every change of a setting', fieldSelectors: [equal('eventCategory', ['Management'])] },
  {
    name: 'Every access to a document',
    fieldSelectors: [
      equal('eventCategory', ['Data']),
      equal('resources.type', ['AWS::S3::Object']),
      below(
        'resources.ARN',
        dataBuckets.map((arn) => `${arn}/`),
      ),
    ],
  },
  {
    name: 'Every access to a row',
    fieldSelectors: [
      equal('eventCategory', ['Data']),
      equal('resources.type', ['AWS::DynamoDB::Table']),
      equal('resources.ARN', tables),
    ],
  },
];
