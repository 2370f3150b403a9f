import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { RetentionPolicy } from '@medextract/core/service';
import type { ModelSettings } from '@medextract/engine';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { logLevels } from '../telemetry/open-log.js';
import { isLoopback } from './loopback.js';
import { ownWebApp } from './open-web-app.js';
import { parseModelSettings } from './parse-model-settings.js';

const Flags = z.object({
  host: z.string().optional(),
  port: z.string().optional(),
  data: z.string().optional(),
  auth: z.boolean(),
  workers: z.string().optional(),
  logLevel: z.string().optional(),
});

const blankToAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(blankToAbsent, schema.optional());
const count = (most: number) => z.coerce.number().int().min(1).max(most);

/** What may be set, by the name that a person knows it under. */
const Settings = z.object({
  '--host': z.string().min(1).default('127.0.0.1'),
  '--port': z.coerce.number().int().min(0).max(65_535).default(8_080),
  '--data': z.string().min(1).default('./data'),
  '--workers': optional(count(64)),
  '--log-level': z.enum(logLevels).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  MEDEXTRACT_MASTER_KEY: optional(z.string()),
  MEDEXTRACT_PROMPTS: optional(z.string()),
  MEDEXTRACT_RETENTION_DAYS: optional(count(36_500)),
  MEDEXTRACT_RETENTION_FAILED_DAYS: optional(count(36_500)),
  MEDEXTRACT_RETENTION_UPLOADED_DAYS: optional(count(36_500)),
  MEDEXTRACT_RETENTION_SOURCE_DAYS: optional(count(36_500)),
  MEDEXTRACT_RETENTION_JOB_DAYS: count(36_500).default(90),
  MEDEXTRACT_RETENTION_EVENT_DAYS: count(36_500).default(90),
  MEDEXTRACT_DOCUMENT_SECONDS: count(7_200).default(600),
  MEDEXTRACT_DAY_BUDGET_USD: optional(z.coerce.number().positive()),
  MEDEXTRACT_REQUESTS_PER_MINUTE: optional(count(10_000_000)),
  MEDEXTRACT_OIDC_ISSUER: optional(z.url({ protocol: /^https?$/ })),
  MEDEXTRACT_OIDC_AUDIENCE: optional(z.string()),
  MEDEXTRACT_OIDC_JWKS_URL: optional(z.url({ protocol: /^https?$/ })),
  MEDEXTRACT_OIDC_CLIENT_ID: optional(z.string()),
  MEDEXTRACT_IDLE_MINUTES: count(720).default(15),
  MEDEXTRACT_WEB: optional(z.string()),
  MEDEXTRACT_OIDC_ROLE_CLAIM: z.string().min(1).default('roles'),
});
type Settings = z.infer<typeof Settings>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that `medextract serve` was told, parsed once. */
export interface ServeConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly dataFolder: string;
  readonly authentication: 'required' | 'off';
  readonly workers: number;
  readonly logLevel: (typeof logLevels)[number];
  readonly otlpEndpoint: string | undefined;
  readonly masterKey: string | undefined;
  /** Holds the prompt versions. */
  readonly promptFolder: string;
  readonly retention: RetentionPolicy;
  readonly documentLimitMs: number;
  /** US dollars a day at which operators are told; no bound where it is absent. */
  readonly dayBudgetUsd: number | undefined;
  readonly requestsPerMinute: number | undefined;
  readonly oidc: OidcConfig | undefined;
  readonly web: WebConfig;
  /** Documents are read offline only where it is absent. */
  readonly models: ModelSettings | undefined;
}

/** The web app, where it was built. */
interface WebConfig {
  readonly folder: string;
  /** After so long without a sign of life the app signs out. */
  readonly idleMinutes: number;
}

/** Whose tokens are taken beside keys. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Way to the claim that holds the roles, its steps apart by dots. */
  readonly roleClaim: string;
  /** Under which the issuer knows the web app; it signs in by key alone where it is absent. */
  readonly clientId: string | undefined;
}

/** The folder at the root of the repository, seen from the bundle or from the sources. */
export const ownPrompts = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../../prompts' : '../../../prompts',
    import.meta.url,
  ),
);
const bytesPerWorker = 768 * 1_048_576;
const maxDefaultWorkers = 8;

/** A worker for each core, as far as each finds memory for a large scan. */
function pickWorkers(): number {
  const byMemory = Math.floor((process.constrainedMemory() || totalmem()) / 2 / bytesPerWorker);
  return Math.max(1, Math.min(availableParallelism(), maxDefaultWorkers, byMemory));
}

const faultOf = ({ path: [name], message }: z.core.$ZodIssue): string =>
  `${String(name)}: ${message}`;

function checkAccess(host: string, auth: boolean): void {
  if (auth || isLoopback(host)) return;
  throw new UsageError(
    `--no-auth would open every document to whoever reaches ${host}: use it on this machine only ` +
      '(leave --host out), or leave --no-auth out and give keys to those who call.',
  );
}

function pickOidc(settings: Settings): OidcConfig | undefined {
  const issuer = settings.MEDEXTRACT_OIDC_ISSUER;
  const audience = settings.MEDEXTRACT_OIDC_AUDIENCE;
  const jwksUrl = settings.MEDEXTRACT_OIDC_JWKS_URL;
  const given = [issuer, audience, jwksUrl].filter((value) => value !== undefined);
  if (given.length === 0) return undefined;
  if (issuer === undefined || audience === undefined || jwksUrl === undefined) {
    const names = 'MEDEXTRACT_OIDC_ISSUER, MEDEXTRACT_OIDC_AUDIENCE and MEDEXTRACT_OIDC_JWKS_URL';
    throw new UsageError(`${names} belong together.`);
  }
  const { MEDEXTRACT_OIDC_ROLE_CLAIM: roleClaim, MEDEXTRACT_OIDC_CLIENT_ID: clientId } = settings;
  return { issuer, audience, jwksUrl, roleClaim, clientId };
}

/** Documents are kept for good unless told otherwise; what tells only of the past is not. */
function pickRetention(settings: Settings): RetentionPolicy {
  const documentDays = settings.MEDEXTRACT_RETENTION_DAYS ?? null;
  return {
    completedDays: documentDays,
    failedDays: settings.MEDEXTRACT_RETENTION_FAILED_DAYS ?? documentDays,
    uploadedDays: settings.MEDEXTRACT_RETENTION_UPLOADED_DAYS ?? documentDays,
    sourceDays: settings.MEDEXTRACT_RETENTION_SOURCE_DAYS ?? null,
    completedJobDays: settings.MEDEXTRACT_RETENTION_JOB_DAYS,
    eventDays: settings.MEDEXTRACT_RETENTION_EVENT_DAYS,
  };
}

/** Flags before the environment before the defaults. Throws `UsageError` with every fault in one line. */
export function parseServeConfig(given: unknown, environment: Environment): ServeConfig {
  const flags = Flags.parse(given);
  const parsed = Settings.safeParse({
    ...environment,
    '--host': flags.host ?? environment['MEDEXTRACT_HOST'],
    '--port': flags.port ?? environment['MEDEXTRACT_PORT'],
    '--data': flags.data ?? environment['MEDEXTRACT_DATA'],
    '--workers': flags.workers ?? environment['MEDEXTRACT_WORKERS'],
    '--log-level': flags.logLevel ?? environment['MEDEXTRACT_LOG_LEVEL'],
  });
  if (!parsed.success) throw new UsageError(parsed.error.issues.map(faultOf).join('; '));
  const settings = parsed.data;
  checkAccess(settings['--host'], flags.auth);
  return {
    host: settings['--host'],
    port: settings['--port'],
    dataFolder: settings['--data'],
    authentication: flags.auth ? 'required' : 'off',
    workers: settings['--workers'] ?? pickWorkers(),
    logLevel: settings['--log-level'],
    otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    masterKey: settings.MEDEXTRACT_MASTER_KEY,
    promptFolder: settings.MEDEXTRACT_PROMPTS ?? ownPrompts,
    retention: pickRetention(settings),
    documentLimitMs: settings.MEDEXTRACT_DOCUMENT_SECONDS * 1_000,
    dayBudgetUsd: settings.MEDEXTRACT_DAY_BUDGET_USD,
    requestsPerMinute: settings.MEDEXTRACT_REQUESTS_PER_MINUTE,
    oidc: pickOidc(settings),
    web: {
      folder: settings.MEDEXTRACT_WEB ?? ownWebApp,
      idleMinutes: settings.MEDEXTRACT_IDLE_MINUTES,
    },
    models: parseModelSettings(environment),
  };
}
