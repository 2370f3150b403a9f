import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));

export interface ServeProcess {
  readonly port: number;
  readonly key: string | undefined;
  /** From the start of the process to its first answer that all is well. */
  readonly healthyMs: number;
  /** CPU seconds of all its threads so far. */
  cpuMs(): number;
  /** Memory that only this process holds, and its share of what it shares. */
  memoryMb(): number;
  stop(): Promise<void>;
  /** Ends it as a power cut would: no signal that it could hear. */
  kill(): Promise<void>;
}

export interface ServeOptions {
  readonly dataFolder: string;
  readonly key?: string;
  readonly args?: readonly string[];
  /** Where its log goes; nowhere where it is absent. */
  readonly logFd?: number;
}

const startLimitMs = 60_000;
const clockTicksPerSecond = 100;

/** The first line that says where it listens. */
function waitForStart(child: ChildProcess): Promise<{ port: number; key: string | undefined }> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const [, port] = /listens on http:\/\/[^ ]*:(\d+)/.exec(text) ?? [];
      if (port === undefined || !text.includes('Ctrl-C')) return;
      const [key] = /mek_[\w-]+/.exec(text) ?? [];
      resolve({ port: Number(port), key });
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
    setTimeout(() => reject(new Error('serve did not start')), startLimitMs).unref();
  });
}

async function untilHealthy(port: number): Promise<void> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    await response?.text();
    if (response?.status === 200) return;
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Starts the built command as a person would, on a free port. */
export async function startServe(options: ServeOptions): Promise<ServeProcess> {
  const { dataFolder, args = [], logFd = 'ignore' } = options;
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [main, 'serve', '--port', '0', '--data', dataFolder, ...args],
    { stdio: ['ignore', 'pipe', logFd] },
  );
  const { port, key } = await waitForStart(child);
  await untilHealthy(port);
  const healthyMs = performance.now() - startedAt;
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    port,
    key: key ?? options.key,
    healthyMs,
    cpuMs() {
      const fields = proc('stat')
        .replace(/^.*\) /, '')
        .split(' ');
      const ticks = Number(fields[11]) + Number(fields[12]);
      return (ticks / clockTicksPerSecond) * 1_000;
    },
    memoryMb: () => Number(/^Pss: +(\d+)/m.exec(proc('smaps_rollup'))?.[1] ?? 0) / 1_024,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}
