import type { Stores, WebhookSender } from '@medextract/core/service';
import { openPromptFolder } from '@medextract/local';
import type { WorkerPool } from '../engine/worker-pool.js';
import { type RunningTelemetry, startTelemetry } from '../telemetry/start-telemetry.js';
import { type Assembly, assembleService } from './assemble-service.js';
import { defaultConnectionLimits, type HttpServer, listen } from './http-server.js';
import { issueFirstKey } from './issue-first-key.js';
import { nodeDigest, nodeTimer } from './node-ports.js';
import { openWorkers } from './open-workers.js';
import { type Repetition, repeat } from './repeat.js';
import type { ServeConfig } from './serve-config.js';

export interface OpenStores {
  readonly stores: Stores;
  close(): Promise<void>;
}

export interface StartDeps {
  readonly version: string;
  readonly openStores: (config: ServeConfig) => Promise<OpenStores>;
  readonly sender: WebhookSender;
  /** Another program for the worker threads, for tests of what a worker may do wrong. */
  readonly workerEntry?: URL;
}

export interface RunningService {
  readonly port: number;
  /** The key of a new installation; shown to nobody again. */
  readonly firstKey: string | undefined;
  /** Ends answers and documents under way, gives back the rest, closes. */
  stop(): Promise<void>;
}

const houseEveryMs = 3_600_000;
const graceMs = 10_000;

interface Parts {
  readonly running: RunningTelemetry;
  readonly pool: WorkerPool;
  readonly opened: OpenStores;
  readonly assembly: Assembly;
  readonly server: HttpServer;
  readonly house: Repetition;
  /** Ends the turning of events into deliveries. */
  readonly stopFanOut: () => Promise<void>;
}

function startFanOut({ fanOut }: Assembly): () => Promise<void> {
  const stopping = new AbortController();
  const running = fanOut.run(stopping.signal);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function stopParts(parts: Parts): Promise<void> {
  const { running, pool, opened, assembly, server, house, stopFanOut } = parts;
  const { telemetry } = running;
  telemetry.log('info', 'service-stopping', {});
  // Answers that wait for a document come while its job still runs.
  await Promise.all([
    server.close(graceMs),
    assembly.runner.drain(graceMs),
    house.stop(),
    stopFanOut(),
  ]);
  await pool.close();
  await assembly.refusals.flush();
  await opened.close();
  telemetry.log('info', 'service-stopped', {});
  await running.close();
}

/** Starts everything that the service is made of; what is slow to load starts side by side. */
export async function startService(config: ServeConfig, deps: StartDeps): Promise<RunningService> {
  const { version, openStores, sender, workerEntry } = deps;
  const startedAt = performance.now();
  const { logLevel, otlpEndpoint } = config;
  const running = await startTelemetry({
    ...{ logLevel, version },
    ...(otlpEndpoint === undefined ? {} : { otlpEndpoint }),
  });
  const { telemetry } = running;
  const entry = workerEntry === undefined ? {} : { entry: workerEntry };
  const [pool, opened, prompts] = await Promise.all([
    openWorkers({ config, telemetry, ...entry }),
    openStores(config),
    openPromptFolder({ folder: config.promptFolder, digest: nodeDigest }),
  ]);
  let draining = false;
  const assembly = assembleService({
    ...{ config, version, pool, running, sender, prompts },
    stores: opened.stores,
    isDraining: () => draining,
  });
  const { keys, runner, nextId } = assembly;
  const firstKey =
    config.authentication === 'off'
      ? undefined
      : await issueFirstKey(keys, { correlationId: nextId() });
  await pool.ready();
  const limits = defaultConnectionLimits;
  const server = await listen(assembly.fetch, { host: config.host, port: config.port, limits });
  void runner.run();
  const house = repeat(assembly.keepHouse, {
    everyMs: houseEveryMs,
    timer: nodeTimer,
    onFault: () => telemetry.log('error', 'store-failed', { code: 'house-keeping' }),
  });
  const durationMs = Math.round(performance.now() - startedAt);
  telemetry.log('info', 'service-started', { port: server.port, version, durationMs });
  const stopFanOut = startFanOut(assembly);
  const parts: Parts = { running, pool, opened, assembly, server, house, stopFanOut };
  return {
    port: server.port,
    firstKey,
    async stop() {
      draining = true;
      await stopParts(parts);
    },
  };
}
