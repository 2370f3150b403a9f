import { createHmac, hash, randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@medextract/core';
import type { Digest, Ids, Secrets, Timer } from '@medextract/core/service';

export const systemClock: Clock = { now: () => Date.now() };

/** SHA-256 of the platform. */
export const nodeDigest: Digest = { sha256: (content) => hash('sha256', content, 'hex') };

export const nodeTimer: Timer = {
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal.addEventListener('abort', onAbort, { once: true });
    }),
};

const sameLength = (text: string): Buffer => Buffer.from(nodeDigest.sha256(text));

export const nodeSecrets: Secrets = {
  next: () => randomBytes(32).toString('base64url'),
  isSame: (left, right) => timingSafeEqual(sameLength(left), sameLength(right)),
  sign: (secret, text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex'),
};

const maxCount = 0xfff;
const poolBytes = 4_096;
const idBytes = 8;

/**
 * UUIDs of version 7 (RFC 9562), sorted by time also within one millisecond: the twelve bits after the
 * time count up. A clock that goes back is not followed.
 */
export function createUuids(clock: Clock): Ids {
  const pool = Buffer.alloc(poolBytes);
  let used = poolBytes;
  let time = 0;
  let count = 0;

  const step = () => {
    const now = clock.now();
    if (now > time) {
      time = now;
      count = 0;
    } else if (count < maxCount) {
      count += 1;
    } else {
      time += 1;
      count = 0;
    }
  };
  const random = (): string => {
    if (used + idBytes > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    const start = used;
    used += idBytes;
    // Two bits of the variant.
    pool[start] = ((pool[start] ?? 0) & 0x3f) | 0x80;
    return pool.toString('hex', start, used);
  };
  return {
    next() {
      step();
      const at = time.toString(16).padStart(12, '0');
      const tail = random();
      const counted = count.toString(16).padStart(3, '0');
      return `${at.slice(0, 8)}-${at.slice(8)}-7${counted}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}
