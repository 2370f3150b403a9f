import { createHmac, type KeyObject } from 'node:crypto';

/** HMAC-SHA-256 under a key of its own: what is looked for can be found, and cannot be read back. */
export interface KeyedHash {
  /** 16 bytes; parts are kept apart. */
  digest(purpose: string, ...parts: readonly string[]): Uint8Array;
  /** 48 bits in hexadecimal digits. */
  ofWord(word: string): string;
}

const digestSize = 16;
export const wordSize = 6;
/** The same words come again and again; the memory for them is bounded. */
const maxKnownWords = 50_000;

export function createKeyedHash(key: KeyObject): KeyedHash {
  const known = new Map<string, string>();
  const hmac = (text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();
  return {
    digest: (purpose, ...parts) =>
      hmac(JSON.stringify([purpose, ...parts])).subarray(0, digestSize),
    ofWord(word) {
      const earlier = known.get(word);
      if (earlier !== undefined) return earlier;
      if (known.size >= maxKnownWords) known.clear();
      const hash = hmac(`word:${word}`).toString('hex', 0, wordSize);
      known.set(word, hash);
      return hash;
    },
  };
}
