import { z } from 'zod';

const version = z
  .string()
  .regex(/^v\d{1,4}\.\d{1,4}\.\d{1,4}$/)
  .optional()
  .catch(undefined);

/** What the screen shows, as it stands in the address. */
export const PromptView = z.object({
  tab: z.enum(['content', 'diff', 'labels', 'try']).optional().catch(undefined),
  version,
  /** The version that it is held against. */
  against: version,
});
export type PromptView = z.infer<typeof PromptView>;

/** The version before another; the oldest is held against the one after it. */
export function findNeighbour(versions: readonly string[], version: string): string {
  const place = versions.indexOf(version);
  return versions[place - 1] ?? versions[place + 1] ?? version;
}
