import type { FunctionName } from '../functions/function-names.js';
import type { EndpointService } from '../network/endpoint-services.js';

export const stageNames = ['dev', 'staging', 'prod'] as const;
export type StageName = (typeof stageNames)[number];

export interface NetworkConfig {
  readonly cidr: string;
  readonly availabilityZones: readonly string[];
  /** 0: nothing in the network reaches the internet. Webhooks need at least one. */
  readonly natGateways: number;
  readonly interfaceEndpoints: readonly EndpointService[];
}

export interface DataConfig {
  /** Kept on when the stack is deleted: buckets, tables, keys. */
  readonly keepOnDelete: boolean;
  readonly infrequentAccessAfterDays: number;
  readonly archiveAfterDays: number;
  /** After this many days the service deletes documents that no legal hold keeps. */
  readonly documentRetentionDays: number;
  /** Object lock (governance) on documents; cannot be turned on later. 0: none. */
  readonly objectLockDays: number;
  readonly backup: { readonly keepDays: number; readonly copyToRegion: string | null };
}

/** One machine client or front end that is counted on its own. */
export interface ClientPlan {
  readonly name: string;
  /** Part of the stage's rate that this client may use, 0 to 1. */
  readonly share: number;
  readonly requestsPerDay: number;
}

export interface ApiConfig {
  readonly requestsPerSecond: number;
  readonly burst: number;
  readonly clients: readonly ClientPlan[];
  /** Requests of one address in five minutes before the firewall refuses it. */
  readonly requestsPerAddress: number;
}

export interface FunctionsConfig {
  readonly logRetentionDays: 30 | 90 | 365 | 2_192;
  readonly release: 'all-at-once' | 'canary';
  readonly provisionedConcurrency: Readonly<Partial<Record<FunctionName, number>>>;
  /** Most instances at once; they share the account's limit. */
  readonly maxConcurrency: Readonly<Record<FunctionName, number>>;
}

export interface AlarmConfig {
  readonly errorRatePercent: number;
  readonly p95Ms: number;
  readonly oldestMessageSeconds: number;
  readonly costPerDocumentUsd: number;
}

export interface StageConfig {
  readonly name: StageName;
  readonly region: string;
  readonly network: NetworkConfig;
  readonly data: DataConfig;
  readonly api: ApiConfig;
  readonly functions: FunctionsConfig;
  readonly alarms: AlarmConfig;
  readonly cost: { readonly monthlyBudgetUsd: number; readonly anomalyUsd: number };
}
