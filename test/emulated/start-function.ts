import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const bundles = join(import.meta.dirname, '../../apps/lambda/dist');

export const hasBundles = (): boolean => existsSync(join(bundles, 'extract', 'index.mjs'));

const Reply = z.object({
  id: z.number(),
  answer: z.unknown().optional(),
  error: z.string().optional(),
});
type Reply = z.output<typeof Reply>;

export interface RunningFunction {
  /** Throws the code of what the handler threw. */
  invoke(event: unknown, remainingMs?: number): Promise<unknown>;
  /** Everything that it wrote: its logs and figures. */
  output(): string;
  /** Ends it as Lambda does: at once, whatever it is at. */
  kill(): Promise<void>;
}

const defaultRemainingMs = 60_000;

function listen(child: ChildProcess) {
  const waiting = new Map<number, (reply: Reply) => void>();
  child.on('message', (message) => {
    const reply = Reply.parse(message);
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  child.once('exit', () => {
    for (const [id, resolve] of waiting) resolve({ id, answer: undefined, error: 'ended' });
  });
  return (id: number) => new Promise<Reply>((resolve) => waiting.set(id, resolve));
}

/** One instance of a function, over its built bundle. */
export async function startFunction(
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<RunningFunction> {
  const child = fork(
    join(import.meta.dirname, 'function-host.ts'),
    [join(bundles, name, 'index.mjs')],
    {
      env: {
        ...settings,
        POWERTOOLS_SERVICE_NAME: `medextract-${name}`,
        AWS_LAMBDA_FUNCTION_NAME: `medextract-dev-${name}`,
        PATH: '/usr/bin:/bin',
      },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    output += String(chunk);
  });
  const reply = listen(child);
  const ready = await reply(0);
  if (ready.error !== undefined) throw new Error(`${name} did not start: ${output}`);
  let last = 0;
  return {
    async invoke(event, remainingMs = defaultRemainingMs) {
      last += 1;
      const answered = reply(last);
      child.send({ id: last, event, remainingMs });
      const { answer, error } = await answered;
      if (error !== undefined) throw new Error(error);
      return answer;
    },
    output: () => output,
    async kill() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
