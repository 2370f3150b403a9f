import type { DocumentProcessor } from '@medextract/core/service';
import type { LambdaTelemetry } from '../telemetry/open-telemetry.js';

/** Tells the figures of each reading: how long, what it cost, how much of it is verified, whether it failed. */
export function measureReadings(
  processor: DocumentProcessor,
  telemetry: Pick<LambdaTelemetry, 'figure' | 'trace'>,
): DocumentProcessor {
  return {
    ...(processor.usesPrompts === undefined ? {} : { usesPrompts: processor.usesPrompts }),
    process: (request) =>
      telemetry.trace('read-document', {}, async () => {
        const result = await processor.process(request).catch((error: unknown) => {
          telemetry.figure('extractionFailure', 1);
          throw error;
        });
        if (!result.ok) {
          telemetry.figure('extractionFailure', 1);
          return result;
        }
        const { cost, summary } = result;
        telemetry.figure('extractionSuccess', 1);
        telemetry.figure('extractionTime', cost.processingMs);
        telemetry.figure('costUsd', cost.costUsd ?? 0);
        if (summary.facts > 0) {
          telemetry.figure('verifiedRate', summary.verifiedFacts / summary.facts);
        }
        return result;
      }),
  };
}
