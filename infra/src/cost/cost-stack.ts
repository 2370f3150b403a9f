import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import type { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';

interface CostStackProps extends StackProps {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  readonly alarmTopicArn: string;
}

/** Percent of the month's budget: forecast first, so that there is time to act. */
const notices = [
  { type: 'FORECASTED', percent: 80 },
  { type: 'FORECASTED', percent: 100 },
  { type: 'ACTUAL', percent: 100 },
] as const;

/** Money: a budget of the month, and a watch for days that cost unlike others. */
export class CostStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, names, alarmTopicArn, ...rest }: CostStackProps,
  ) {
    super(scope, id, rest);
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: names.named('month'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: config.cost.monthlyBudgetUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:project$medextract`] },
      },
      notificationsWithSubscribers: notices.map(({ type, percent }) => ({
        notification: {
          notificationType: type,
          comparisonOperator: 'GREATER_THAN',
          threshold: percent,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: alarmTopicArn }],
      })),
    });
    const monitor = new CfnAnomalyMonitor(this, 'Monitor', {
      monitorName: names.named('services'),
      monitorType: 'DIMENSIONAL',
      monitorDimension: 'SERVICE',
    });
    new CfnAnomalySubscription(this, 'Subscription', {
      subscriptionName: names.named('anomalies'),
      frequency: 'IMMEDIATE',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: [{ type: 'SNS', address: alarmTopicArn }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(config.cost.anomalyUsd)],
        },
      }),
    });
  }
}
