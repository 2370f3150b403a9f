import { MedExtractError } from '@medextract/core';
import type { ModelSettings } from '@medextract/engine';
import { z } from 'zod';

const name = z.string().min(1);
const optional = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));

/** What a function is told, by the names that `infra` gives (`infra/src/service/service-functions.ts`). */
const Settings = z.object({
  AWS_REGION: name,
  AWS_LAMBDA_FUNCTION_NAME: optional,
  /** Of an emulator; absent on AWS. The SDK knows both names as well. */
  AWS_ENDPOINT_URL: optional,
  AWS_ENDPOINT_URL_DYNAMODB: optional,
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: optional,
  AWS_LAMBDA_INITIALIZATION_TYPE: optional,
  /** Set by Lambda where invocations are traced. */
  AWS_XRAY_DAEMON_ADDRESS: optional,
  POWERTOOLS_SERVICE_NAME: name.default('medextract'),
  MEDEXTRACT_STAGE: name,
  MEDEXTRACT_TABLE_MAIN: name,
  MEDEXTRACT_TABLE_AUDIT: name,
  MEDEXTRACT_DOCUMENTS_BUCKET: name,
  MEDEXTRACT_BULK_BUCKET: name,
  MEDEXTRACT_DOCUMENTS_KEY: name,
  MEDEXTRACT_RECORDS_KEY: name,
  MEDEXTRACT_QUEUE_EXTRACT: name,
  MEDEXTRACT_QUEUE_EXTRACT_BULK: name,
  MEDEXTRACT_EVENT_BUS: name,
  MEDEXTRACT_SERVICE_SECRET: name,
  MEDEXTRACT_MODELS: z.string().default(''),
  MEDEXTRACT_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500),
});
type Settings = z.output<typeof Settings>;

export interface LambdaConfig {
  readonly stage: string;
  /** `medextract-<function>`, as its logs and figures call it. */
  readonly service: string;
  /** As AWS knows it; figures of cold starts bear it. */
  readonly functionName: string;
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly tablesEndpoint: string | undefined;
  readonly tables: { readonly main: string; readonly audit: string };
  readonly buckets: { readonly documents: string; readonly bulk: string };
  readonly keys: { readonly records: string; readonly documents: string };
  readonly queues: { readonly extract: string; readonly extractBulk: string };
  readonly eventBus: string;
  readonly serviceSecret: string;
  /** Documents are read offline only where it is absent. */
  readonly models: ModelSettings | undefined;
  readonly retentionDays: number;
  readonly isTraced: boolean;
  /** The instance was started before anybody waits for it. */
  readonly isProvisioned: boolean;
}

function pickModels(settings: Settings): ModelSettings | undefined {
  const ids = settings.MEDEXTRACT_MODELS.split(',').filter((id) => id !== '');
  if (ids.length === 0) return undefined;
  const { AWS_REGION: region, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint } = settings;
  // Text that goes to Bedrock stays in the account.
  const terms = { region, masking: 'off' } as const;
  const place = endpoint === undefined ? terms : { ...terms, endpoint };
  return {
    choices: ids.map((modelId) => ({ provider: 'bedrock', modelId, ...place })),
    maxCostUsd: null,
    day: { maxCostUsd: null, maxTokens: null },
    month: { maxCostUsd: null, maxTokens: null },
    onCap: 'degrade',
    environment: {},
  };
}

/** Throws `settings-invalid`, which names the settings and repeats no value. */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
): LambdaConfig {
  const parsed = Settings.safeParse(environment);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path: [first] }) => String(first)))];
    throw new MedExtractError('settings-invalid', `Not as they must be: ${names.join(', ')}.`);
  }
  const settings = parsed.data;
  return {
    stage: settings.MEDEXTRACT_STAGE,
    service: settings.POWERTOOLS_SERVICE_NAME,
    functionName: settings.AWS_LAMBDA_FUNCTION_NAME ?? settings.POWERTOOLS_SERVICE_NAME,
    region: settings.AWS_REGION,
    endpoint: settings.AWS_ENDPOINT_URL,
    tablesEndpoint: settings.AWS_ENDPOINT_URL_DYNAMODB,
    tables: { main: settings.MEDEXTRACT_TABLE_MAIN, audit: settings.MEDEXTRACT_TABLE_AUDIT },
    buckets: {
      documents: settings.MEDEXTRACT_DOCUMENTS_BUCKET,
      bulk: settings.MEDEXTRACT_BULK_BUCKET,
    },
    keys: {
      records: settings.MEDEXTRACT_RECORDS_KEY,
      documents: settings.MEDEXTRACT_DOCUMENTS_KEY,
    },
    queues: {
      extract: settings.MEDEXTRACT_QUEUE_EXTRACT,
      extractBulk: settings.MEDEXTRACT_QUEUE_EXTRACT_BULK,
    },
    eventBus: settings.MEDEXTRACT_EVENT_BUS,
    serviceSecret: settings.MEDEXTRACT_SERVICE_SECRET,
    models: pickModels(settings),
    retentionDays: settings.MEDEXTRACT_RETENTION_DAYS,
    isProvisioned: settings.AWS_LAMBDA_INITIALIZATION_TYPE === 'provisioned-concurrency',
    isTraced: settings.AWS_XRAY_DAEMON_ADDRESS !== undefined,
  };
}
