import type { LogEvent, LogFields } from '@medextract/core/service';
import { destination, pino, stdTimeFunctions } from 'pino';
import { toSafeFields } from './safe-fields.js';

export const logLevels = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Log {
  write(level: 'info' | 'warn' | 'error', event: LogEvent, fields: LogFields): void;
  /** Writes out what is still held, for a second at most; nothing may be written after it. */
  close(): Promise<void>;
}

const standardError = 2;
const lastLinesMs = 1_000;
/** Lines are written by the block, or when they have waited for so long. */
const blockBytes = 4_096;
const waitMs = 100;

/** One JSON line an event, on standard error: stdout belongs to what a person asked for. */
export function openLog({
  level,
  fd = standardError,
}: {
  readonly level: LogLevel;
  readonly fd?: number;
}): Log {
  const target = destination({
    ...{ fd, sync: false },
    minLength: blockBytes,
    periodicFlush: waitMs,
  });
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
    async close() {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, lastLinesMs);
      const closed = new Promise((resolve) => target.once('close', resolve));
      target.end();
      // A closed pipe takes nothing more, and there is nobody to tell.
      await Promise.race([closed, late.promise]);
      clearTimeout(timer);
    },
  };
}
