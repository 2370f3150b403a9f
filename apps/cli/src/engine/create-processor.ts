import type { DocumentReading } from '@medextract/core';
import { type Engine, toInternalFailure } from '@medextract/engine';
import { renderRecord } from '../output/render-record.js';
import { loadSource } from './load-source.js';
import type { Outcome, PageProgress, Processor, Task } from './task.js';

export interface ProcessorDeps {
  /** Made on the first document, so that a wrong path is told without loading anything. */
  readonly createEngine: () => Promise<Engine>;
  readonly maxBytes: number;
}

/** Works in this thread. */
export function createProcessor({ createEngine, maxBytes }: ProcessorDeps): Processor {
  let engine: Promise<Engine> | undefined;

  const run = async (task: Task, onPage?: (progress: PageProgress) => void): Promise<Outcome> => {
    const loaded = await loadSource(task.source, maxBytes);
    if (!loaded.ok) return loaded;
    engine ??= createEngine();
    const { documents, records } = await engine;
    const { signal } = new AbortController();
    const reading: DocumentReading = await documents.read({
      ...loaded.input,
      signal,
      ...(onPage === undefined ? {} : { onPage }),
    });
    if (!reading.ok) return reading;
    const record = await records.extract(reading.document, signal);
    const { name, rendering } = task;
    return {
      ok: true,
      output: await renderRecord({ record, document: reading.document, name }, rendering),
    };
  };
  return {
    async process(task, onPage) {
      try {
        return await run(task, onPage);
      } catch (error) {
        return { ok: false, failure: toInternalFailure(error) };
      }
    },
    close: async () => undefined,
  };
}
