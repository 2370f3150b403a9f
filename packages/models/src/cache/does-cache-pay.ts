import type { ModelPrice } from '@medextract/core/models';

export interface CacheArrivals {
  /** Calls that share the prefix, on the whole. */
  readonly perMinute: number;
  /** How long the provider keeps a prefix after its last use. */
  readonly keptMs: number;
}

/**
 * Whether keeping a shared prefix costs less than sending it each time.
 *
 * Calls arrive at random at rate λ; the provider keeps the prefix for T after its last use. A call finds
 * it kept if another came within T before: p = 1 − e^(−λT) (Poisson arrivals). A token of the prefix
 * then costs p·read + (1 − p)·write on average, against `input` without keeping. Keeping pays where
 *
 *     p > (write − input) / (write − read)
 *
 * With read = 0.1 and write = 1.25 of the input price, and T = 5 min: p > 0.217, λ > 0.049 a minute,
 * so from about one call in twenty minutes on. The length of the prefix does not matter, beyond the
 * shortest that the provider keeps at all. Unknown prices do not pay.
 */
export function doesCachePay(price: ModelPrice | undefined, arrivals: CacheArrivals): boolean {
  if (price === undefined || price.cacheReadUsd === null || price.cacheWriteUsd === null)
    return false;
  const keptMinutes = arrivals.keptMs / 60_000;
  const found = 1 - Math.exp(-arrivals.perMinute * keptMinutes);
  const withCache = found * price.cacheReadUsd + (1 - found) * price.cacheWriteUsd;
  return withCache < price.inputUsd;
}
