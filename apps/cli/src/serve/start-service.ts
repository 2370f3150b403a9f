import type { Stores, WebhookSender } from '@medextract/core/service';
import { nodeDigest, nodeTimer } from '@medextract/engine/node-ports';
import { openPromptFolder } from '@medextract/local';
import { answerStateCall, type StateAnswer, type StateCall } from '../engine/model-state-calls.js';
import type { WorkerPool } from '../engine/worker-pool.js';
import { type RunningTelemetry, startTelemetry } from '../telemetry/start-telemetry.js';
import { type Assembly, assembleService } from './assemble-service.js';
import { defaultConnectionLimits, type HttpServer, listen } from './http-server.js';
import { issueFirstKey } from './issue-first-key.js';
import { openWebApp } from './open-web-app.js';
import { openWorkers } from './open-workers.js';
import { type Repetition, repeat } from './repeat.js';
import type { ServeConfig } from './serve-config.js';
import { toWebAppOptions } from './to-web-app-options.js';

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
  readonly hasWebApp: boolean;
  /** Ends answers and documents under way, gives back the rest, closes. */
  stop(): Promise<void>;
}

const houseEveryMs = 3_600_000;
const watchEveryMs = 60_000;
const rereadsEveryMs = 15_000;
const graceMs = 10_000;

interface Parts {
  readonly running: RunningTelemetry;
  readonly pool: WorkerPool;
  readonly opened: OpenStores;
  readonly assembly: Assembly;
  readonly server: HttpServer;
  readonly house: Repetition;
  /** Guardrails of experiments, and alerts. */
  readonly guardrails: Repetition;
  /** Documents that wait for their model. */
  readonly rereads: Repetition;
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
  const { running, pool, opened, assembly, server, stopFanOut } = parts;
  const { telemetry } = running;
  telemetry.log('info', 'service-stopping', {});
  // Jobs run on until the last answer that waits for one is given.
  await server.close(graceMs);
  const drained = assembly.runner.drain(graceMs);
  const kept = [parts.house, parts.guardrails, parts.rereads];
  await Promise.all([drained, ...kept.map((each) => each.stop()), stopFanOut()]);
  await pool.close();
  await assembly.refusals.flush();
  await opened.close();
  telemetry.log('info', 'service-stopped', {});
  await running.close();
}

/** What has to be closed again, whatever becomes of the start. */
async function openParts(
  config: ServeConfig,
  { openStores, workerEntry }: StartDeps,
  running: RunningTelemetry,
): Promise<Pick<Parts, 'pool' | 'opened'>> {
  const { telemetry } = running;
  const entry = workerEntry === undefined ? {} : { entry: workerEntry };
  const opening = openStores(config);
  const onStateCall = async (call: StateCall): Promise<StateAnswer> => {
    const { modelState } = (await opening).stores;
    return modelState === undefined ? { kind: 'fault' } : answerStateCall(modelState, call);
  };
  const [pool, opened] = await Promise.allSettled([
    openWorkers({ config, telemetry, onStateCall, ...entry }),
    opening,
  ]);
  if (pool.status === 'fulfilled' && opened.status === 'fulfilled') {
    return { pool: pool.value, opened: opened.value };
  }
  if (pool.status === 'fulfilled') await pool.value.close();
  if (opened.status === 'fulfilled') await opened.value.close();
  throw pool.status === 'rejected' ? pool.reason : failureOf(opened);
}

const failureOf = (settled: PromiseSettledResult<unknown>): unknown =>
  settled.status === 'rejected' ? settled.reason : undefined;

async function startParts(
  config: ServeConfig,
  { version, sender }: StartDeps,
  open: Pick<Parts, 'running' | 'pool' | 'opened'> & { readonly isDraining: () => boolean },
): Promise<{ readonly parts: Parts } & Pick<RunningService, 'firstKey' | 'hasWebApp'>> {
  const { running, pool, opened, isDraining } = open;
  const [prompts, webApp] = await Promise.all([
    openPromptFolder({ folder: config.promptFolder, digest: nodeDigest }),
    openWebApp(toWebAppOptions(config)),
  ]);
  const { stores } = opened;
  const assembly = assembleService({
    ...{ config, version, stores, pool, running, sender, prompts, isDraining, webApp },
  });
  const { keys, runner, nextId } = assembly;
  await pool.ready();
  const limits = defaultConnectionLimits;
  const server = await listen(assembly.fetch, { host: config.host, port: config.port, limits });
  // Only now that it runs: a key that was made for a start that failed would be shown to nobody.
  const firstKey =
    config.authentication === 'off'
      ? undefined
      : await issueFirstKey(keys, { correlationId: nextId() }).catch(async (error: unknown) => {
          await server.close(0);
          throw error;
        });
  void runner.run();
  const house = repeat(assembly.keepHouse, {
    everyMs: houseEveryMs,
    timer: nodeTimer,
    onFault: () => running.telemetry.log('error', 'store-failed', { code: 'house-keeping' }),
  });
  const guardrails = repeat(assembly.keepWatch, {
    everyMs: watchEveryMs,
    timer: nodeTimer,
    onFault: () => running.telemetry.log('error', 'store-failed', { code: 'watch' }),
  });
  const rereads = repeat(assembly.keepRereads, {
    everyMs: rereadsEveryMs,
    timer: nodeTimer,
    onFault: () => running.telemetry.log('error', 'store-failed', { code: 'rereads' }),
  });
  const stopFanOut = startFanOut(assembly);
  return {
    parts: { running, pool, opened, assembly, server, house, guardrails, rereads, stopFanOut },
    firstKey,
    hasWebApp: webApp !== undefined,
  };
}

/** Starts everything that the service is made of; what is slow to load starts side by side. */
export async function startService(config: ServeConfig, deps: StartDeps): Promise<RunningService> {
  const startedAt = performance.now();
  const { logLevel, otlpEndpoint } = config;
  const { version } = deps;
  const running = await startTelemetry({
    ...{ logLevel, version },
    ...(otlpEndpoint === undefined ? {} : { otlpEndpoint }),
  });
  const { pool, opened } = await openParts(config, deps, running);
  let draining = false;
  const isDraining = () => draining;
  try {
    const { parts, firstKey, hasWebApp } = await startParts(config, deps, {
      ...{ running, pool, opened, isDraining },
    });
    const { port } = parts.server;
    const durationMs = Math.round(performance.now() - startedAt);
    running.telemetry.log('info', 'service-started', { port, version, durationMs });
    return {
      port,
      firstKey,
      hasWebApp,
      async stop() {
        draining = true;
        await stopParts(parts);
      },
    };
  } catch (error) {
    await pool.close();
    await opened.close();
    await running.close();
    throw error;
  }
}
