import type { Secrets } from '../access/secrets.js';
import type { Digest } from '../digest.js';
import type { Ids } from '../ids.js';
import type { LogEvent, LogFields, Telemetry } from '../telemetry.js';
import type { Timer } from '../timer.js';
import type { createFixedClock } from './fakes.js';

export interface CollectedTelemetry extends Telemetry {
  readonly lines: readonly {
    readonly level: 'info' | 'warn' | 'error';
    readonly event: LogEvent;
    readonly fields: LogFields;
  }[];
  readonly counts: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly by: number;
  }[];
  readonly observations: readonly {
    readonly name: string;
    readonly value: number;
    readonly labels: Readonly<Record<string, string>>;
  }[];
  /** Each trace when it has ended. */
  readonly spans: readonly {
    readonly name: string;
    readonly fields: LogFields;
    readonly failed: boolean;
  }[];
}

/** Keeps all that it is told, in order. */
export function createCollectingTelemetry(): CollectedTelemetry {
  const lines: CollectedTelemetry['lines'][number][] = [];
  const counts: CollectedTelemetry['counts'][number][] = [];
  const observations: CollectedTelemetry['observations'][number][] = [];
  const spans: CollectedTelemetry['spans'][number][] = [];
  return {
    lines,
    counts,
    observations,
    spans,
    log: (level, event, fields) => void lines.push({ level, event, fields }),
    count: (name, labels, by = 1) => void counts.push({ name, labels, by }),
    observe: (name, value, labels) => void observations.push({ name, value, labels }),
    async trace(name, fields, work) {
      let failed = true;
      try {
        const result = await work();
        failed = false;
        return result;
      } finally {
        spans.push({ name, fields, failed });
      }
    },
  };
}

export interface HandTimer extends Timer {
  /** How many sleep now. */
  readonly sleepers: number;
  /** Moves the clock and wakes who has slept enough, the earliest first. */
  advance(byMs: number): void;
}

/** A timer that stands still until it is moved; the clock moves with it. */
export function createHandTimer(clock: ReturnType<typeof createFixedClock>): HandTimer {
  const sleeping = new Set<{ readonly untilMs: number; readonly wake: () => void }>();
  return {
    get sleepers() {
      return sleeping.size;
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const sleeper = { untilMs: clock.now() + ms, wake: resolve };
        sleeping.add(sleeper);
        signal.addEventListener('abort', () => {
          if (sleeping.delete(sleeper)) reject(signal.reason);
        });
      });
    },
    advance(byMs) {
      clock.advance(byMs);
      const due = [...sleeping].filter(({ untilMs }) => untilMs <= clock.now());
      for (const sleeper of due.sort((left, right) => left.untilMs - right.untilMs)) {
        sleeping.delete(sleeper);
        sleeper.wake();
      }
    },
  };
}

/** `id-000001`, `id-000002` and so on; they sort as they were made. */
export function createSequentialIds(prefix = 'id'): Ids {
  let made = 0;
  return {
    next() {
      made += 1;
      return `${prefix}-${String(made).padStart(6, '0')}`;
    },
  };
}

const lanes = [1, 2, 3, 4, 5, 6, 7, 8];

/** Looks like SHA-256 and is none (FNV-1a in eight lanes): quick, pure, and safe against nobody. */
export const createFakeDigest = (): Digest => ({
  sha256(content) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return lanes
      .map((lane) => {
        let hash = Math.imul(0x811c9dc5, lane * 2 + 1);
        for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
        return (hash >>> 0).toString(16).padStart(8, '0');
      })
      .join('');
  },
});

/** Secrets that count up, and comparing and signing without cryptography. */
export function createCountedSecrets(): Secrets {
  const digest = createFakeDigest();
  let made = 0;
  return {
    next() {
      made += 1;
      return String(made).padStart(43, 's');
    },
    isSame: (left, right) => left === right,
    sign: (secret, text) => digest.sha256(`${secret}\n${text}`),
  };
}
