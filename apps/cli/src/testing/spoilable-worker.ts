/**
 * The built worker, with two faults built in: it hangs at a document that says so, and ends at another.
 * It loads nothing from the sources, so that Node runs this file as it is.
 */
import { parentPort } from 'node:worker_threads';

const hang = 'HANG-THE-WORKER';
const crash = 'CRASH-THE-WORKER';

parentPort?.on('message', ({ kind, work }) => {
  if (kind !== 'work' || work.kind !== 'process') return;
  const text = new TextDecoder().decode(work.content.bytes);
  if (text.includes(crash)) process.exit(7);
  while (text.includes(hang));
});

await import(new URL('../../dist/worker.js', import.meta.url).href);
