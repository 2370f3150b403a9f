import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { listFunctionAccess } from '../testing/list-function-access.js';
import { contract, templateOf } from '../testing/stage-templates.js';
import { isWide } from './access-grant.js';
import { functionCatalogue } from './function-catalogue.js';
import { functionNames } from './function-names.js';
import { LeastPrivilegeRole } from './least-privilege-role.js';

describe('access of functions', () => {
  it('is what the table says, action by action and resource by resource', async () => {
    const lines = functionNames.flatMap((name) => listFunctionAccess('prod', name));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./access.snapshot.txt');
  });

  it('is in the template and nowhere else: no role of a function has another policy', () => {
    const roles = templateOf('prod', 'Service').findResources('AWS::IAM::Role');
    const own = Object.entries(roles).filter(([id]) => id.startsWith('Functions'));
    expect(own).toHaveLength(functionNames.length);
    for (const [id, { Properties }] of own) {
      expect(Properties['ManagedPolicyArns'], id).toHaveLength(1);
      expect(Properties['Policies'], id).toBeUndefined();
    }
    templateOf('prod', 'Service').resourceCountIs('AWS::IAM::Policy', 0);
  });

  it('never scans a table', () => {
    const all = functionNames.flatMap((name) => listFunctionAccess('prod', name));
    expect(all.filter((line) => line.includes('dynamodb:Scan'))).toEqual([]);
  });

  it('adds to the audit table, and neither changes nor deletes there', () => {
    const audit = functionNames
      .flatMap((name) => listFunctionAccess('prod', name))
      .filter((line) => line.includes('table/medextract-prod-audit'));
    expect(audit.length).toBeGreaterThan(0);
    expect(audit.filter((line) => /UpdateItem|DeleteItem/.test(line))).toEqual([]);
  });

  it('refuses a * without a reason', () => {
    const create = () =>
      new LeastPrivilegeRole(new Stack(new App(), 'S'), 'R', {
        service: 'lambda',
        roleName: 'r',
        grants: [{ sid: 'All', actions: ['s3:*'], resources: ['arn:aws:s3:::b'] }],
      });
    expect(create).toThrow('No reason for a * in r: All');
  });

  it('sees a * in an action as in a resource', () => {
    expect(isWide({ sid: 'A', actions: ['s3:Get*'], resources: ['r'] })).toBe(true);
    expect(isWide({ sid: 'A', actions: ['s3:GetObject'], resources: ['r/*'] })).toBe(true);
    expect(isWide({ sid: 'A', actions: ['s3:GetObject'], resources: ['r'] })).toBe(false);
  });
});

describe('functions', () => {
  const template = templateOf('prod', 'Service');

  it('answer requests within what the gateway waits', () => {
    const slow = functionNames.filter(
      (name) =>
        functionCatalogue[name].probe === 'health-request' &&
        functionCatalogue[name].timeoutSeconds > 29,
    );
    expect(slow).toEqual([]);
    expect(Object.keys(contract.paths).length).toBeGreaterThan(50);
  });

  it('run on arm64 and Node 24 in the network, traced, with sealed settings and a place for lost events', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function')).filter(
      ({ Properties }) => Properties['FunctionName'] !== 'medextract-prod-release-check',
    );
    expect(functions).toHaveLength(functionNames.length);
    for (const { Properties } of functions) {
      expect(Properties['Architectures']).toEqual(['arm64']);
      expect(Properties['Runtime']).toBe('nodejs24.x');
      expect(Properties['VpcConfig']).toBeDefined();
      expect(Properties['TracingConfig']).toEqual({ Mode: 'Active' });
      expect(Properties['KmsKeyArn']).toBeDefined();
      expect(Properties['DeadLetterConfig']).toBeDefined();
      expect(Properties['ReservedConcurrentExecutions']).toBeGreaterThan(0);
    }
  });

  it('are told names, never secrets', () => {
    const settings = Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Object.keys(Properties['Environment']?.Variables ?? {}),
    );
    expect(settings.filter((name) => /PASSWORD|TOKEN|CREDENTIAL|API_KEY/.test(name))).toEqual([]);
  });
});
