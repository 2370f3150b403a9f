// Plain JavaScript that any Node from 18 on runs: it brings the parts that the rest needs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamps = join(root, 'node_modules', '.medextract');

/** Runs a program quietly; its output is shown when it fails. */
export function runQuietly(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}\n`);
  process.exit(done.status ?? 1);
}

function* filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== 'node_modules' && name !== 'dist') yield* filesUnder(join(path, name));
  }
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesUnder(join(root, path))) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Does the work unless its inputs are those of the last time and its output is there. */
function once(name, { inputs, output, work }) {
  const stamp = join(stamps, name);
  const now = hashOf(inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, now);
}

/** The environment in which every child, also a shell one, finds the pinned Node first. */
export function environment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(separator);
  return { ...process.env, PATH: path, ...extra };
}

export function install() {
  once('install', {
    inputs: ['package-lock.json'],
    output: node,
    work: () => {
      process.stderr.write('installing the parts that are missing (once) ...\n');
      runQuietly('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
    },
  });
}

export function build() {
  const bin = (name) => join(root, 'node_modules', name);
  once('sources', {
    inputs: ['packages', 'apps', 'evals/src', 'benchmarks/src', 'tsconfig.base.json', 'tsconfig.json'].filter((path) => existsSync(join(root, path))),
    output: join(root, 'apps', 'cli', 'dist', 'main.js'),
    work: () => {
      process.stderr.write('building ...\n');
      runQuietly(node, [bin('typescript/bin/tsc'), '-b'], { env: environment() });
      const bundle = join(root, 'apps', 'cli', 'scripts', 'bundle.mjs');
      if (existsSync(bundle)) runQuietly(node, [bundle], { env: environment() });
    },
  });
  once('lexicon', {
    inputs: ['packages/clinical/terminology', 'packages/clinical/scripts', 'packages/clinical/src/lexicon', 'packages/clinical/src/text/tokenise.ts', 'packages/clinical/src/text/characters.ts'],
    output: join(root, 'packages', 'clinical', 'dist', 'lexicon.bin'),
    work: () => runQuietly(node, [bin('tsx/dist/cli.mjs'), '--conditions=@medextract/source', 'packages/clinical/scripts/compile-lexicon.ts'], { env: environment() }),
  });
}
