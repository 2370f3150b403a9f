import { Worker } from 'node:worker_threads';
import type { Outcome, PageProgress, Processor, Task } from './task.js';
import type { WorkerReply, WorkerRequest } from './worker-messages.js';

interface Job {
  readonly id: number;
  readonly task: Task;
  readonly onPage: ((progress: PageProgress) => void) | undefined;
  readonly finish: (outcome: Outcome) => void;
}

const crashed: Outcome = {
  ok: false,
  failure: {
    code: 'worker-crashed',
    message: 'The process that read this document ended, most likely for want of memory.',
    remedy: 'Run it alone with --jobs 1, or split the document.',
  },
};

/** Spreads documents over threads, started as they are needed; each works on one at a time. */
export function createWorkerPool({ jobs }: { readonly jobs: number }): Processor {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let nextId = 0;

  const dispatch = () => {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (busy.size < jobs ? startWorker() : undefined);
      const job = worker === undefined ? undefined : waiting.shift();
      if (worker === undefined || job === undefined) return;
      busy.set(worker, job);
      const request: WorkerRequest = { id: job.id, task: job.task };
      worker.postMessage(request);
    }
  };
  const release = (worker: Worker, outcome: Outcome) => {
    const job = busy.get(worker);
    busy.delete(worker);
    job?.finish(outcome);
  };
  const startWorker = (): Worker => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: jobs,
      // What a library prints may quote the document, and stdout carries only results.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (reply: WorkerReply) => {
      if (reply.kind === 'page') {
        busy.get(worker)?.onPage?.(reply.progress);
        return;
      }
      release(worker, reply.outcome);
      idle.push(worker);
      dispatch();
    });
    // A worker that ended by itself takes its document along; the others go on in a new one.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      const place = idle.indexOf(worker);
      if (place >= 0) idle.splice(place, 1);
      release(worker, crashed);
      dispatch();
    });
    return worker;
  };
  return {
    process: (task, onPage) =>
      new Promise((finish) => {
        waiting.push({ id: nextId++, task, onPage, finish });
        dispatch();
      }),
    async close() {
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}
