import type { Digest } from '@medextract/core/service';

/** Endless whole numbers below a bound, the same for the same key and label. */
export type Draw = (bound: number) => number;
export type KeyStream = (label: string) => Draw;

const hexPerNumber = 8;

/** Without the key nobody can tell what a surrogate was made from: every number comes out of keyed SHA-256. */
export function createKeyStream(key: string, digest: Digest): KeyStream {
  const secret = digest.sha256(key);
  return (label) => {
    const inner = digest.sha256(`${secret}\u0000${label}`);
    let block = '';
    let used = 0;
    let count = 0;
    return (bound) => {
      if (used + hexPerNumber > block.length) {
        block = digest.sha256(`${secret}\u0001${inner}\u0001${count++}`);
        used = 0;
      }
      const value = Number.parseInt(block.slice(used, used + hexPerNumber), 16);
      used += hexPerNumber;
      return value % bound;
    };
  };
}

/** The numbers from 0 in an order that the key gives. */
export function shuffled(count: number, draw: Draw): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = draw(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
