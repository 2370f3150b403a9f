import { operations } from '@medextract/contract';
import { toIsoTime } from '@medextract/core';
import { comparePrompts, type MetricStore, type PromptFigures } from '@medextract/core/service';
import { json, refuse } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { toComparisonV1 } from './to-comparison-v1.js';
import { toPromptMetricsV1 } from './to-prompt-metrics-v1.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** As far back as figures may be asked for at all. */
const comparedDays = 90;

const noFigures = refuse(404, 'no-figures', 'Nothing was read with this version in that time.');
const tooLittle = refuse(
  400,
  'too-little-data',
  'Both versions must have read something before they can be compared.',
);

export function createMetricRoutesV1({
  metrics,
  functionMetrics,
  clock,
}: Pick<AppDeps, 'metrics' | 'functionMetrics' | 'clock'>): readonly Route[] {
  const spanOf = (ms: number) => ({
    from: toIsoTime(clock.now() - ms),
    to: toIsoTime(clock.now() + 1),
  });
  const find = (
    store: MetricStore,
    promptVersion: string,
    days: number,
  ): Promise<PromptFigures | undefined> => store.find({ promptVersion, ...spanOf(days * dayMs) });
  return [
    rawRoute(operations.getPromptMetricsV1, async ({ params, query }) => {
      const figures = await find(metrics, params.version, query.days);
      return figures === undefined ? noFigures : json(toPromptMetricsV1(figures));
    }),
    route(operations.comparePromptsV1, async ({ body }) => {
      const [control, treatment] = await Promise.all([
        find(metrics, body.control_version, comparedDays),
        find(metrics, body.treatment_version, comparedDays),
      ]);
      if (control === undefined || treatment === undefined) return tooLittle;
      const comparison = comparePrompts({
        control,
        treatment,
        confidenceLevel: body.confidence_level,
      });
      return json(toComparisonV1(comparison));
    }),
    rawRoute(operations.getFunctionMetricsV1, async ({ query }) => {
      const figures = await functionMetrics.list(spanOf(query.hours * hourMs));
      return json(
        figures.map((figure) => ({
          function_name: figure.functionName,
          invocations: figure.invocations,
          errors: figure.errors,
          throttles: figure.throttles,
          avg_duration_ms: figure.averageDurationMs,
          p99_duration_ms: figure.p99DurationMs,
          cold_starts: figure.coldStarts,
          memory_used_mb: figure.memoryUsedMb,
          memory_allocated_mb: figure.memoryAllocatedMb,
          cost_usd: figure.costUsd,
        })),
      );
    }),
  ];
}
