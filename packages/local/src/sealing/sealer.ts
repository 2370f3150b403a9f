import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { MedExtractError } from '@medextract/core';

/**
 * Seals with AES-256-GCM. Layout: format (1 byte), number of the data key (2), nonce (12), ciphertext, tag
 * (16). The identity of what is sealed is bound to it, so that a row cannot stand in for another.
 */
export interface Sealer {
  seal(content: string | Uint8Array, identity: string): Uint8Array;
  /** Throws `bytes-altered` where they are not what was sealed under this identity. */
  unseal(sealed: Uint8Array, identity: string): Uint8Array;
  unsealText(sealed: Uint8Array, identity: string): string;
}

export interface DataKeys {
  /** The key to seal with. */
  readonly newest: number;
  readonly byNumber: ReadonlyMap<number, KeyObject>;
}

/** Port: bytes that nobody can foretell. */
export type Random = (size: number) => Uint8Array;

export const cipher = 'aes-256-gcm';
export const nonceSize = 12;
export const tagSize = 16;
export const headSize = 3 + nonceSize;
const format = 1;

export const bytesAltered = (cause?: unknown): MedExtractError =>
  new MedExtractError('bytes-altered', 'Stored bytes are not as they were written.', { cause });

/** Format and key, then the nonce. */
export function toHead(keyNumber: number, nonce: Uint8Array): Buffer {
  const head = Buffer.allocUnsafe(headSize);
  head.writeUInt8(format, 0);
  head.writeUInt16BE(keyNumber, 1);
  head.set(nonce, 3);
  return head;
}

/** The key and nonce that a head names. */
export function parseHead(
  head: Uint8Array,
  keys: DataKeys,
): { readonly key: KeyObject; readonly nonce: Uint8Array } {
  const view = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (view.length < headSize || view.readUInt8(0) !== format) throw bytesAltered();
  const key = keys.byNumber.get(view.readUInt16BE(1));
  if (key === undefined) throw bytesAltered();
  return { key, nonce: view.subarray(3, headSize) };
}

export function createSealer(keys: DataKeys, random: Random): Sealer {
  const newest = keys.byNumber.get(keys.newest);
  if (newest === undefined) throw new RangeError('There is no newest data key.');
  const decipher = (sealed: Uint8Array, identity: string): Buffer => {
    const { key, nonce } = parseHead(sealed, keys);
    if (sealed.byteLength < headSize + tagSize) throw bytesAltered();
    const opener = createDecipheriv(cipher, key, nonce, { authTagLength: tagSize });
    opener.setAAD(Buffer.from(identity, 'utf8'));
    opener.setAuthTag(sealed.subarray(sealed.byteLength - tagSize));
    try {
      const content = opener.update(sealed.subarray(headSize, sealed.byteLength - tagSize));
      opener.final();
      return content;
    } catch (cause) {
      throw bytesAltered(cause);
    }
  };
  return {
    seal(content, identity) {
      const nonce = random(nonceSize);
      const sealing = createCipheriv(cipher, newest, nonce, { authTagLength: tagSize });
      sealing.setAAD(Buffer.from(identity, 'utf8'));
      const body =
        typeof content === 'string' ? sealing.update(content, 'utf8') : sealing.update(content);
      sealing.final();
      return Buffer.concat([toHead(keys.newest, nonce), body, sealing.getAuthTag()]);
    },
    unseal: (sealed, identity) => new Uint8Array(decipher(sealed, identity)),
    unsealText: (sealed, identity) => decipher(sealed, identity).toString('utf8'),
  };
}
