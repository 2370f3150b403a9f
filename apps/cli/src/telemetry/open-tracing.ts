import { AsyncLocalStorage } from 'node:async_hooks';
import { MedExtractError } from '@medextract/core';
import type { Telemetry } from '@medextract/core/service';
import { type Context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { toSafeFields } from './safe-fields.js';

export interface Tracing {
  readonly trace: Telemetry['trace'];
  /** Sends what is still held, for that long at most. */
  close(limitMs: number): Promise<void>;
}

export interface TracingOptions {
  /** Base address of an OTLP/HTTP collector, as `OTEL_EXPORTER_OTLP_ENDPOINT` has it. */
  readonly endpoint: string;
  readonly version: string;
}

const tracesPath = 'v1/traces';
const exportTimeoutMs = 5_000;

/** Spans by OTLP/HTTP. Attributes are the closed fields of the log; an error is told by its code alone. */
export function openTracing({ endpoint, version }: TracingOptions): Tracing {
  const url = new URL(tracesPath, endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMs });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'medextract', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('medextract', version);
  const current = new AsyncLocalStorage<Context>();
  return {
    trace(name, fields, work) {
      const parent = current.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes: toSafeFields(fields) }, parent);
      return current.run(trace.setSpan(parent, span), async () => {
        try {
          return await work();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          if (error instanceof MedExtractError) span.setAttribute('code', error.code);
          throw error;
        } finally {
          span.end();
        }
      });
    },
    async close(limitMs) {
      const limit = Promise.withResolvers<void>();
      const timer = setTimeout(limit.resolve, limitMs);
      await Promise.race([provider.shutdown().catch(() => undefined), limit.promise]);
      clearTimeout(timer);
    },
  };
}
