import { parentPort, workerData } from 'node:worker_threads';
import type { ProcessingResult } from '@medextract/core/service';
import { createEngine, maxDocumentBytes, processDocument } from '@medextract/engine';
import { packText } from '@medextract/local/packed-text';
import { createProcessor } from './create-processor.js';
import { createRemoteModelState } from './create-remote-model-state.js';
import type { PageProgress } from './task.js';
import type {
  PackedResult,
  Work,
  WorkerReply,
  WorkerRequest,
  WorkerSettings,
  WorkResult,
} from './worker-messages.js';

const settings: WorkerSettings = workerData;
const remote = createRemoteModelState((id, call) => reply({ kind: 'state', id, call }));
const engine = createEngine({ ...settings, modelState: remote.state });
const processor = createProcessor({ createEngine: () => engine, maxBytes: maxDocumentBytes });
let atWork = new AbortController();

const reply = (message: WorkerReply, transfer: readonly ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, [...transfer]);
const onPage = (progress: PageProgress) => reply({ kind: 'page', progress });

/** A page as a picture; what cannot be opened has none. */
async function draw(
  { bytes, page }: Extract<Work, { kind: 'draw' }>,
  signal: AbortSignal,
): Promise<WorkResult> {
  const { createPageImager } = await import('@medextract/documents');
  try {
    return { kind: 'draw', image: await createPageImager().render({ bytes, page, signal }) };
  } catch {
    signal.throwIfAborted();
    return { kind: 'draw', image: undefined };
  }
}

/** The record packed, in memory of its own, so that it can be handed to another thread. */
function packResult(result: ProcessingResult): PackedResult {
  if (!result.ok) return result;
  const { record, ...rest } = result;
  return { ...rest, packedRecord: new Uint8Array(packText(record)) };
}

async function perform(work: Work, signal: AbortSignal): Promise<WorkResult> {
  switch (work.kind) {
    case 'render':
      return { kind: 'render', outcome: await processor.process(work.task, onPage) };
    case 'process': {
      const result = await processDocument(work.content, await engine, { signal, onPage });
      return { kind: 'process', result: packResult(result) };
    }
    case 'quote': {
      const { quoteSource } = await import('./quote-source.js');
      const { documents } = await engine;
      return { kind: 'quote', answer: await quoteSource(work.work, { documents, signal }) };
    }
    case 'draw':
      return draw(work, signal);
    default:
      return work satisfies never;
  }
}

/** What may be handed over without a copy: memory that only this answer uses. */
function listBuffers(result: WorkResult): ArrayBuffer[] {
  if (result.kind !== 'process' || !result.result.ok) return [];
  const { reading, packedRecord } = result.result;
  return [reading.buffer, packedRecord.buffer].filter((buffer) => buffer instanceof ArrayBuffer);
}

parentPort?.on('message', async (request: WorkerRequest) => {
  if (request.kind === 'state') return remote.hear(request.id, request.answer);
  if (request.kind === 'abort') return atWork.abort();
  atWork = new AbortController();
  const { signal } = atWork;
  const heartbeat = setInterval(() => reply({ kind: 'alive' }), settings.heartbeatMs);
  try {
    const result = await perform(request.work, signal);
    reply({ kind: 'done', result }, listBuffers(result));
  } catch (error) {
    if (!signal.aborted) throw error;
    reply({ kind: 'aborted' });
  } finally {
    clearInterval(heartbeat);
  }
});

if (settings.start === 'warm') await (await import('./warm-up.js')).warmUp(await engine);
else await engine;
reply({ kind: 'ready' });
