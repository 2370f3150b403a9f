import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  /** Beside the variables of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the built command as a person would; its streams are pipes. */
export async function runMedextract(
  args: readonly string[],
  { input = '', cwd, environment = {} }: RunOptions = {},
): Promise<Run> {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, ...environment },
  });
  const stdout: Uint8Array[] = [];
  const stderr: Uint8Array[] = [];
  child.stdout.on('data', (chunk: Uint8Array) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Uint8Array) => stderr.push(chunk));
  // A command that ends before it has read everything closes the pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const text = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString('utf8');
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** The command with its pipes open, for tests of streaming. */
export function startMedextract(args: readonly string[]) {
  return spawn(process.execPath, [entry, ...args], { stdio: 'pipe' });
}
