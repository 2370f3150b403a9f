import { capKinds } from '@medextract/core/reading';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { PromptVersion } from '../parameters.js';

export const QuoteQuery = z.object({ prompt_version: PromptVersion.optional() });

const bounds = z.object({ least: z.number(), most: z.number() });
const counts = z.object({ least: z.int(), most: z.int() });

/** What reading a document with each of the models would take; nothing was asked of them. */
export const ReadingQuote = named(
  'ReadingQuote',
  z.object({
    document_id: z.string(),
    prompt_version: z.string(),
    /** What happens at a cap: the rest is read offline only (`degrade`), or the document fails (`refuse`). */
    on_cap: z.enum(['degrade', 'refuse']),
    /** The model that is asked first first. */
    items: z.array(
      z.object({
        model: z.string(),
        place: z.int(),
        pages: z.int(),
        /** Parts, each asked about by itself. */
        parts: z.int(),
        calls: counts,
        input_tokens: counts,
        output_tokens: counts,
        cache_read_tokens: counts,
        cache_write_tokens: counts,
        /** Of the tokens that are sent, from 0 to 1. */
        cache_share: bounds,
        /** Null where a price is not known; never zero for that. */
        cost_usd: bounds.nullable(),
        /** By an assumed pace, and no longer than models have for a document. */
        seconds: bounds.nullable(),
        /** Caps that this reaches: `surely` by the lower bound, `perhaps` by the upper one. */
        caps: z.array(
          z.object({
            cap: z.enum(capKinds),
            limit: z.number(),
            left: z.number().nullable(),
            bites: z.enum(['surely', 'perhaps']),
          }),
        ),
      }),
    ),
  }),
);
