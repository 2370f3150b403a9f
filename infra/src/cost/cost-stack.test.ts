import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { stages } from '../stages/stages.js';
import { listTemplates, templateOf } from '../testing/stage-templates.js';

const template = templateOf('prod', 'Cost');

describe('money', () => {
  it('has a budget that tells before it is spent', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({
        BudgetLimit: { Amount: stages.prod.cost.monthlyBudgetUsd, Unit: 'USD' },
      }),
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({
          Notification: Match.objectLike({ NotificationType: 'FORECASTED', Threshold: 80 }),
        }),
      ]),
    });
  });

  it('is watched for days unlike others', () => {
    template.resourceCountIs('AWS::CE::AnomalyMonitor', 1);
    template.hasResourceProperties('AWS::CE::AnomalySubscription', { Frequency: 'IMMEDIATE' });
  });

  it('is told apart by tags on whatever takes them', () => {
    for (const stack of listTemplates('prod')) {
      for (const [id, { Properties }] of Object.entries(stack.findResources('AWS::S3::Bucket'))) {
        const tags: readonly { readonly Key: string; readonly Value: string }[] =
          Properties['Tags'];
        const pairs = tags.map(({ Key, Value }) => `${Key}=${Value}`);
        expect(pairs, id).toEqual(
          expect.arrayContaining(['project=medextract', 'stage=prod', 'data-class=phi']),
        );
      }
    }
  });
});
