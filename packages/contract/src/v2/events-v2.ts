import { eventTypes } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id } from '../parameters.js';

/** The `data` of one server-sent event; its `id` is `sequence`, its `event` is `type`. */
export const ServerEvent = named(
  'ServerEvent',
  z.object({
    sequence: z.int(),
    type: z.enum(eventTypes),
    at: z.iso.datetime(),
    document_id: z.string().nullable(),
    case_id: z.string().nullable(),
    subject_id: z.string().nullable(),
    correlation_id: z.string(),
  }),
);
export type ServerEvent = z.infer<typeof ServerEvent>;

export const EventQuery = z.object({
  /** Where `Last-Event-ID` cannot be set: the sequence after which to begin. */
  after: z.coerce.number<string | number>().pipe(z.int().min(0)).optional(),
  document_id: Id.optional(),
});
