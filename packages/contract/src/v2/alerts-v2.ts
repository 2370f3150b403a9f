import { alertKinds } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id, integerParameter } from '../parameters.js';

export const AlertPath = z.object({ alert_id: Id });
export const AlertsQuery = z.object({
  limit: integerParameter({ min: 1, max: 200 }).default(50),
  status: z.enum(['open', 'cleared']).optional(),
});

/** Something that became worse than it was; told once, until it is over. */
export const Alert = named(
  'Alert',
  z.object({
    id: z.string(),
    kind: z.enum(alertKinds),
    status: z.enum(['open', 'cleared']),
    /** What it is about; null where it is about all of it. */
    prompt_version: z.string().nullable(),
    model_id: z.string().nullable(),
    document_kind: z.string().nullable(),
    evidence: z.string(),
    since: z.iso.datetime(),
    raised_at: z.iso.datetime(),
    cleared_at: z.iso.datetime().nullable(),
    /** What to do about it, as a path in the repository. */
    runbook: z.string(),
  }),
);

export const AlertList = named('AlertList', z.object({ items: z.array(Alert) }));
