import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { templateOf } from '../testing/stage-templates.js';

const template = templateOf('prod', 'Audit');

describe('the audit trail', () => {
  it('tells of every access to a document and to a row', () => {
    const data = (type: string, arn: unknown) =>
      Match.objectLike({
        FieldSelectors: Match.arrayWith([
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: [type] },
          Match.objectLike({ Field: 'resources.ARN', ...Object(arn) }),
        ]),
      });
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      AdvancedEventSelectors: Match.arrayWith([
        data('AWS::S3::Object', {
          StartsWith: Match.arrayWith(['arn:aws:s3:::medextract-prod-documents-111122223333/']),
        }),
        data('AWS::DynamoDB::Table', {}),
      ]),
    });
  });

  it('is sealed, covers every region, and shows if it was changed', () => {
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      EnableLogFileValidation: true,
      IsMultiRegionTrail: true,
      IsLogging: true,
      KMSKeyId: Match.anyValue(),
      CloudWatchLogsLogGroupArn: Match.anyValue(),
    });
  });

  it('cannot be deleted for six years', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Days: 2_191, Mode: 'GOVERNANCE' } },
      },
    });
  });
});
