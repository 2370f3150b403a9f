import { once } from 'node:events';
import { MedExtractError } from '@medextract/core';
import type { WebhookSender } from '@medextract/core/service';
import { createHttpWebhookSender } from '@medextract/local';
import { writeOut } from '../output/standard-output.js';
import { isLoopback } from './loopback.js';
import { openStores } from './open-stores.js';
import { parseServeConfig, type ServeConfig } from './serve-config.js';
import { type RunningService, startService } from './start-service.js';

const webhookTimeoutMs = 10_000;
const sameSignalMs = 1_000;
const stopSignals = ['SIGTERM', 'SIGINT'] as const;

function addressOf({ host }: ServeConfig, { port }: RunningService): string {
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

function describeAccess(config: ServeConfig, { firstKey }: RunningService): string {
  if (config.authentication === 'off')
    return 'No key is asked for: whoever uses this machine may do all.\n';
  if (firstKey === undefined) return '';
  return `\nAdmin key, shown this once (keep it; more are made with it):\n  ${firstKey}\n`;
}

/** No addresses and no keys: only which models read. */
function describeModels({ models }: ServeConfig): string {
  if (models === undefined) return 'Documents are read offline only.\n';
  const names = models.choices.map(({ provider, modelId }) => `${provider}:${modelId}`);
  return `Documents are also read by ${names.join(', then ')}.\n`;
}

const describeWebApp = (address: string, { hasWebApp }: RunningService): string =>
  hasWebApp ? `\nOpen ${address} in a browser.` : '';

/**
 * Resolves at the first signal to stop. One that comes later ends the process at once; one that comes with it
 * is the same one again, passed on by the program that started us.
 */
async function waitForStop(): Promise<void> {
  await Promise.race(stopSignals.map((signal) => once(process, signal)));
  const stoppedAt = performance.now();
  for (const signal of stopSignals) {
    process.on(signal, () => {
      if (performance.now() - stoppedAt > sameSignalMs) process.exit(1);
    });
  }
}

/** A service that serves this machine alone may also call it. */
function createSender({ host }: ServeConfig): WebhookSender {
  const loopback = isLoopback(host) ? 'allowed' : 'refused';
  return createHttpWebhookSender({ policy: { loopback }, timeoutMs: webhookTimeoutMs });
}

/** `medextract serve`: runs until it is told to stop. Exit code 0 after a graceful end. */
export async function runServe(flags: unknown, version: string): Promise<number> {
  const config = parseServeConfig(flags, process.env);
  const stop = waitForStop();
  try {
    const service = await startService(config, {
      version,
      openStores,
      sender: createSender(config),
    });
    const address = addressOf(config, service);
    await writeOut(
      `MedExtract ${version} listens on ${address} (documents in ${config.dataFolder}).\n` +
        describeModels(config) +
        describeAccess(config, service) +
        describeWebApp(address, service) +
        `\nThe API is described at ${address}/api/docs. Stop with Ctrl-C.\n`,
    );
    await stop;
    await service.stop();
    return 0;
  } catch (error) {
    if (!(error instanceof MedExtractError)) throw error;
    process.stderr.write(`medextract serve: ${error.code}: ${error.message}\n`);
    return 1;
  }
}
