import { z } from 'zod';
import { named } from './named-schema.js';

/** A validation fault of v1 (422): where, what, and of which kind. */
export const ValidationFailureV1 = named(
  'ValidationFailureV1',
  z.object({
    detail: z.array(
      z.object({
        loc: z.array(z.union([z.string(), z.int()])),
        msg: z.string(),
        type: z.string(),
      }),
    ),
  }),
);
export type ValidationFailureV1 = z.infer<typeof ValidationFailureV1>;

/** Every other fault of v1. */
export const FailureV1 = named(
  'FailureV1',
  z.object({ detail: z.string(), request_id: z.string() }),
);
export type FailureV1 = z.infer<typeof FailureV1>;

/** A fault of v2: a problem as RFC 9457 has it. `code` is stable; `errors` says what a request got wrong. */
export const Problem = named(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    request_id: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string(), code: z.string() }))
      .optional(),
  }),
);
export type Problem = z.infer<typeof Problem>;
