import { z } from 'zod';
import { stopReasons } from '../../models/language-model.js';

/** Why an answer, or all of a part, could not be had. */
export type PartOutcome =
  | {
      readonly status: 'read';
      /** The model broke off and would not go on, however small the part. */
      readonly isShort: boolean;
    }
  | { readonly status: 'failed'; readonly code: string };

const KeptAnswer = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
  stopReason: z.enum(stopReasons),
});

/** An answer with the part that it is about, so that a run that was broken off need not ask again. */
export type KeptAnswer = z.output<typeof KeptAnswer>;

const KeptPart = z.strictObject({
  modelIds: z.array(z.string()),
  isShort: z.boolean(),
  answers: z.array(KeptAnswer),
});
export type KeptPart = z.output<typeof KeptPart>;

/** What is kept of a part; undefined where it is not there or not as it must be, so that it is read anew. */
export function parseKeptPart(kept: string | undefined): KeptPart | undefined {
  if (kept === undefined) return undefined;
  try {
    return KeptPart.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}
