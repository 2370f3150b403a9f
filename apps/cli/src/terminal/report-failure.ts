import type { Failure } from '../failure.js';

/** One line a failure on stderr: what, why, and what to do about it. */
export function failureLine(name: string, { code, message, remedy }: Failure): string {
  return `${name.replaceAll(/\p{Cc}/gu, '?')}: ${code}: ${message} ${remedy}\n`;
}
