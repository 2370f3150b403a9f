import type { IAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { tableDesigns } from '../data/table-design.js';
import { type FunctionName, functionNames } from '../functions/function-names.js';
import { type FunctionSurroundings, ServiceFunction } from '../functions/service-function.js';
import { metricNamespace } from '../observability/metric-names.js';
import { queueNames } from '../pipeline/queue-catalogue.js';
import { modelIds } from '../stages/model-ids.js';
import type { ServicePipeline } from './service-pipeline.js';
import type { ServiceStackProps } from './service-stack.js';

interface ServiceFunctionsProps {
  readonly stack: ServiceStackProps;
  readonly pipeline: ServicePipeline;
}

/** The nine functions, each with what all of them share. */
export class ServiceFunctions extends Construct {
  readonly byName: Readonly<Record<FunctionName, ServiceFunction>>;
  readonly aliases: Readonly<Record<FunctionName, IAlias>>;
  readonly all: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { stack, pipeline }: ServiceFunctionsProps) {
    super(scope, id);
    const surroundings = describeSurroundings(stack, pipeline);
    const create = (name: FunctionName) => new ServiceFunction(this, name, { name, surroundings });
    this.byName = {
      upload: create('upload'),
      extract: create('extract'),
      metrics: create('metrics'),
      experiment: create('experiment'),
      prompts: create('prompts'),
      api: create('api'),
      review: create('review'),
      schedule: create('schedule'),
      'dead-letter': create('dead-letter'),
    };
    this.all = functionNames.map((name) => this.byName[name]);
    this.aliases = mapFunctions(this.byName, ({ alias }) => alias);
  }
}

/** The same question asked of every function. */
export const mapFunctions = <T>(
  byName: Readonly<Record<FunctionName, ServiceFunction>>,
  of: (fn: ServiceFunction) => T,
): Readonly<Record<FunctionName, T>> => ({
  upload: of(byName.upload),
  extract: of(byName.extract),
  metrics: of(byName.metrics),
  experiment: of(byName.experiment),
  prompts: of(byName.prompts),
  api: of(byName.api),
  review: of(byName.review),
  schedule: of(byName.schedule),
  'dead-letter': of(byName['dead-letter']),
});

function describeSurroundings(
  props: ServiceStackProps,
  pipeline: ServicePipeline,
): FunctionSurroundings {
  const { names, config, data, deployment } = props;
  return {
    names,
    config: config.functions,
    keepOnDelete: config.data.keepOnDelete,
    code: deployment.code,
    access: {
      names,
      keys: {
        documents: data.keys.documents.keyArn,
        records: data.keys.records.keyArn,
        messages: data.keys.messages.keyArn,
      },
      modelIds,
    },
    vpc: props.vpc,
    securityGroup: props.functionGroup,
    settingsKey: data.keys.records,
    logKey: data.keys.logs,
    lostEvents: pipeline.lostEvents,
    environment: describeEnvironment(props),
  };
}

/** Names only; what is secret is read from Secrets Manager. */
function describeEnvironment({
  names,
  config,
  data,
  ...props
}: ServiceStackProps): Record<string, string> {
  const setting = (text: string) => text.toUpperCase().replaceAll('-', '_');
  return {
    MEDEXTRACT_STAGE: config.name,
    MEDEXTRACT_DOCUMENTS_BUCKET: names.bucket('documents'),
    MEDEXTRACT_DOCUMENTS_KEY: data.keys.documents.keyArn,
    MEDEXTRACT_RECORDS_KEY: data.keys.records.keyArn,
    MEDEXTRACT_BULK_BUCKET: names.bucket('bulk'),
    MEDEXTRACT_RETENTION_DAYS: String(config.data.documentRetentionDays),
    MEDEXTRACT_EVENT_BUS: names.prefix,
    MEDEXTRACT_PACKETS: names.stateMachineArn('packets'),
    MEDEXTRACT_SERVICE_SECRET: `${names.prefix}/service`,
    MEDEXTRACT_MODELS_SECRET: `${names.prefix}/models`,
    MEDEXTRACT_USER_POOL: props.userPoolId,
    MEDEXTRACT_MODELS: modelIds.join(','),
    ...Object.fromEntries(
      tableDesigns.map(({ purpose }) => [
        `MEDEXTRACT_TABLE_${setting(purpose)}`,
        names.named(purpose),
      ]),
    ),
    ...Object.fromEntries(
      queueNames.map((queue) => [`MEDEXTRACT_QUEUE_${setting(queue)}`, names.queueUrl(queue)]),
    ),
    POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
    POWERTOOLS_LOGGER_LOG_EVENT: 'false',
    NODE_OPTIONS: '--enable-source-maps',
  };
}
