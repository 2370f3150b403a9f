import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { pinnedNode, root } from './places.mjs';

/** The environment of every child: its `node` is the pinned one, whatever the machine has. */
const childEnvironment = (extra = {}) => ({
  ...process.env,
  PATH: `${dirname(pinnedNode())}${delimiter}${process.env.PATH ?? ''}`,
  ...extra,
});

/** Runs Node with our stdio; resolves to the exit code, and passes signals on. */
export const runNode = (args, { cwd = root, env = {} } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(pinnedNode(), args, { cwd, stdio: 'inherit', env: childEnvironment(env) });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });

/** Runs Node and keeps what it prints. */
export const captureNode = (args, { env = {} } = {}) => {
  const result = spawnSync(pinnedNode(), args, {
    cwd: root,
    env: childEnvironment(env),
    encoding: 'utf8',
    maxBuffer: 256 * 1_048_576,
  });
  return {
    code: result.status ?? 1,
    output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`,
  };
};
