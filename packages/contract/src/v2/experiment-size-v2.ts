import { z } from 'zod';
import { named } from '../named-schema.js';
import { integerParameter, numberParameter } from '../parameters.js';

const between = (least: number, most: number) => numberParameter(z.number().gt(least).lt(most));

/** Shares, 0 to 1: an address has no place for percent. */
export const SizeQuery = z.object({
  /** Of the control's documents, those that succeed. */
  control_rate: between(0, 1),
  /** By how much the treatment's share is greater, or less. */
  difference: between(-1, 1),
  treatment_share: between(0, 1).default(0.5),
  alpha: between(0, 0.5).default(0.05),
  power: between(0.5, 1).default(0.8),
  documents_per_day: integerParameter({ min: 1, max: 1_000_000_000 }).optional(),
  /** Documents in the smaller arm. */
  sample_size: integerParameter({ min: 1, max: 1_000_000_000 }).optional(),
  /** Documents that only one of both versions reads well; tells the size of a shadow trial. */
  disagreement: between(0, 1).optional(),
});

const SizeNeeded = z.object({
  control: z.int(),
  treatment: z.int(),
  documents: z.int(),
  days: z.int().nullable(),
});

export const SizePlan = named(
  'SizePlan',
  z.object({
    /** For one look at the end; null where there is no difference to see. */
    fixed_horizon: SizeNeeded.nullable(),
    /** For bounds that hold whenever they are looked at. */
    always_valid: SizeNeeded.nullable(),
    /** Where both versions read each document. */
    shadow: z.object({ documents: z.int(), days: z.int().nullable() }).nullable(),
    /** Of `sample_size`. */
    power: z.number().nullable(),
    detectable_difference: z.number().nullable(),
  }),
);
