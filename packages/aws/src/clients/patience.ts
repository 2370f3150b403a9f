import { MedExtractError } from '@medextract/core';
import { backoffDelayMs } from '@medextract/core/service';

/** Port: bytes that nobody can foretell. */
export type Random = (size: number) => Uint8Array;

export interface PatienceOptions {
  readonly random: Random;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Tries in all; 12 where it is absent. */
  readonly attempts?: number;
}

/** What a try came to: an end, or nothing yet. */
export type Attempt<Value> =
  | { readonly done: true; readonly value: Value }
  | { readonly done: false; readonly cause?: unknown };

/** Tries what others may be at too, again and again, each time after a longer wait of random length. */
export type Patience = <Value>(attempt: () => Promise<Attempt<Value>>) => Promise<Value>;

const defaultAttempts = 12;
const baseMs = 10;
const capMs = 400;
const toShare = ([a = 0, b = 0]: Uint8Array): number => (a * 256 + b) / 65_536;

/** Gives up with `store-unavailable`, which may be tried again later. */
export function createPatience(options: PatienceOptions): Patience {
  const { random, wait, attempts = defaultAttempts } = options;
  const backoff = { baseMs, capMs, random: () => toShare(random(2)) };
  return async (attempt) => {
    let cause: unknown;
    for (let tries = 1; tries <= attempts; tries += 1) {
      const result = await attempt();
      if (result.done) return result.value;
      cause = result.cause;
      if (tries < attempts) await wait(backoffDelayMs(tries, backoff));
    }
    const message = 'Too many write to the same rows at once. Try again.';
    throw new MedExtractError('store-unavailable', message, { retryable: true, cause });
  };
}
