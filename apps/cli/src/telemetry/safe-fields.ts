import type { LogFields } from '@medextract/core/service';

/** Every field that a log line or a span may have. One that is not named here is left out. */
const fieldNames = {
  correlationId: true,
  documentId: true,
  jobId: true,
  jobKind: true,
  webhookId: true,
  principalId: true,
  permission: true,
  method: true,
  route: true,
  status: true,
  code: true,
  fault: true,
  retryable: true,
  attempt: true,
  delayMs: true,
  durationMs: true,
  sizeBytes: true,
  pages: true,
  facts: true,
  revision: true,
  count: true,
  port: true,
  version: true,
  promptVersion: true,
  documentKind: true,
  readBy: true,
} as const satisfies Record<keyof Required<LogFields>, true>;

/** An identifier, a code, a route: what people write (spaces, accents, commas) has other characters. */
const identifier = /^[\w./:{}@*+=~-]{1,160}$/;
/** Stands where a value is no identifier, so that the fault is seen and the text is not. */
const withheld = '[withheld]';

export type SafeFields = Record<string, string | number | boolean>;

export const toSafeValue = (value: string): string => (identifier.test(value) ? value : withheld);

/** The fields as they may leave the process. */
export function toSafeFields(fields: LogFields): SafeFields {
  const safe: SafeFields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!(name in fieldNames)) continue;
    if (typeof value === 'string') safe[name] = toSafeValue(value);
    else if (typeof value === 'number' || typeof value === 'boolean') safe[name] = value;
  }
  return safe;
}
