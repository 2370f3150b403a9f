import type { Clock } from '../clock.js';
import { createRecentMap } from '../recent-map.js';
import type { RateLimiter } from './rate-limiter.js';

export interface TokenBucketOptions {
  readonly clock: Clock;
  /** Calls that a client who was quiet may make at once, and as many again in each window. */
  readonly limit: number;
  readonly windowMs: number;
  /**
   * Clients remembered at once. Beyond, those that were quiet longest are forgotten: of all of them they
   * gain least by it, for their buckets have had the most time to fill.
   */
  readonly maxClients: number;
}

interface Bucket {
  /** Calls left at `at`, with fractions. */
  readonly tokens: number;
  readonly at: number;
}

/** A token bucket for each client, in memory, for one process. */
export function createTokenBucketLimiter(options: TokenBucketOptions): RateLimiter {
  const { clock, limit, windowMs, maxClients } = options;
  const buckets = createRecentMap<Bucket>(maxClients);
  const msPerToken = windowMs / limit;

  const fill = (bucket: Bucket | undefined, now: number): number => {
    if (bucket === undefined) return limit;
    // A clock that was set back gives nothing and takes nothing.
    const passedMs = Math.max(0, now - bucket.at);
    return Math.min(limit, bucket.tokens + passedMs / msPerToken);
  };
  const toSeconds = (tokens: number) => Math.ceil((tokens * msPerToken) / 1_000);
  return {
    take(client) {
      const now = clock.now();
      const before = fill(buckets.find(client), now);
      const allowed = before >= 1;
      const tokens = allowed ? before - 1 : before;
      buckets.set(client, { tokens, at: now });
      return {
        allowed,
        limit,
        windowSeconds: Math.ceil(windowMs / 1_000),
        remaining: Math.floor(tokens),
        resetSeconds: toSeconds(allowed ? limit - tokens : 1 - tokens),
      };
    },
  };
}
