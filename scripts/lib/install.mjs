import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { inRoot, root } from './places.mjs';
import { say } from './say.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

/** Brings node_modules to what the lock says; returns whether anything had to be done. */
export const ensureInstalled = () => {
  const lock = inRoot('package-lock.json');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const installed = inRoot('node_modules', '.package-lock.json');
  const marker = statSync(installed, { throwIfNoEntry: false });
  if (marker !== undefined && readStamp('install') === hash) return false;
  // Someone ran npm by hand after the lock last changed: what is there is right.
  if (marker !== undefined && marker.mtimeMs >= statSync(lock).mtimeMs) {
    writeStamp('install', hash);
    return false;
  }
  say('installing packages (npm ci), once …');
  const windows = process.platform === 'win32';
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    maxBuffer: 64 * 1_048_576,
  });
  if (result.status !== 0) {
    throw new Error(
      `npm ci failed; run it by hand to see why.\n${(result.stderr ?? '').slice(-2_000)}`,
    );
  }
  writeStamp('install', hash);
  return true;
};
