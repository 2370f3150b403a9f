import { jobKinds } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';

/** How the service stands, for those who keep it running. */
export const ServiceState = named(
  'ServiceState',
  z.object({
    version: z.string(),
    /** `reason` is a stable code, null where nothing is wrong. */
    checks: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['ready', 'live']),
        healthy: z.boolean(),
        reason: z.string().nullable(),
      }),
    ),
    /** Threads that read documents, and what waits for one; null where this process reads none itself. */
    workers: z
      .object({ ready: z.int(), busy: z.int(), most: z.int(), waiting: z.int() })
      .nullable(),
    queues: z.array(
      z.object({
        kind: z.enum(jobKinds),
        waiting: z.int(),
        leased: z.int(),
        parked: z.int(),
      }),
    ),
  }),
);

const Days = z.int().nullable();

/** After how many days each kind of thing goes; null where it is kept for good. */
export const Retention = named(
  'Retention',
  z.object({
    completed_days: Days,
    failed_days: Days,
    uploaded_days: Days,
    source_days: Days,
    completed_job_days: Days,
    event_days: Days,
  }),
);

/** What became of parked jobs that were tried again. */
export const Redriven = named(
  'Redriven',
  z.object({
    redriven: z.int(),
    /** Whose document is gone or was read since. */
    superseded: z.int(),
  }),
);

/** What came back from a webhook that was tried. */
export const WebhookTrial = named(
  'WebhookTrial',
  z.object({
    delivered: z.boolean(),
    /** Of the answer; null where there was none. */
    status: z.int().nullable(),
    /** Why nothing was sent or nothing came back, as a stable code. */
    reason: z.string().nullable(),
  }),
);
