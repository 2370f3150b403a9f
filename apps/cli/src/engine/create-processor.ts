import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentInput, DocumentReading } from '@medextract/core';
import { type Failure, systemCode, toFileFailure, toInternalFailure } from '../failure.js';
import { renderRecord } from '../output/render-record.js';
import type { Engine } from './create-engine.js';
import type { Outcome, PageProgress, Processor, Source, Task } from './task.js';

const tooLarge: Failure = {
  code: 'file-too-large',
  message: 'The file is larger than the limit.',
  remedy: 'Split the document, or scan it at 200 to 300 dpi in black and white.',
};

export interface ProcessorDeps {
  /** Made on the first document, so that a wrong path is told without loading anything. */
  readonly createEngine: () => Promise<Engine>;
  readonly maxBytes: number;
}

type Loaded =
  | { readonly ok: true; readonly input: Pick<DocumentInput, 'bytes' | 'fileName' | 'readAs'> }
  | { readonly ok: false; readonly failure: Failure };

/** Works in this thread. */
export function createProcessor({ createEngine, maxBytes }: ProcessorDeps): Processor {
  let engine: Promise<Engine> | undefined;

  const run = async (task: Task, onPage?: (progress: PageProgress) => void): Promise<Outcome> => {
    const loaded = await load(task.source, maxBytes);
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

async function load(source: Source, maxBytes: number): Promise<Loaded> {
  if (source.kind === 'bytes') return { ok: true, input: { bytes: source.bytes } };
  if (source.kind === 'text') {
    const bytes = new TextEncoder().encode(source.text);
    return { ok: true, input: { bytes, readAs: 'text' } };
  }
  try {
    const { size } = await stat(source.path);
    if (size > maxBytes) return { ok: false, failure: tooLarge };
    const bytes = await readFile(source.path);
    return { ok: true, input: { bytes, fileName: basename(source.path) } };
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return { ok: false, failure: toFileFailure(error) };
  }
}
