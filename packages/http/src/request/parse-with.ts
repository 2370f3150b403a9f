import type { z } from 'zod';
import { type Refusal, refuse } from '../answer/reply.js';
import { listFieldFaults } from './list-field-faults.js';

/** A part of a request as it was meant, or why it cannot be taken. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const parsed = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });

export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

/** `value` by its schema; a fault names its place and never repeats what stood there. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  { place, value }: { readonly place: 'query' | 'body'; readonly value: unknown },
): Parsed<z.output<Schema>> {
  const result = schema.safeParse(value);
  if (result.success) return parsed(result.data);
  const faults = listFieldFaults(result.error, { place, value });
  return refused(refuse(422, 'invalid-request', 'The request is not valid.', { faults }));
}
