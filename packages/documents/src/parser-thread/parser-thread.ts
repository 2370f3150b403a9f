import { Worker } from 'node:worker_threads';
import type { ParserReply, ParserRequest } from './parser-messages.js';

/** Runs parsers that work without a pause in a thread of their own, where a limit can end them. */
export interface ParserThread {
  /** Rejects with the signal's reason once that aborts; the next request starts a new thread. */
  readonly ask: (request: ParserRequest, signal: AbortSignal) => Promise<ParserReply>;
  readonly close: () => Promise<void>;
}

/** Enough for the largest file that is read. */
const maxHeapMb = 1_024;

const entry = new URL(
  import.meta.url.endsWith('.ts') ? './parser-worker.ts' : './parser-worker.js',
  import.meta.url,
);

const startWorker = (bytes: Uint8Array): Worker => {
  const worker = new Worker(entry, {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // What a library prints may quote the document.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // Whoever waits for an answer hears of it too; without a listener it would be thrown.
  worker.on('error', () => undefined);
  return worker;
};

const waitForReply = async (worker: Worker, signal: AbortSignal): Promise<ParserReply> => {
  const { promise, resolve, reject } = Promise.withResolvers<ParserReply>();
  const onAbort = () => reject(signal.reason);
  const onExit = () => reject(new Error('the parser thread ended'));
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', onExit);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await promise;
  } finally {
    worker.off('message', resolve);
    worker.off('error', reject);
    worker.off('exit', onExit);
    signal.removeEventListener('abort', onAbort);
  }
};

/** A thread for the parsers of one file; it starts with the first request. */
export function openParserThread(bytes: Uint8Array): ParserThread {
  let worker: Worker | undefined;

  const ask = async (request: ParserRequest, signal: AbortSignal): Promise<ParserReply> => {
    signal.throwIfAborted();
    worker ??= startWorker(bytes);
    const asked = worker;
    asked.postMessage(request);
    try {
      return await waitForReply(asked, signal);
    } catch (error) {
      if (worker === asked) worker = undefined;
      await asked.terminate();
      throw error;
    }
  };
  const close = async (): Promise<void> => {
    await worker?.terminate();
  };
  return { ask, close };
}
