import type { Telemetry } from '@medextract/core/service';
import { createMetrics, type Metrics } from './create-metrics.js';
import { type LogLevel, openLog } from './open-log.js';

export interface TelemetryOptions {
  readonly logLevel: LogLevel;
  /** Where spans go; nothing is traced and nothing of tracing is loaded where this is absent. */
  readonly otlpEndpoint?: string;
  readonly version: string;
}

export interface RunningTelemetry {
  readonly telemetry: Telemetry;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

const lastSpansMs = 2_000;

/** Logs to standard error, figures in a registry, spans to a collector where one is named. */
export async function startTelemetry(options: TelemetryOptions): Promise<RunningTelemetry> {
  const { logLevel, otlpEndpoint: endpoint, version } = options;
  const log = openLog({ level: logLevel });
  const metrics = createMetrics();
  const tracing =
    endpoint === undefined
      ? undefined
      : (await import('./open-tracing.js')).openTracing({ endpoint, version });
  return {
    telemetry: {
      log: (level, event, fields) => log.write(level, event, fields),
      count: (name, labels, by = 1) => metrics.count(name, labels, by),
      observe: (name, value, labels) => metrics.observe(name, value, labels),
      trace: (name, fields, work) =>
        tracing === undefined ? work() : tracing.trace(name, fields, work),
    },
    metrics,
    async close() {
      await tracing?.close(lastSpansMs);
      await log.close();
    },
  };
}
