import type { JsonSchema } from './contract-document.js';

/**
 * What the models of API Gateway understand (draft 4, less what its known issues leave out: `discriminator`,
 * `exclusiveMinimum`, `format`, `default`, examples). The rest is left to the API itself, which checks all of it.
 */
const kept = [
  'type',
  'description',
  'required',
  'enum',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
] as const;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schemasIn = (value: unknown): readonly JsonSchema[] =>
  Array.isArray(value) ? value.filter(isSchema) : [];

const mayBeNull = ({ type }: JsonSchema): boolean =>
  type === 'null' || (Array.isArray(type) && type.includes('null'));

/** Names of models are letters and digits only. */
export const toModelName = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '');

const toModelReference = (reference: string): string =>
  `#/components/schemas/${toModelName(reference.slice(reference.lastIndexOf('/') + 1))}`;

/** Looser where the gateway cannot say it, never tighter: what the API takes, the gateway lets through. */
export function toGatewaySchema(schema: JsonSchema): JsonSchema {
  const {
    $ref,
    const: only,
    anyOf,
    oneOf,
    allOf,
    properties,
    items,
    additionalProperties,
  } = schema;
  if (typeof $ref === 'string') return { $ref: toModelReference($ref) };
  // A value that may be null has no form here: `nullable` is not heard, and a list of types is not read.
  if (mayBeNull(schema)) return {};
  const choices = [...schemasIn(anyOf), ...schemasIn(oneOf)];
  if (choices.some(mayBeNull)) return {};
  return {
    ...Object.fromEntries(
      kept.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])),
    ),
    ...(only === undefined ? {} : { enum: [only] }),
    ...(choices.length === 0 ? {} : { anyOf: choices.map(toGatewaySchema) }),
    ...(schemasIn(allOf).length === 0 ? {} : { allOf: schemasIn(allOf).map(toGatewaySchema) }),
    ...(isSchema(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).flatMap(([name, value]) =>
              isSchema(value) ? [[name, toGatewaySchema(value)]] : [],
            ),
          ),
        }
      : {}),
    ...(isSchema(items) ? { items: toGatewaySchema(items) } : {}),
    ...(additionalProperties === false && choices.length === 0 && allOf === undefined
      ? { additionalProperties: false }
      : {}),
  };
}

/** Every named schema that a schema leads to by itself, at any depth. */
export function findReferences(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(findReferences);
  if (!isSchema(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string'
      ? [value.slice(value.lastIndexOf('/') + 1)]
      : findReferences(value),
  );
}
