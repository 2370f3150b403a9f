import type { z } from 'zod';
import { UsageError } from '../failure.js';

const toOption = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Flags as a command wants them; throws `UsageError` with what is wrong with each. */
export function parseFlags<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path: [name], message }) => `${toOption(String(name))}: ${message}`,
  );
  throw new UsageError(faults.join('; '));
}
