import { modelProviders } from '@medextract/core/models';
import { z } from 'zod';
import { named } from '../named-schema.js';

/** Where the circuit to a model stands. */
const Circuit = z.object({
  /** `half-open`: one call is out to try. */
  state: z.enum(['closed', 'open', 'half-open', 'paused']),
  /** Null while it is closed. */
  since: z.iso.datetime().nullable(),
  /** When the next call may try; null where no time brings that. */
  next_probe_at: z.iso.datetime().nullable(),
  /** How often it opened in a row. */
  openings: z.int(),
  /** Why somebody paused it. */
  pause_reason: z.string().nullable(),
});

/** A model that reads documents. */
export const Model = named(
  'Model',
  z.object({
    /** By it the model is paused and resumed. */
    name: z.string(),
    provider: z.enum(modelProviders),
    model_id: z.string(),
    /** 1 for the model that is asked first. */
    place: z.int(),
    takes_images: z.boolean(),
    context_tokens: z.int(),
    /** US dollars for a million tokens; null where none is known. */
    price: z
      .object({
        since: z.string(),
        input_usd: z.number(),
        output_usd: z.number(),
        cache_read_usd: z.number().nullable(),
        cache_write_usd: z.number().nullable(),
      })
      .nullable(),
    circuit: Circuit,
  }),
);

/** The models that read, the first choice first; none where documents are read offline only. */
export const ModelList = named(
  'ModelList',
  z.object({
    items: z.array(Model),
    /** What all of them used on this day (UTC), and its caps; null where that is not shared. */
    today: z
      .object({
        day: z.string(),
        calls: z.int(),
        tokens: z.int(),
        /** Null as soon as anything of unknown price was used. */
        cost_usd: z.number().nullable(),
        max_tokens: z.int().nullable(),
        max_cost_usd: z.number().nullable(),
      })
      .nullable(),
    /** To be read again once their model can be asked; counted up to 1,000. */
    waiting_documents: z.int(),
  }),
);

const Name = z.string().min(1).max(300);

export const PauseModel = named(
  'PauseModel',
  z.strictObject({ name: Name, reason: z.string().trim().min(1).max(200) }),
);

export const ResumeModel = named('ResumeModel', z.strictObject({ name: Name }));
