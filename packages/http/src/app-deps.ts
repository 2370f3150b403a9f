import type { Clock } from '@medextract/core';
import type {
  ExperimentService,
  ImpactService,
  PromptLabelService,
} from '@medextract/core/experiments';
import type { ModelControl } from '@medextract/core/models';
import type { QuoteService } from '@medextract/core/reading';
import type {
  AlertService,
  AuditLog,
  Authenticator,
  Digest,
  DirectUploads,
  EventLog,
  Exporter,
  FunctionMetrics,
  HealthCheck,
  IdempotencyStore,
  Ids,
  KeyService,
  MetricStore,
  PageImager,
  PromptStore,
  RateLimiter,
  RefusalLog,
  Replay,
  RetentionPolicy,
  Service,
  Telemetry,
  Timer,
  WebhookService,
} from '@medextract/core/service';

/** What is too much, and how long is too long. */
export interface HttpLimits {
  /** Of one document. */
  readonly uploadBytes: number;
  readonly batchBytes: number;
  readonly batchFiles: number;
  /** Of any other JSON body. */
  readonly jsonBytes: number;
  /** How long a v1 client waits for its result before it is told to come back. */
  readonly processWaitMs: number;
  /** How long a request may hold its Idempotency-Key while it works. */
  readonly claimMs: number;
  /** How long an answer is given again for the same Idempotency-Key. */
  readonly keepAnswerMs: number;
  readonly eventStreams: number;
  /** A comment after so much silence keeps a stream of events open. */
  readonly eventHeartbeatMs: number;
  /** After that a stream ends, so that its reader proves anew who it is. */
  readonly eventStreamMs: number;
}

export const defaultLimits: HttpLimits = {
  uploadBytes: 50 * 1_048_576,
  batchBytes: 200 * 1_048_576,
  batchFiles: 500,
  jsonBytes: 1_048_576,
  processWaitMs: 25_000,
  claimMs: 60_000,
  keepAnswerMs: 86_400_000,
  eventStreams: 200,
  eventHeartbeatMs: 15_000,
  eventStreamMs: 900_000,
};

/** Threads that read documents, and documents that wait for one. */
interface WorkerCount {
  readonly ready: number;
  readonly busy: number;
  /** As many as there may be. */
  readonly most: number;
  readonly waiting: number;
}

/** Everything that the app needs from outside. */
export interface AppDeps {
  readonly service: Service;
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  readonly idempotency: IdempotencyStore;
  /** Of callers who may not. */
  readonly refusals: RefusalLog;
  /** For what the service itself does not see: exports, prompts. */
  readonly audit: Pick<AuditLog, 'append'>;
  readonly events: EventLog;
  readonly exporters: readonly Exporter[];
  readonly prompts: PromptStore;
  /** What serves, as experiments and people moved it. */
  readonly promptLabels: PromptLabelService;
  readonly experiments: ExperimentService;
  readonly impacts: ImpactService;
  readonly alerts: AlertService;
  /** Absent where what models use is not shared, so that there is nothing to steer. */
  readonly models?: ModelControl;
  /** Absent where this process reads no documents itself. */
  readonly quotes?: QuoteService;
  /** Absent where this process reads no documents itself. */
  readonly replay?: Replay;
  readonly metrics: MetricStore;
  readonly functionMetrics: FunctionMetrics;
  readonly pageImager: PageImager;
  readonly uploads: DirectUploads;
  readonly webhooks: WebhookService;
  readonly keys: KeyService;
  readonly healthChecks: readonly HealthCheck[];
  /** Absent where this process reads no documents itself. */
  readonly countWorkers?: () => WorkerCount;
  /** What is taken away by age, to show it. */
  readonly retention: RetentionPolicy;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly limits: HttpLimits;
  /** Of MedExtract, as health and the OpenAPI document say it. */
  readonly version: string;
  /** Who is at the other end, where the runtime can tell; keeps strangers to a share of their own. */
  readonly findAddress?: (runtime: unknown) => string | undefined;
}
