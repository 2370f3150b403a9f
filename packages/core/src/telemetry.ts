/** Names of log lines; a line is an event with the closed fields below, so that no text can get in. */
export type LogEvent =
  | 'service-started'
  | 'service-stopping'
  | 'service-stopped'
  | 'request-completed'
  | 'request-failed'
  | 'access-refused'
  | 'document-received'
  | 'document-completed'
  | 'document-failed'
  | 'document-deleted'
  | 'job-started'
  | 'job-completed'
  | 'job-retried'
  | 'job-parked'
  | 'job-lease-lost'
  | 'worker-started'
  | 'worker-replaced'
  | 'webhook-delivered'
  | 'webhook-failed'
  | 'retention-purged'
  | 'store-failed'
  | 'alert-raised'
  | 'alert-cleared'
  | 'migration-applied';

export interface LogFields {
  readonly correlationId?: string;
  readonly documentId?: string;
  readonly jobId?: string;
  readonly jobKind?: string;
  readonly webhookId?: string;
  readonly principalId?: string;
  readonly permission?: string;
  readonly method?: string;
  /** The pattern (`/api/results/{document_id}`), never the path as asked. */
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  /** A fault that was not foreseen: its kind and its place in the program, never its message. */
  readonly fault?: string;
  readonly retryable?: boolean;
  readonly attempt?: number;
  readonly delayMs?: number;
  readonly durationMs?: number;
  readonly sizeBytes?: number;
  readonly pages?: number;
  readonly facts?: number;
  readonly revision?: number;
  readonly count?: number;
  readonly port?: number;
  readonly version?: string;
  readonly promptVersion?: string;
  readonly documentKind?: string;
  readonly readBy?: string;
}

/** Port: what the service tells its operators. No patient text: the fields are closed. */
export interface Telemetry {
  log(level: 'info' | 'warn' | 'error', event: LogEvent, fields: LogFields): void;
  /** Adds to a counter; names in snake case with unit, labels from closed sets. */
  count(name: string, labels: Readonly<Record<string, string>>, by?: number): void;
  /** One observation of a distribution, in the unit that the name says. */
  observe(name: string, value: number, labels: Readonly<Record<string, string>>): void;
  trace<Result>(name: string, fields: LogFields, work: () => Promise<Result>): Promise<Result>;
}
