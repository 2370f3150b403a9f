import { z } from 'zod';
import {
  assertions,
  codeSystems,
  confidenceBases,
  confidenceLevels,
  experiencers,
  readers,
  temporalities,
} from './vocabulary.js';

/** Place on a page in points (1/72 inch), origin at the top left. */
export const Box = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type Box = z.infer<typeof Box>;

/** `quote` is exactly `text.slice(start, end)` of the canonical text; offsets are UTF-16 units. */
export const Evidence = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  page: z.int().positive(),
  box: Box.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const Confidence = z.strictObject({
  level: z.enum(confidenceLevels),
  basis: z.array(z.enum(confidenceBases)),
});
export type Confidence = z.infer<typeof Confidence>;

/** `confirmed`: the code stands in the release that is named; a model's code alone is not confirmed. */
export const Coding = z.strictObject({
  system: z.enum(codeSystems),
  code: z.string().min(1),
  display: z.string().nullable(),
  release: z.string().nullable(),
  billable: z.boolean().nullable(),
  confirmed: z.boolean(),
});
export type Coding = z.infer<typeof Coding>;

/** ISO date to the precision that the text gives: YYYY, YYYY-MM or YYYY-MM-DD. */
export const PartialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

/** How the text means a fact: does it hold, whose is it, and when. */
export const factContext = {
  assertion: z.enum(assertions),
  experiencer: z.enum(experiencers),
  temporality: z.enum(temporalities),
};

/** What every fact carries beside its own values. */
export const factBase = {
  id: z.string().regex(/^[a-z]+-\d+$/),
  evidence: z.array(Evidence).min(1),
  verified: z.boolean(),
  confidence: Confidence,
  read_by: z.enum(readers),
  ...factContext,
};
const FactBase = z.strictObject(factBase);
export type FactBase = z.infer<typeof FactBase>;
