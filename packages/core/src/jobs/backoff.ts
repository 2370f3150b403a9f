export interface BackoffOptions {
  readonly baseMs: number;
  readonly capMs: number;
  /** 0 (included) to 1 (not). */
  readonly random: () => number;
}

/**
 * Full-jitter exponential backoff after the given attempt (1 for the first): anywhere between nothing
 * and `base · 2^(attempt − 1)`, capped. Source: M. Brooker, "Exponential Backoff And Jitter", 2015.
 */
export function backoffDelayMs(attempt: number, options: BackoffOptions): number {
  const ceiling = Math.min(options.capMs, options.baseMs * 2 ** Math.max(0, attempt - 1));
  return Math.floor(options.random() * ceiling);
}
