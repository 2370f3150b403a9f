import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject } from 'node:crypto';
import { MedExtractError } from '@medextract/core';
import type { Random } from '../clients/patience.js';

/**
 * Seals with AES-256-GCM under a key that is derived anew for each row (HKDF-SHA-256 with a random salt), so
 * that one data key of KMS serves for any number of rows. Layout: format (1 byte), salt (16), ciphertext,
 * tag (16). The identity of what is sealed is bound to it: a row cannot stand in for another.
 */
export interface Sealer {
  seal(content: string | Uint8Array, identity: string): Uint8Array;
  /** Throws `bytes-altered` where they are not what was sealed under this identity. */
  unseal(sealed: Uint8Array, identity: string): Uint8Array;
  unsealText(sealed: Uint8Array, identity: string): string;
}

const cipher = 'aes-256-gcm';
const format = 1;
const saltSize = 16;
const keySize = 32;
const nonceSize = 12;
const tagSize = 16;
const headSize = 1 + saltSize;

const bytesAltered = (cause?: unknown): MedExtractError =>
  new MedExtractError('bytes-altered', 'Stored bytes are not as they were written.', { cause });

function derive(dataKey: KeyObject, salt: Uint8Array) {
  const size = keySize + nonceSize;
  const derived = Buffer.from(hkdfSync('sha256', dataKey, salt, 'medextract row', size));
  return { key: derived.subarray(0, keySize), nonce: derived.subarray(keySize) };
}

export function createSealer(dataKey: KeyObject, random: Random): Sealer {
  const unseal = (sealed: Uint8Array, identity: string): Buffer => {
    if (sealed.byteLength < headSize + tagSize || sealed[0] !== format) throw bytesAltered();
    const { key, nonce } = derive(dataKey, sealed.subarray(1, headSize));
    const end = sealed.byteLength - tagSize;
    const opener = createDecipheriv(cipher, key, nonce, { authTagLength: tagSize });
    opener.setAAD(Buffer.from(identity, 'utf8'));
    opener.setAuthTag(sealed.subarray(end));
    try {
      return Buffer.concat([opener.update(sealed.subarray(headSize, end)), opener.final()]);
    } catch (cause) {
      throw bytesAltered(cause);
    }
  };
  return {
    seal(content, identity) {
      const salt = random(saltSize);
      const { key, nonce } = derive(dataKey, salt);
      const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagSize });
      sealing.setAAD(Buffer.from(identity, 'utf8'));
      const plain = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      const body = Buffer.concat([sealing.update(plain), sealing.final()]);
      return Buffer.concat([Uint8Array.of(format), salt, body, sealing.getAuthTag()]);
    },
    unseal: (sealed, identity) => new Uint8Array(unseal(sealed, identity)),
    unsealText: (sealed, identity) => unseal(sealed, identity).toString('utf8'),
  };
}
