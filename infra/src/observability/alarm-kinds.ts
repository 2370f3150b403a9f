/**
 * Every kind of alarm, each with one runbook, `docs/runbooks/<kind>.md`. A kind may stand for several alarms,
 * one per function or queue.
 */
export const alarmKinds = [
  'api-errors',
  'api-latency',
  'audit-signal',
  'breaker-open',
  'cost-per-document',
  'dead-letters',
  'extraction-failures',
  'extraction-time-anomaly',
  'function-errors',
  'function-throttles',
  'log-errors',
  'lost-events',
  'packet-failures',
  'queue-age',
  'rollback',
  'table-throttles',
  'verified-rate',
  'volume-anomaly',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export const runbookOf = (kind: AlarmKind): string => `docs/runbooks/${kind}.md`;
