/**
 * A worker that does what the text of its document says, for tests of the pool: it loads nothing of ours,
 * so that Node runs this file as it is.
 */
import { parentPort, threadId, workerData } from 'node:worker_threads';

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const answer = (text: string) => ({
  kind: 'done',
  result: {
    kind: 'process',
    result: { ok: false, failure: { code: text }, processingMs: threadId },
  },
});

const acts: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  crash: () => process.exit(3),
  throw: () => {
    throw new Error('the note of somebody');
  },
  eat: () => {
    const eaten: string[][] = [];
    for (;;) eaten.push(Array.from({ length: 100_000 }, (_, index) => `${index}`));
  },
  mute: () => undefined,
  page: () => parentPort?.postMessage({ kind: 'page', progress: { page: 1, pages: 2 } }),
};

if (workerData.start === 'cold') process.exit(1);

parentPort?.on('message', (request) => {
  if (request.kind === 'abort') {
    parentPort?.postMessage({ kind: 'aborted' });
    return;
  }
  const text = textOf(request.work.content.bytes);
  acts[text]?.();
  if (text !== 'mute') setTimeout(() => parentPort?.postMessage(answer(text)), 5);
});
parentPort?.postMessage({ kind: 'ready' });
