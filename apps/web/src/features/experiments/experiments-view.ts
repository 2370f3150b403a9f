import { z } from 'zod';

export const statuses = ['draft', 'running', 'completed', 'promoted', 'rolled_back'] as const;

/** What the list shows, as it stands in the address. */
export const ExperimentsView = z.object({
  status: z.enum(statuses).optional().catch(undefined),
});
