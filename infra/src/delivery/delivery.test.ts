import { describe, expect, it } from 'vitest';
import { functionNames } from '../functions/function-names.js';
import { stages } from '../stages/stages.js';
import { templateOf } from '../testing/stage-templates.js';

const groupsOf = (stage: 'dev' | 'prod') =>
  Object.values(templateOf(stage, 'Service').findResources('AWS::CodeDeploy::DeploymentGroup')).map(
    ({ Properties }) => Properties,
  );

describe('a release', () => {
  it('sends a tenth of the traffic of prod for five minutes first', () => {
    expect(groupsOf('prod')).toHaveLength(functionNames.length);
    for (const group of groupsOf('prod')) {
      expect(group['DeploymentConfigName']).toBe('CodeDeployDefault.LambdaCanary10Percent5Minutes');
    }
  });

  it('goes to dev at once', () => {
    for (const group of groupsOf('dev')) {
      expect(group['DeploymentConfigName']).toBe('CodeDeployDefault.LambdaAllAtOnce');
    }
  });

  it('is taken back by an alarm of its function or of the API, and by a failure', () => {
    for (const group of groupsOf('prod')) {
      expect(group['AutoRollbackConfiguration'].Enabled).toBe(true);
      expect([...group['AutoRollbackConfiguration'].Events].sort()).toEqual([
        'DEPLOYMENT_FAILURE',
        'DEPLOYMENT_STOP_ON_ALARM',
        'DEPLOYMENT_STOP_ON_REQUEST',
      ]);
      expect(group['AlarmConfiguration'].Enabled).toBe(true);
      expect(group['AlarmConfiguration'].Alarms).toHaveLength(4);
    }
  });

  it('is asked whether it answers, before and after', () => {
    const aliases = Object.values(
      templateOf('prod', 'Service').findResources('AWS::Lambda::Alias'),
    );
    expect(aliases).toHaveLength(functionNames.length);
    for (const { UpdatePolicy } of aliases) {
      expect(UpdatePolicy['CodeDeployLambdaAliasUpdate']).toHaveProperty('BeforeAllowTrafficHook');
      expect(UpdatePolicy['CodeDeployLambdaAliasUpdate']).toHaveProperty('AfterAllowTrafficHook');
    }
  });

  it('keeps instances warm as its stage says', () => {
    const warm = (stage: 'dev' | 'prod') =>
      Object.values(templateOf(stage, 'Service').findResources('AWS::Lambda::Alias')).filter(
        ({ Properties }) => Properties['ProvisionedConcurrencyConfig'] !== undefined,
      );
    expect(warm('dev')).toHaveLength(0);
    expect(warm('prod')).toHaveLength(
      Object.keys(stages.prod.functions.provisionedConcurrency).length,
    );
  });
});
