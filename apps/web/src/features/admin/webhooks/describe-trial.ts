import type { operations } from '@medextract/contract';
import type { z } from 'zod';

export type Trial = z.infer<(typeof operations.testWebhook)['answer']>;

/** What came back from a webhook that was tried, in a few words. */
export function describeTrial({ delivered, status, reason }: Trial): string {
  if (delivered) return `Taken, with ${status}`;
  return status === null ? `Not sent: ${reason}` : `Not taken: answered ${status}`;
}
