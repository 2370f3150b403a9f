import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRoot, root } from './places.mjs';

const folder = inRoot('node_modules', '.cache', 'medextract');
const stampFile = (name) => join(folder, `${name}.json`);

export const readStamp = (name) => {
  try {
    return JSON.parse(readFileSync(stampFile(name), 'utf8'));
  } catch {
    return undefined;
  }
};

export const writeStamp = (name, value) => {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), JSON.stringify(value));
};

/** Every file below the given paths for which `keep` holds; a path that does not exist has none. */
export const listFiles = (paths, keep = () => true) =>
  paths.flatMap((path) => walk(inRoot(path), keep));

const walk = (path, keep) => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return keep(path) ? [{ path, stats }] : [];
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist');
  return names.sort().flatMap((name) => walk(join(path, name), keep));
};

/** Changes whenever a file is touched, added or removed: quick to ask, may change without need. */
const lookHash = (files) => {
  const hash = createHash('sha256');
  for (const { path, stats } of files) {
    hash.update(`${relative(root, path)}\0${stats.size}\0${stats.mtimeMs}\n`);
  }
  return hash.digest('hex');
};

/** Changes only with what the files hold. */
const contentHash = (files) => {
  const hash = createHash('sha256');
  for (const { path } of files) hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
};

/** Runs the step unless its inputs are as they were when it last succeeded and its outputs are there. */
export const runWhenChanged = async (name, { files, outputs, force = false }, step) => {
  const before = readStamp(name);
  const look = lookHash(files);
  const complete = outputs.every((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);
  if (!force && complete && before?.look === look) return false;
  const content = contentHash(files);
  const same = !force && complete && before?.content === content;
  if (!same) await step();
  writeStamp(name, { look, content });
  return !same;
};
