import type { Clock } from '@medextract/core';
import type { BreakerState } from '@medextract/core/models';
import { CircuitState, CountBreaker } from 'cockatiel';

export interface BreakerOptions {
  /** Opens when more than this share of the last `windowCalls` failed … */
  readonly failureShare: number;
  readonly windowCalls: number;
  /** … once so many were made. */
  readonly minimumCalls: number;
  /** From opening to the first probe; doubled with each probe that fails, up to the cap. */
  readonly probeAfterMs: number;
  readonly probeAfterCapMs: number;
  /** How long a probe may be out before another may go. */
  readonly probeLeaseMs: number;
}

/**
 * Leave to make one call; its end is told by one of the three, once. They do not reject: an answer that
 * was paid for is not lost for a store that cannot be reached, and the next `admit` will meet that.
 */
export interface Permit {
  succeeded(): Promise<void>;
  failed(): Promise<void>;
  /** It ended in a way that says nothing of the model: cancelled, throttled, our own fault. */
  released(): Promise<void>;
}

export interface Permits {
  /** For a call through a closed circuit. */
  forCall(version: number): Permit;
  /** For the one call that tries a circuit which was open. */
  forProbe(version: number, openings: number): Permit;
}

export interface PermitDeps {
  readonly clock: Clock;
  readonly options: BreakerOptions;
  /** Brings a state about where the version still holds; never rejects. */
  readonly tell: (expectedVersion: number, state: BreakerState) => Promise<void>;
}

/** Counts how calls end, and says what state follows from it. */
export function createPermits({ clock, options, tell }: PermitDeps): Permits {
  const newWindow = () =>
    new CountBreaker({
      threshold: options.failureShare,
      size: options.windowCalls,
      minimumNumberOfCalls: options.minimumCalls,
    });
  let window = newWindow();
  let windowVersion = 0;

  const opened = (openings: number): BreakerState => {
    const sinceMs = clock.now();
    const waitMs = Math.min(options.probeAfterCapMs, options.probeAfterMs * 2 ** (openings - 1));
    return { kind: 'open', sinceMs, probeAtMs: sinceMs + waitMs, openings };
  };

  return {
    forCall(version) {
      // Calls of before the circuit last changed say nothing of how it is now.
      if (version > windowVersion) {
        window = newWindow();
        windowVersion = version;
      }
      return {
        async succeeded() {
          if (version === windowVersion) window.success(CircuitState.Closed);
        },
        async failed() {
          if (version !== windowVersion || !window.failure(CircuitState.Closed)) return;
          await tell(version, opened(1));
        },
        released: async () => undefined,
      };
    },
    forProbe: (version, openings) => ({
      succeeded: () => tell(version, { kind: 'closed' }),
      failed: () => tell(version, opened(openings + 1)),
      released() {
        const now = clock.now();
        return tell(version, { kind: 'open', sinceMs: now, probeAtMs: now, openings });
      },
    }),
  };
}
