import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildForFunctions, functionFiles } from './build.mjs';
import { inRoot } from './places.mjs';
import { say } from './say.mjs';
import { captureNode } from './spawn.mjs';
import { runWhenChanged } from './stamps.mjs';

const dist = inRoot('apps', 'lambda', 'dist');
const functionNames = () =>
  readdirSync(inRoot('apps', 'lambda', 'src', 'functions')).map((file) => file.replace('.ts', ''));

/** Of what draws pages there is native code for each machine; functions run on arm64, whoever builds them. */
const nativeName = '@napi-rs/canvas-linux-arm64-gnu';
const nativeFolder = (fn) => join(dist, fn, 'node_modules', nativeName);
const natives = inRoot('.cache', 'lambda-natives');

/** The package as the lock has it: its version, and the checksum of what npm gives for it. */
const readLock = () => {
  const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${nativeName}`];
  return { version, integrity };
};

/** Fetches it through npm, as `npm ci` would on such a machine. Throws where it cannot, or it is not that of the lock. */
const bringNative = () => {
  const { version, integrity } = readLock();
  const folder = join(natives, version);
  if (existsSync(join(folder, 'package', 'package.json'))) return join(folder, 'package');
  mkdirSync(folder, { recursive: true });
  const args = ['pack', `${nativeName}@${version}`, '--pack-destination', folder, '--silent'];
  const windows = process.platform === 'win32';
  const packed = spawnSync(windows ? 'npm.cmd' : 'npm', args, { encoding: 'utf8', shell: windows });
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (packed.status !== 0 || file === undefined) throw new Error('npm pack gave nothing');
  const bytes = readFileSync(join(folder, file));
  if (`sha512-${createHash('sha512').update(bytes).digest('base64')}` !== integrity) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error('what npm gave is not what the lock names');
  }
  const opened = spawnSync('tar', ['-xzf', join(folder, file), '-C', folder]);
  if (opened.status !== 0) throw new Error('tar could not open it');
  return join(folder, 'package');
};

const placeNative = () => {
  const takers = functionNames().filter((fn) => existsSync(join(dist, fn, 'node_modules')));
  if (takers.every((fn) => existsSync(nativeFolder(fn)))) return true;
  try {
    const folder = bringNative();
    for (const fn of takers) cpSync(folder, nativeFolder(fn), { recursive: true });
    return true;
  } catch (error) {
    say(`${nativeName} is missing from the bundles: ${error.message}`);
    return false;
  }
};

/** The bundles of the functions; without `native` such as can be run here, and need no network. */
export const buildFunctions = async ({ force = false, native = false } = {}) => {
  await buildForFunctions();
  const outputs = functionNames().map((name) => join(dist, name, 'index.mjs'));
  await runWhenChanged('functions', { files: functionFiles(), outputs, force }, async () => {
    say('bundling the functions …');
    const { code, output } = captureNode([
      inRoot('apps', 'lambda', 'scripts', 'bundle.ts'),
      '--meta',
    ]);
    if (code !== 0) throw new Error(`The bundles of the functions failed:\n${output.trim()}`);
  });
  return native ? placeNative() : true;
};

/** `build:lambda`: what is deployed. Fails where it would not run on the machine of the functions. */
export const runBuildFunctions = async (args) =>
  (await buildFunctions({ force: args.includes('--force'), native: true })) ? 0 : 1;
