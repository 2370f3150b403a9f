import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { MedExtractError } from '@medextract/core';
import type { Random } from './sealer.js';

export const masterKeySize = 32;
const ownerOnly = 0o600;

/** A master key of 32 bytes from 64 hexadecimal digits; throws `master-key-not-valid`. */
export function parseMasterKey(text: string): Uint8Array {
  const digits = text.trim();
  if (/^[0-9a-f]{64}$/i.test(digits)) return new Uint8Array(Buffer.from(digits, 'hex'));
  throw new MedExtractError('master-key-not-valid', 'A master key is 64 hexadecimal digits.');
}

/** Tells which master key it is without telling what it is. */
export const toMasterKeyId = (masterKey: Uint8Array): string =>
  createHash('sha256').update('medextract master key').update(masterKey).digest('hex').slice(0, 16);

const nextOf = (path: string): string => `${path}.next`;

function write(path: string, key: Uint8Array): void {
  const digits = Buffer.from(key).toString('hex');
  writeFileSync(path, `${digits}\n`, { mode: ownerOnly, flag: 'wx', flush: true });
}

/** Puts the next key beside the one of this file, on the disk. */
export function writeNextMasterKey(path: string, key: Uint8Array): void {
  rmSync(nextOf(path), { force: true });
  write(nextOf(path), key);
}

/** The next key is the key of this file from now on. */
export function takeNextMasterKey(path: string): void {
  renameSync(nextOf(path), path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Ends a change of keys that was cut off: the store tells under which of the two it is. */
function settleNext(path: string, storedKeyId: string | undefined): void {
  if (!existsSync(nextOf(path))) return;
  const next = parseMasterKey(readFileSync(nextOf(path), 'utf8'));
  if (toMasterKeyId(next) === storedKeyId) takeNextMasterKey(path);
}

/**
 * The master key of this file. Where there is none, one is made that only its owner may read; but where a
 * store waits to be opened with it (`storedKeyId`), throws `master-key-missing`.
 */
export function openMasterKeyFile(
  path: string,
  options: { readonly random: Random; readonly storedKeyId: string | undefined },
): Uint8Array {
  settleNext(path, options.storedKeyId);
  if (existsSync(path)) return parseMasterKey(readFileSync(path, 'utf8'));
  if (options.storedKeyId !== undefined) {
    const message = 'The master key of this store is not in its file. Put the file back.';
    throw new MedExtractError('master-key-missing', message);
  }
  const key = options.random(masterKeySize);
  write(path, key);
  return key;
}
