import type { RestApiBase } from 'aws-cdk-lib/aws-apigateway';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { MetricStatistic, MonitoringFacade } from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import { metricNames, metricNamespace } from './metric-names.js';

interface ServiceDashboardProps {
  readonly names: ResourceNames;
  readonly api: RestApiBase;
  readonly functions: readonly IFunction[];
  readonly queues: readonly { readonly queue: IQueue; readonly deadLetters: IQueue }[];
  readonly tables: readonly ITable[];
  readonly stateMachines: readonly IStateMachine[];
}

/** Everything on one page, in the order in which one asks: users, documents, work, stores. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const { names } = props;
    // The alarms are ours (observability/alarm-kinds.ts), each with a runbook; these constructs only draw.
    const facade = new MonitoringFacade(this, names.prefix, {
      alarmFactoryDefaults: { alarmNamePrefix: names.prefix, actionsEnabled: false },
      metricFactoryDefaults: { namespace: metricNamespace },
    });
    facade.addLargeHeader('Requests');
    facade.monitorApiGateway({ api: props.api, apiStage: 'live' });
    facade.addLargeHeader('Documents');
    const factory = facade.createMetricFactory();
    facade.monitorCustom({
      alarmFriendlyName: 'documents',
      humanReadableName: 'Documents',
      metricGroups: Object.entries(metricNames)
        .filter(([name]) => name !== 'logErrors')
        .map(([, metricName]) => ({
          title: metricName,
          metrics: [
            factory.createMetric(
              metricName,
              totals.has(metricName) ? MetricStatistic.SUM : MetricStatistic.AVERAGE,
              metricName,
              { service: 'medextract-extract' },
            ),
          ],
        })),
    });
    facade.addLargeHeader('Work');
    for (const { queue, deadLetters } of props.queues) {
      facade.monitorSqsQueueWithDlq({ queue, deadLetterQueue: deadLetters });
    }
    for (const lambdaFunction of props.functions) facade.monitorLambdaFunction({ lambdaFunction });
    for (const stateMachine of props.stateMachines) facade.monitorStepFunction({ stateMachine });
    facade.addLargeHeader('Stores');
    for (const table of props.tables) facade.monitorDynamoTable({ table });
  }
}

const totals: ReadonlySet<string> = new Set([
  metricNames.extractionSuccess,
  metricNames.extractionFailure,
  metricNames.costUsd,
  metricNames.parked,
]);
