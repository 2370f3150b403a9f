import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const inRoot = (...parts) => join(root, ...parts);

/** The Node that the lock file brings; the one running now only has to get us here. */
export const pinnedNode = () => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = inRoot('node_modules', 'node', 'bin', name);
  return existsSync(own) ? own : process.execPath;
};

export const cliEntry = inRoot('apps', 'cli', 'dist', 'main.js');
