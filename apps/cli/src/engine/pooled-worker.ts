import { Worker } from 'node:worker_threads';
import type { StateAnswer, StateCall } from './model-state-calls.js';
import type { PageProgress } from './task.js';
import type {
  Work,
  WorkerReply,
  WorkerRequest,
  WorkerSettings,
  WorkResult,
} from './worker-messages.js';

export interface PooledWorkerOptions {
  readonly entry: URL;
  readonly settings: WorkerSettings;
  /** Heap that JavaScript objects may take; a worker above it ends, and only its document with it. */
  readonly maxHeapMb: number;
}

export interface PooledWorkerListener {
  onReady(): void;
  onAlive(): void;
  onPage(progress: PageProgress): void;
  onDone(result: WorkResult): void;
  onAborted(): void;
  /** Undefined where nothing is shared. */
  readonly onStateCall: ((call: StateCall) => Promise<StateAnswer>) | undefined;
  /** Once, whatever the reason. */
  onExit(): void;
}

/** A thread that reads one document at a time, seen from outside. */
export interface PooledWorker {
  give(work: Work, transfer: readonly ArrayBuffer[]): void;
  abort(): void;
  stop(): Promise<void>;
}

/**
 * Room for objects that die young. By default it grows to four times this for one long text and never shrinks;
 * measured, notes are read no slower with less, and a worker takes some 90 MB less.
 */
const maxYoungHeapMb = 24;

export function startPooledWorker(
  { entry, settings, maxHeapMb }: PooledWorkerOptions,
  listener: PooledWorkerListener,
): PooledWorker {
  const worker = new Worker(entry, {
    workerData: settings,
    // What a library prints may quote the document, and our own streams carry only what we say.
    stdout: true,
    stderr: true,
    // The environment holds keys of the service; a worker gets what its models need, and nothing else.
    env: { ...settings.models?.environment },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: maxYoungHeapMb },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.on('message', async (reply: WorkerReply) => {
    if (reply.kind !== 'state') return hear(reply, listener);
    const answer = await listener.onStateCall?.(reply.call).catch(() => undefined);
    post({ kind: 'state', id: reply.id, answer: answer ?? { kind: 'fault' } }, []);
  });
  // The exit that follows tells all there is to know.
  worker.on('error', () => undefined);
  worker.once('exit', () => listener.onExit());
  const post = (request: WorkerRequest, transfer: readonly ArrayBuffer[]) =>
    worker.postMessage(request, [...transfer]);
  return {
    give: (work, transfer) => post({ kind: 'work', work }, transfer),
    abort: () => post({ kind: 'abort' }, []),
    stop: async () => void (await worker.terminate()),
  };
}

function hear(
  reply: Exclude<WorkerReply, { kind: 'state' }>,
  listener: PooledWorkerListener,
): void {
  switch (reply.kind) {
    case 'ready':
      listener.onReady();
      break;
    case 'alive':
      listener.onAlive();
      break;
    case 'page':
      listener.onPage(reply.progress);
      break;
    case 'done':
      listener.onDone(reply.result);
      break;
    case 'aborted':
      listener.onAborted();
      break;
    default:
      reply satisfies never;
  }
}
