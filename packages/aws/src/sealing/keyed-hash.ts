import { createHmac, type KeyObject } from 'node:crypto';

/** HMAC-SHA-256 under a key of its own: what is looked for can be found, and cannot be read back. */
export interface KeyedHash {
  /** 16 bytes in hexadecimal digits; parts are kept apart. */
  digest(purpose: string, ...parts: readonly string[]): string;
  /** 48 bits in hexadecimal digits. */
  ofWord(word: string): string;
}

const digestSize = 16;
export const wordSize = 6;

export function createKeyedHash(key: KeyObject): KeyedHash {
  const hmac = (text: string, size: number): string =>
    createHmac('sha256', key).update(text, 'utf8').digest().toString('hex', 0, size);
  return {
    digest: (purpose, ...parts) => hmac(JSON.stringify([purpose, ...parts]), digestSize),
    ofWord: (word) => hmac(JSON.stringify(['word', word]), wordSize),
  };
}
