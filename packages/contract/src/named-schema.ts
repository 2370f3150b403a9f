import { z } from 'zod';

/** The schemas that stand under their own name in the OpenAPI document. */
export const namedSchemas = z.registry<{ readonly id: string }>();

/** Gives a schema its name in the OpenAPI document. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  namedSchemas.add(schema, { id });
  return schema;
}
