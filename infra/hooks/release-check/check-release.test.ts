import { describe, expect, it } from 'vitest';
import { createReleaseCheck, findTarget } from './check-release.mjs';

const appSpec = JSON.stringify({
  version: '0.0',
  Resources: [
    {
      api: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Name: 'medextract-prod-api',
          Alias: 'live',
          CurrentVersion: '3',
          TargetVersion: '4',
        },
      },
    },
  ],
});
const deployment = (content: string) => ({ deploymentInfo: { revision: { string: { content } } } });

const run = async (answer: unknown, { content = appSpec, failed = false } = {}) => {
  const reports: unknown[] = [];
  const calls: unknown[] = [];
  const check = createReleaseCheck({
    probes: { 'medextract-prod-api': 'health-request', 'medextract-prod-extract': 'empty-batch' },
    getDeployment: async () => deployment(content),
    invoke: async (call: unknown) => {
      calls.push(call);
      return { failed, payload: answer };
    },
    report: async (report: unknown) => {
      reports.push(report);
    },
    log: () => undefined,
  });
  const status = await check({ DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'h-1' });
  return { status, reports, calls };
};

describe('the check of a release', () => {
  it('says yes to a version that answers its health request', async () => {
    const { status, reports, calls } = await run({ statusCode: 200 });
    expect(status).toBe('Succeeded');
    expect(reports).toEqual([
      { deploymentId: 'd-1', lifecycleEventHookExecutionId: 'h-1', status: 'Succeeded' },
    ]);
    expect(calls).toMatchObject([{ functionName: 'medextract-prod-api', version: '4' }]);
  });

  it.each([
    ['answers 503', { statusCode: 503 }, {}],
    ['throws', { statusCode: 200 }, { failed: true }],
    ['answers nothing', undefined, {}],
    ['is not named', { statusCode: 200 }, { content: 'version: 0.0' }],
    ['has no probe', { statusCode: 200 }, { content: appSpec.replace('prod-api', 'prod-other') }],
  ])('says no to a version that %s, and tells CodeDeploy so', async (_, answer, options) => {
    const { reports } = await run(answer, options);
    expect(reports).toMatchObject([{ status: 'Failed' }]);
  });

  it('takes an empty batch without failures as a yes', async () => {
    const content = appSpec.replace('prod-api', 'prod-extract');
    expect((await run({ batchItemFailures: [] }, { content })).status).toBe('Succeeded');
    expect((await run({ batchItemFailures: [{ itemIdentifier: 'a' }] }, { content })).status).toBe(
      'Failed',
    );
  });

  it('reads the target out of YAML as out of JSON', () => {
    const yaml =
      'version: 0.0\nResources:\n - api:\n    Type: AWS::Lambda::Function\n    Properties:\n      Name: "medextract-prod-api"\n      TargetVersion: "12"\n';
    expect(findTarget(deployment(yaml))).toEqual({
      functionName: 'medextract-prod-api',
      version: '12',
    });
    expect(findTarget(deployment(appSpec))).toEqual({
      functionName: 'medextract-prod-api',
      version: '4',
    });
  });
});
