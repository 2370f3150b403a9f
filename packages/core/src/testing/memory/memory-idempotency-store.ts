import type { Clock } from '../../clock.js';
import type { IdempotencyStore, KeptAnswer } from '../../idempotency-store.js';

interface KeptClaim {
  readonly fingerprint: string;
  readonly untilMs: number;
  readonly answer: KeptAnswer | null;
}

export function createMemoryIdempotencyStore(clock: Clock): IdempotencyStore {
  const kept = new Map<string, KeptClaim>();
  const nameOf = (request: { readonly principalId: string; readonly key: string }): string =>
    JSON.stringify([request.principalId, request.key]);
  const findLive = (name: string): KeptClaim | undefined => {
    const claim = kept.get(name);
    return claim === undefined || claim.untilMs <= clock.now() ? undefined : claim;
  };
  return {
    async claim({ fingerprint, claimMs, ...request }) {
      const name = nameOf(request);
      const earlier = findLive(name);
      if (earlier === undefined) {
        kept.set(name, { fingerprint, untilMs: clock.now() + claimMs, answer: null });
        return { kind: 'new' };
      }
      if (earlier.fingerprint !== fingerprint) return { kind: 'mismatch' };
      return earlier.answer === null
        ? { kind: 'in-progress' }
        : { kind: 'answered', answer: earlier.answer };
    },
    async keep({ answer, keepMs, ...request }) {
      const name = nameOf(request);
      const claim = kept.get(name);
      if (claim === undefined) return;
      kept.set(name, { ...claim, answer, untilMs: clock.now() + keepMs });
    },
    async release(request) {
      kept.delete(nameOf(request));
    },
  };
}
