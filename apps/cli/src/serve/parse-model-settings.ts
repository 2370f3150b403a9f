import type { ModelChoice, ModelSettings } from '@medextract/engine';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { isLoopback } from './loopback.js';

type Environment = Readonly<Record<string, string | undefined>>;

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value: unknown) => (value === '' ? undefined : value), schema.optional());

const Variables = z.object({
  MEDEXTRACT_MODEL: optional(z.string()),
  MEDEXTRACT_MODEL_KEY: optional(z.string()),
  MEDEXTRACT_MODEL_MASKING: optional(z.enum(['on', 'off'])),
  MEDEXTRACT_SECOND_MODEL: optional(z.string()),
  MEDEXTRACT_SECOND_MODEL_KEY: optional(z.string()),
  MEDEXTRACT_SECOND_MODEL_MASKING: optional(z.enum(['on', 'off'])),
  MEDEXTRACT_MODEL_MAX_COST_USD: optional(z.coerce.number().positive()),
  MEDEXTRACT_MODEL_MAX_DAY_USD: optional(z.coerce.number().positive()),
  MEDEXTRACT_MODEL_MAX_DAY_TOKENS: optional(z.coerce.number().int().positive()),
  MEDEXTRACT_MODEL_MAX_MONTH_USD: optional(z.coerce.number().positive()),
  MEDEXTRACT_MODEL_MAX_MONTH_TOKENS: optional(z.coerce.number().int().positive()),
  MEDEXTRACT_MODEL_ON_CAP: optional(z.enum(['degrade', 'refuse'])),
  MEDEXTRACT_MODEL_PICTURES: optional(z.enum(['on', 'off'])),
  MEDEXTRACT_BEDROCK_ENDPOINT: optional(z.string()),
  AWS_REGION: optional(z.string()),
  AWS_DEFAULT_REGION: optional(z.string()),
});
type Variables = z.infer<typeof Variables>;

/**
 * Whether a provider sees masked documents where nobody says otherwise: Bedrock keeps what it is sent within the account
 * and its agreements, a server of this machine is ours, of any other nothing is known.
 */
const maskingPolicy = { bedrock: 'off', here: 'off', elsewhere: 'on' } as const;

const placeOf = (address: string): 'here' | 'elsewhere' =>
  isLoopback(URL.parse(address)?.hostname ?? '') ? 'here' : 'elsewhere';

const bedrockForm = /^bedrock:(?<modelId>[A-Za-z0-9.:/_-]+)$/;
const openAiForm = /^openai:(?<modelId>.+)@(?<url>https?:\/\/[^@\s]+)$/;

/** What the chain of credentials of the AWS SDK looks for. */
const awsVariable = /^(?:AWS_[A-Z0-9_]+|HOME|USERPROFILE)$/;

/** Documents travel there. Faults never repeat the address: a key may stand in it by mistake. */
function checkAddress(name: string, address: string): string {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') {
    throw new UsageError(`${name}: the address must be a URL without name and password.`);
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return address;
  }
  throw new UsageError(`${name}: documents leave this machine by https only.`);
}

type ModelName = 'MEDEXTRACT_MODEL' | 'MEDEXTRACT_SECOND_MODEL';

function parseBedrock(name: ModelName, modelId: string, variables: Variables): ModelChoice {
  const region = variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION;
  if (region === undefined) throw new UsageError(`${name}: Bedrock needs AWS_REGION.`);
  const endpoint = variables.MEDEXTRACT_BEDROCK_ENDPOINT;
  const masking = variables[`${name}_MASKING`] ?? maskingPolicy.bedrock;
  const base = { provider: 'bedrock', modelId, region, masking } as const;
  if (endpoint === undefined) return base;
  return { ...base, endpoint: checkAddress('MEDEXTRACT_BEDROCK_ENDPOINT', endpoint) };
}

function parseChoice(name: ModelName, variables: Variables): ModelChoice | undefined {
  const given = variables[name];
  if (given === undefined) return undefined;
  const bedrock = bedrockForm.exec(given)?.groups;
  if (bedrock?.['modelId'] !== undefined) return parseBedrock(name, bedrock['modelId'], variables);
  const { modelId, url } = openAiForm.exec(given)?.groups ?? {};
  if (modelId === undefined || url === undefined) {
    throw new UsageError(`${name}: write bedrock:MODEL, or openai:MODEL@https://HOST/v1.`);
  }
  const apiKey = variables[`${name}_KEY`];
  const baseUrl = checkAddress(name, url);
  const masking = variables[`${name}_MASKING`] ?? maskingPolicy[placeOf(baseUrl)];
  const base = { provider: 'openai', modelId, baseUrl, masking } as const;
  return apiKey === undefined ? base : { ...base, apiKey };
}

function pickEnvironment(choices: readonly ModelChoice[], environment: Environment) {
  const picked: Record<string, string> = {};
  if (choices.every(({ provider }) => provider !== 'bedrock')) return picked;
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && awsVariable.test(name)) picked[name] = value;
  }
  return picked;
}

/** The models that shall read; undefined where none is named. Throws `UsageError`, which repeats no value. */
export function parseModelSettings(environment: Environment): ModelSettings | undefined {
  const parsed = Variables.safeParse(environment);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path: [name] }) => String(name));
    throw new UsageError(`${names.join(', ')}: not as it must be.`);
  }
  const variables = parsed.data;
  const first = parseChoice('MEDEXTRACT_MODEL', variables);
  const second = parseChoice('MEDEXTRACT_SECOND_MODEL', variables);
  if (first === undefined) {
    if (second === undefined) return undefined;
    throw new UsageError('MEDEXTRACT_SECOND_MODEL: set MEDEXTRACT_MODEL first.');
  }
  const choices = second === undefined ? [first] : [first, second];
  return {
    choices,
    maxCostUsd: variables.MEDEXTRACT_MODEL_MAX_COST_USD ?? null,
    day: {
      maxCostUsd: variables.MEDEXTRACT_MODEL_MAX_DAY_USD ?? null,
      maxTokens: variables.MEDEXTRACT_MODEL_MAX_DAY_TOKENS ?? null,
    },
    month: {
      maxCostUsd: variables.MEDEXTRACT_MODEL_MAX_MONTH_USD ?? null,
      maxTokens: variables.MEDEXTRACT_MODEL_MAX_MONTH_TOKENS ?? null,
    },
    pictures: variables.MEDEXTRACT_MODEL_PICTURES ?? 'off',
    onCap: variables.MEDEXTRACT_MODEL_ON_CAP ?? 'degrade',
    environment: pickEnvironment(choices, environment),
  };
}
