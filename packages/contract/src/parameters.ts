import { promptVersionPattern } from '@medextract/core/service';
import { z } from 'zod';
import { named } from './named-schema.js';

/** An id as the service makes them; anything else cannot name a thing of ours. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const DocumentPath = z.object({ document_id: Id });

/** Bound here, before it comes near a store: a version is also the name of a folder. */
export const PromptVersion = z.string().regex(promptVersionPattern);

/** What figures are kept by: a prompt version, or `offline` where no model read. */
export const MeasuredVersion = z.union([PromptVersion, z.literal('offline')]);

const maxPageSize = 1_000;

/** A whole number in an address. */
export const integerParameter = (bounds: { readonly min: number; readonly max: number }) =>
  z.coerce.number<string | number>().pipe(z.int().min(bounds.min).max(bounds.max));

/** A number in an address, judged by `bounds`. */
export const numberParameter = (bounds: z.ZodNumber) =>
  z.coerce.number<string | number>().pipe(bounds);

/** Which part of a list: so many at most, from where the last part ended. */
export const pageQuery = {
  limit: integerParameter({ min: 1, max: maxPageSize }).default(100),
  cursor: z.string().min(1).max(2_000).optional(),
};
export const PageQuery = z.object(pageQuery);

/** A time in UTC, in the one form by which the stores compare. */
export const IsoTime = z.iso.datetime().transform((time) => new Date(time).toISOString());

/** Any JSON: fields of a fact, which the schema of its kind judges later. */
export const JsonValue = named('JsonValue', z.json());
