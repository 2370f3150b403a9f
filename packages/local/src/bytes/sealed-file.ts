import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataKeys, Random } from '../sealing/sealer.js';
import {
  bytesAltered,
  cipher,
  headSize,
  nonceSize,
  parseHead,
  tagSize,
  toHead,
} from '../sealing/sealer.js';

const ownerOnly = 0o600;
/** Sealed in portions, so that a large document never holds the thread for long. */
const portionSize = 1_048_576;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface SealedFileOptions {
  readonly keys: DataKeys;
  readonly random: Random;
  /** What the bytes belong to; bound to them. */
  readonly identity: string;
}

/** Writes the bytes sealed; when it resolves, the file is whole, under its name, and survives a crash. */
export async function writeSealedFile(
  path: string,
  bytes: Uint8Array,
  options: SealedFileOptions,
): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', ownerOnly);
  try {
    await writePortions(handle, bytes, options);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

async function writePortions(
  handle: FileHandle,
  bytes: Uint8Array,
  { keys, random, identity }: SealedFileOptions,
): Promise<void> {
  const key = keys.byNumber.get(keys.newest);
  if (key === undefined) throw new RangeError('There is no newest data key.');
  const nonce = random(nonceSize);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagSize });
  sealing.setAAD(Buffer.from(identity, 'utf8'));
  await handle.write(toHead(keys.newest, nonce));
  for (let at = 0; at < bytes.byteLength; at += portionSize) {
    await handle.write(sealing.update(bytes.subarray(at, at + portionSize)));
  }
  sealing.final();
  await handle.write(sealing.getAuthTag());
}

/** The bytes; throws `bytes-altered` where the file is not what was written, or is gone. */
export async function readSealedFile(
  path: string,
  { keys, identity }: Omit<SealedFileOptions, 'random'>,
): Promise<Uint8Array> {
  const sealed = await readWhole(path);
  const { key, nonce } = parseHead(sealed, keys);
  const end = sealed.byteLength - tagSize;
  if (end < headSize) throw bytesAltered();
  const opener = createDecipheriv(cipher, key, nonce, { authTagLength: tagSize });
  opener.setAAD(Buffer.from(identity, 'utf8'));
  opener.setAuthTag(sealed.subarray(end));
  const bytes = new Uint8Array(end - headSize);
  for (let at = headSize; at < end; at += portionSize) {
    bytes.set(opener.update(sealed.subarray(at, Math.min(end, at + portionSize))), at - headSize);
    await turn();
  }
  try {
    opener.final();
  } catch (cause) {
    throw bytesAltered(cause);
  }
  return bytes;
}

async function readWhole(path: string): Promise<Buffer> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isGone ? bytesAltered(error) : error;
  }
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Makes it survive a crash that a name in the folder came or went. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
