/** What is left to a client of its share. */
export interface RateVerdict {
  readonly allowed: boolean;
  /** Requests in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until one more is allowed (where refused) or the share is full again. */
  readonly resetSeconds: number;
}

/** Port: how often a client may ask. Answers at once where it can, since every request asks it. */
export interface RateLimiter {
  take(clientId: string): RateVerdict | Promise<RateVerdict>;
}
