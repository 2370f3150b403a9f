import { parentPort, workerData } from 'node:worker_threads';
import { createEngine, maxDocumentBytes } from './create-engine.js';
import { createProcessor } from './create-processor.js';
import type { WorkerReply, WorkerRequest } from './worker-messages.js';

const jobs = typeof workerData === 'number' ? workerData : 1;
const processor = createProcessor({
  createEngine: () => createEngine({ jobs }),
  maxBytes: maxDocumentBytes,
});

parentPort?.on('message', async ({ id, task }: WorkerRequest) => {
  const reply = (message: WorkerReply) => parentPort?.postMessage(message);
  const outcome = await processor.process(task, (progress) => {
    reply({ kind: 'page', id, progress });
  });
  reply({ kind: 'outcome', id, outcome });
});
