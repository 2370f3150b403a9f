import type { JourneyResult } from './smoke-journey.js';

export interface LoadVerdict {
  readonly ok: boolean;
  readonly journeys: number;
  readonly failed: number;
  /** Of journeys that arrived; null where none did. */
  readonly p95Ms: number | null;
  /** Failures by the step at which they happened. */
  readonly steps: Readonly<Record<string, number>>;
}

/** Whether a stage bore the load: few failures, and most journeys within the time. */
export function judgeLoad(
  results: readonly JourneyResult[],
  limits: { readonly errorRatePercent: number; readonly p95Ms: number },
): LoadVerdict {
  const times = results
    .flatMap((result) => (result.ok ? [result.durationMs] : []))
    .sort((left, right) => left - right);
  const steps: Record<string, number> = {};
  for (const result of results) {
    if (!result.ok) steps[result.step] = (steps[result.step] ?? 0) + 1;
  }
  const failed = results.length - times.length;
  const p95Ms = times[Math.ceil(0.95 * times.length) - 1] ?? null;
  const ok =
    p95Ms !== null &&
    p95Ms <= limits.p95Ms &&
    100 * failed <= limits.errorRatePercent * results.length;
  return { ok, journeys: results.length, failed, p95Ms, steps };
}
