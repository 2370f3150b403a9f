import { randomFillSync } from 'node:crypto';
import type { Random } from './sealer.js';

const poolSize = 4_096;

/** Bytes from the machine's generator, fetched in larger portions since a nonce is needed for every row. */
export function createCryptoRandom(): Random {
  let pool = new Uint8Array(0);
  let used = 0;
  return (size) => {
    if (size > poolSize) return randomFillSync(new Uint8Array(size));
    if (used + size > pool.byteLength) {
      pool = randomFillSync(new Uint8Array(poolSize));
      used = 0;
    }
    used += size;
    return pool.slice(used - size, used);
  };
}
