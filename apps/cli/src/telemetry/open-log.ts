import type { LogEvent, LogFields } from '@medextract/core/service';
import { destination, pino, stdTimeFunctions } from 'pino';
import { toSafeFields } from './safe-fields.js';

export const logLevels = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Log {
  write(level: 'info' | 'warn' | 'error', event: LogEvent, fields: LogFields): void;
  /** Writes out what is still held. */
  flush(): void;
}

const standardError = 2;

/** One JSON line an event, on standard error: stdout belongs to what a person asked for. */
export function openLog({
  level,
  fd = standardError,
}: {
  readonly level: LogLevel;
  readonly fd?: number;
}): Log {
  const target = destination({ fd, sync: false });
  // A closed pipe ends the log, not the service.
  target.on('error', () => undefined);
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    target,
  );
  return {
    write(eventLevel, event, fields) {
      if (logger.isLevelEnabled(eventLevel)) logger[eventLevel](toSafeFields(fields), event);
    },
    flush() {
      try {
        target.flushSync();
      } catch {
        // Nothing to write to, or a closed pipe: there is nobody to tell.
      }
    },
  };
}
