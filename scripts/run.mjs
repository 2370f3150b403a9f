// `node scripts/run.mjs TARGET ARGS`: installs and builds what is missing, then runs the target under the pinned Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, environment, install, node, root } from './prepare.mjs';

const targets = {
  extract: ['apps/cli/dist/main.js', 'extract'],
  cli: ['apps/cli/dist/main.js'],
  eval: ['evals/dist/run.js'],
  bench: ['benchmarks/dist/run.js'],
  test: ['scripts/test.mjs'],
  check: ['scripts/test.mjs', '--static'],
};

const [name = '', ...args] = process.argv.slice(2);
const target = targets[name];
if (name !== 'build' && target === undefined) {
  process.stderr.write(`usage: node scripts/run.mjs ${['build', ...Object.keys(targets)].join('|')} [ARGS]\n`);
  process.exit(2);
}

install();
build();
if (target !== undefined) {
  const [file, ...first] = target;
  const child = spawn(node, [join(root, file), ...first, ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
    env: environment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
