import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { ProtectedBucket } from './protected-bucket.js';

const createBucket = (objectLockDays: number): Template => {
  const stack = new Stack(new App(), 'Stack');
  new ProtectedBucket(stack, 'Documents', {
    bucketName: 'documents',
    key: new Key(stack, 'Key'),
    accessLogs: new Bucket(stack, 'Logs'),
    keepOnDelete: true,
    infrequentAccessAfterDays: 30,
    archiveAfterDays: 90,
    deleteAfterDays: 365,
    objectLockDays,
  });
  return Template.fromStack(stack);
};

describe('a protected bucket', () => {
  it('locks objects for as long as it is told', () => {
    createBucket(30).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 30, Mode: 'GOVERNANCE' } } },
    });
  });

  it('locks nothing unless it is told to', () => {
    expect(JSON.stringify(createBucket(0).toJSON())).not.toContain('ObjectLock');
  });
});
