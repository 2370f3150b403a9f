import type { operations } from '@medextract/contract';
import type { z } from 'zod';

export type Key = z.infer<(typeof operations.listKeys)['answer']>['items'][number];
type KeyState = 'active' | 'expired' | 'revoked';

/** What a key is good for now. */
export function keyStateOf(
  { revoked_at: revokedAt, expires_at: expiresAt }: Pick<Key, 'revoked_at' | 'expires_at'>,
  now: Date,
): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'active';
}

const dayMs = 86_400_000;

/** When a key ends that is made now and lives so many days; null for one that does not end. */
export const toExpiry = (days: number | null, now: Date): string | null =>
  days === null ? null : new Date(now.getTime() + days * dayMs).toISOString();
