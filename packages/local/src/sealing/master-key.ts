import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/**
 * The master key of this file. Where there is none, one is made that only its owner may read; but where a
 * store waits to be opened with it, throws `master-key-missing`.
 */
export function openMasterKeyFile(
  path: string,
  options: { readonly random: Random; readonly isStoreNew: boolean },
): Uint8Array {
  if (existsSync(path)) return parseMasterKey(readFileSync(path, 'utf8'));
  if (!options.isStoreNew) {
    const message = 'The master key of this store is not in its file. Put the file back.';
    throw new MedExtractError('master-key-missing', message);
  }
  const key = options.random(masterKeySize);
  const digits = Buffer.from(key).toString('hex');
  writeFileSync(path, `${digits}\n`, { mode: ownerOnly, flag: 'wx', flush: true });
  return key;
}
