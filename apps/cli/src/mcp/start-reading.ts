import type { PromptChooser } from '@medextract/core/experiments';
import { createExtractHandler, createJobRunner, type ServiceDeps } from '@medextract/core/service';
import { createDocumentProcessor } from '../engine/create-document-processor.js';
import { openWorkers } from '../serve/open-workers.js';

const documentLimitMs = 600_000;
const leaseMs = 10_000;
const pollMs = 1_000;
const graceMs = 2_000;
const backoff = { baseMs: 500, capMs: 60_000 } as const;

/**
 * Reads what is queued with one worker, beside a service on the same folder or without one. Returns the
 * way out: what is not done by then goes back to the queue.
 */
export async function startReading(
  deps: ServiceDeps,
  choosePrompt: PromptChooser,
): Promise<() => Promise<void>> {
  const { telemetry } = deps;
  const pool = await openWorkers({ config: { workers: 1, documentLimitMs }, telemetry });
  const processor = createDocumentProcessor(pool);
  const handler = createExtractHandler({ ...deps, processor, choosePrompt });
  const runner = createJobRunner({
    ...deps,
    random: Math.random,
    backoff,
    pollMs,
    lanes: { extract: { handler, concurrency: 1, leaseMs } },
  });
  void runner.run();
  return async () => {
    await runner.drain(graceMs);
    await pool.close();
  };
}
