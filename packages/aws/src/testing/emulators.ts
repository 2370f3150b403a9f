import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AwsAccess } from '../clients/aws-config.js';

/** Where `scripts/run.mjs emulators` brings them. */
const cache = join(import.meta.dirname, '../../../../.cache/emulators');
const dynamoDbFolder = join(cache, 'dynamodb-local-3.3.1');
const miniStackProgram = join(cache, 'ministack-1.5.33/bin/ministack');

const startLimitMs = 60_000;
const stepMs = 50;

export const hasDynamoDbLocal = (): boolean => existsSync(dynamoDbFolder);
export const hasMiniStack = (): boolean => existsSync(miniStackProgram);

export interface Emulator {
  readonly access: AwsAccess & { readonly endpoint: string };
  stop(): Promise<void>;
}

const findPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      server.close(() => (port === undefined ? reject(new Error('no port')) : resolve(port)));
    });
  });

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers as soon as the emulator does. */
  readonly probe: string;
  readonly port: number;
}

async function start(program: Program): Promise<Emulator> {
  const { command, args, env, probe, port } = program;
  const folder = mkdtempSync(join(tmpdir(), 'medextract-emulator-'));
  const child = spawn(command, args, {
    ...{ cwd: folder, stdio: 'ignore', detached: false },
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    const isUp = await fetch(probe).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (waitedMs > startLimitMs || child.exitCode !== null) {
      await stop();
      throw new Error(`${command} did not start`);
    }
    await wait(stepMs);
  }
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { access: { region: 'us-east-1', endpoint, credentials }, stop };
}

/** DynamoDB alone, by its maker, in memory. */
export async function startDynamoDbLocal(): Promise<Emulator> {
  const port = await findPort();
  const lib = dynamoDbFolder;
  return start({
    command: 'java',
    args: [
      ...['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      ...[`-Djava.library.path=${lib}`, `-Dsqlite4java.library.path=${lib}`, '-cp', `${lib}/*`],
      'software.amazon.dynamodb.services.local.main.ServerRunner',
      ...['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
    ],
    env: {},
    probe: `http://127.0.0.1:${port}`,
    port,
  });
}

/** The other services. */
export async function startMiniStack(): Promise<Emulator> {
  const port = await findPort();
  return start({
    command: miniStackProgram,
    args: [],
    env: { GATEWAY_PORT: String(port), IOT_MTLS_ENABLED: '0' },
    probe: `http://127.0.0.1:${port}/_ministack/health`,
    port,
  });
}
