import { MedExtractError } from '@medextract/core';
import { toInternalFailure } from '@medextract/engine';
import type { Failure } from '../failure.js';
import { ocrShare } from './ocr-share.js';
import { optimiseLate } from './optimise-late.js';
import { shareLexicon } from './share-lexicon.js';
import type { Processor } from './task.js';
import { createWorkerPool } from './worker-pool.js';

const poolFailures: Readonly<Record<string, Failure>> = {
  'worker-crashed': {
    code: 'worker-crashed',
    message: 'The process that read this document ended, most likely for want of memory.',
    remedy: 'Run it alone with --jobs 1, or split the document.',
  },
  'time-limit': {
    code: 'time-limit',
    message: 'Reading the document took longer than the time limit.',
    remedy: 'Split the document.',
  },
};

const documentMs = 1_800_000;

/** Spreads documents over threads, started as they are needed; each works on one at a time. */
export async function createPooledProcessor(jobs: number): Promise<Processor> {
  optimiseLate();
  const pool = createWorkerPool({
    size: { least: 0, most: jobs },
    worker: {
      lexicon: await shareLexicon(),
      ocrWorkers: ocrShare(jobs),
      documentMs,
      start: 'cold',
    },
    limits: { workMs: documentMs + 60_000, silenceMs: 600_000, abortMs: 1_000 },
  });
  const { signal } = new AbortController();
  return {
    async process(task, onPage) {
      try {
        const options = onPage === undefined ? { signal } : { signal, onPage };
        const result = await pool.run({ kind: 'render', task }, options);
        if (result.kind === 'render') return result.outcome;
        throw new TypeError('the worker answered something else');
      } catch (error) {
        const known = error instanceof MedExtractError ? poolFailures[error.code] : undefined;
        return { ok: false, failure: known ?? toInternalFailure(error) };
      }
    },
    close: () => pool.close(),
  };
}
