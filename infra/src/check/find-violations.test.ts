import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { appOf } from '../testing/stage-templates.js';
import { acceptRule } from './accept-rule.js';
import { findViolations, listAccepted } from './find-violations.js';

const createBadBucket = () => {
  const stack = new Stack(new App(), 'Bad');
  return { stack, bucket: new Bucket(stack, 'Bucket') };
};

describe('rules of others', () => {
  it('find nothing in prod', () => {
    expect(findViolations(appOf('prod'))).toEqual([]);
  });

  // A check that sees nothing finds no fault.
  it('find the faults of a bare bucket, of both packs', () => {
    const rules = findViolations(createBadBucket().stack).map(({ rule }) => rule);
    expect(rules).toContain('AwsSolutions-S10');
    expect(rules).toContain('HIPAA.Security-S3BucketVersioningEnabled');
  });

  it('leave out what is accepted, and nothing else', () => {
    const { stack, bucket } = createBadBucket();
    const before = findViolations(stack).length;
    acceptRule(bucket, 'AwsSolutions-S10', 'A test.');
    expect(findViolations(stack)).toHaveLength(before - 1);
    expect(listAccepted(stack)).toEqual([
      { rule: 'AwsSolutions-S10', path: 'Bad/Bucket', reason: 'A test.' },
    ]);
  });

  it('are accepted with a sentence as reason', () => {
    const accepted = listAccepted(appOf('prod'));
    expect(accepted.length).toBeGreaterThan(20);
    expect(accepted.filter(({ reason }) => reason.length < 25 || !/[.:)]/.test(reason))).toEqual(
      [],
    );
  });

  it('tell checkov what is accepted, in the template', () => {
    const { stack, bucket } = createBadBucket();
    acceptRule(bucket, 'CKV_AWS_18', 'A test.');
    acceptRule(bucket, 'CKV_AWS_21', 'Another.');
    Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
      Metadata: {
        checkov: {
          skip: [
            { id: 'CKV_AWS_18', comment: 'A test.' },
            { id: 'CKV_AWS_21', comment: 'Another.' },
          ],
        },
      },
    });
  });
});
