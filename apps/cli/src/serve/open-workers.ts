import type { Telemetry } from '@medextract/core/service';
import type { StateAnswer, StateCall } from '../engine/model-state-calls.js';
import { ocrShare } from '../engine/ocr-share.js';
import { optimiseLate } from '../engine/optimise-late.js';
import { shareLexicon } from '../engine/share-lexicon.js';
import { createWorkerPool, type WorkerPool } from '../engine/worker-pool.js';
import type { ServeConfig } from './serve-config.js';

export interface WorkersOptions {
  readonly config: Pick<ServeConfig, 'workers' | 'documentLimitMs'> &
    Partial<Pick<ServeConfig, 'models'>>;
  readonly telemetry: Telemetry;
  readonly entry?: URL;
  /** Answers of what all who call models share. */
  readonly onStateCall?: (call: StateCall) => Promise<StateAnswer>;
}

/** The reader ends a document itself a little before its worker is ended. */
const readerHeadStartMs = 2_000;
/** Long text is read in one go: 50 MB take some seconds. A worker that is silent for a minute hangs. */
const silenceMs = 60_000;
const abortMs = 1_000;

/** The threads that read documents: one is kept warm, the others start with the work. */
export async function openWorkers(options: WorkersOptions): Promise<WorkerPool> {
  const { config, telemetry, entry, onStateCall } = options;
  const { workers, documentLimitMs, models } = config;
  optimiseLate();
  return createWorkerPool({
    size: { least: 1, most: workers },
    worker: {
      lexicon: await shareLexicon(),
      ocrWorkers: ocrShare(workers),
      documentMs: Math.max(1_000, documentLimitMs - readerHeadStartMs),
      start: 'warm',
      ...(models === undefined ? {} : { models }),
    },
    limits: { workMs: documentLimitMs, silenceMs: Math.min(silenceMs, documentLimitMs), abortMs },
    ...(onStateCall === undefined ? {} : { onStateCall }),
    ...(entry === undefined ? {} : { entry }),
    onStarted() {
      telemetry.log('info', 'worker-started', {});
      telemetry.count('workers_started_total', {});
    },
    onEnded(reason) {
      const isFault = reason === 'worker-crashed' || reason === 'time-limit';
      telemetry.log(isFault ? 'warn' : 'info', 'worker-replaced', { code: reason });
      telemetry.count('workers_ended_total', { reason });
    },
  });
}
