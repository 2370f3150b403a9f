import { z } from 'zod';
import { FailureV1, Problem, ValidationFailureV1 } from '../failures.js';
import { namedSchemas } from '../named-schema.js';
import { nothing, type Operation, pathsOf } from '../operation.js';
import { operations } from '../operations.js';
import { describeFailure, describeSuccess } from './status-words.js';

type Json = Readonly<Record<string, unknown>>;

interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Json;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Json };
  readonly responses: Readonly<Record<string, Json>>;
  readonly security: readonly Json[];
  /** The permission that it needs, or who else may call. */
  readonly 'x-access': string;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly servers: readonly Json[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Json; readonly securitySchemes: Json };
}

const reference = (id: string): string => `#/components/schemas/${id}`;

/** The schema by its name where it has one, else written out. */
function toSchema(schema: z.ZodType): Json {
  const known = namedSchemas.get(schema);
  if (known !== undefined) return { $ref: reference(known.id) };
  const { $schema: _, ...written } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return written;
}

function listNamedSchemas(): Json {
  const { schemas } = z.toJSONSchema(namedSchemas, {
    io: 'input',
    unrepresentable: 'any',
    uri: reference,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const propertiesOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

const saysSomething = (schema: unknown): schema is Json =>
  isObject(schema) && Object.keys(schema).length > 0;

/** What is needed is told by what is sent; its form by what it is read as: a number in an address is text. */
function listParameters(schema: z.ZodType, place: 'path' | 'query'): OpenApiParameter[] {
  const sent = propertiesOf(schema, 'input');
  const read = propertiesOf(schema, 'output').properties ?? {};
  return Object.entries(sent.properties ?? {}).map(([name, asSent]) => {
    const asRead = read[name];
    return {
      name,
      in: place,
      required: place === 'path' || (sent.required ?? []).includes(name),
      schema: saysSomething(asRead) ? asRead : saysSomething(asSent) ? asSent : {},
    };
  });
}

function listHeaders({ ifMatch, idempotencyKey, id }: Operation): OpenApiParameter[] {
  const text = { type: 'string' };
  const header = { in: 'header', schema: text } as const;
  return [
    ...(ifMatch === 'required'
      ? [
          {
            ...header,
            name: 'If-Match',
            required: true,
            description: 'The ETag of the record that was looked at.',
          },
        ]
      : []),
    ...(idempotencyKey !== 'none'
      ? [
          {
            ...header,
            name: 'Idempotency-Key',
            required: false,
            schema: { type: 'string', minLength: 1, maxLength: 255 },
            description:
              idempotencyKey === 'heard'
                ? 'The same key with the same request gives the first answer again.'
                : 'The same key does the work once; the answer holds a secret and is given once.',
          },
        ]
      : []),
    ...(id === 'streamEvents' ? [{ ...header, name: 'Last-Event-ID', required: false }] : []),
  ];
}

const binary = { type: 'string', format: 'binary' };
const form = (properties: Json, required: readonly string[]): Json => ({
  'multipart/form-data': { schema: { type: 'object', properties, required } },
});

function toRequestBody({ takes, body, version }: Operation): OpenApiOperation['requestBody'] {
  const json: Json = { 'application/json': { schema: toSchema(body) } };
  const fields =
    version === 'v1'
      ? {}
      : { case_id: { type: 'string' }, processing: { enum: ['queue', 'hold'] } };
  switch (takes) {
    case 'nothing':
      return undefined;
    case 'json':
    case 'optional-json':
      return { required: takes === 'json', content: json };
    case 'upload':
      return {
        required: true,
        content: { ...form({ file: binary, ...fields }, ['file']), ...json },
      };
    case 'uploads':
      return {
        required: true,
        content: form({ files: { type: 'array', items: binary }, ...fields }, ['files']),
      };
    case 'bytes':
      return { required: true, content: { 'application/octet-stream': { schema: binary } } };
  }
}

function toContent({ gives, answer }: Operation): Json {
  return Object.fromEntries(
    gives.map((type) => [
      type,
      { schema: type === 'application/json' && answer !== nothing ? toSchema(answer) : binary },
    ]),
  );
}

const bare: readonly number[] = [204, 304];

function toSuccess(operation: Operation): Record<string, Json> {
  return Object.fromEntries(
    operation.statuses.map((status) => [
      status,
      {
        description: describeSuccess(status),
        ...(bare.includes(status) ? {} : { content: toContent(operation) }),
      },
    ]),
  );
}

/** What any operation of its kind may answer, beside what it says itself. */
function listFailures({
  access,
  takes,
  query,
  failures,
  idempotencyKey,
}: Operation): readonly number[] {
  const signedIn = access === 'public' ? [] : [429];
  const known = access === 'public' || access === 'bearer-url' ? [] : [401];
  const allowed = known.length === 0 || access === 'signed-in' ? [] : [403];
  const parsed = takes === 'nothing' && query === nothing ? [] : [400, 422];
  const body = takes === 'nothing' || takes === 'bytes' ? [] : [413, 415];
  const once = idempotencyKey === 'none' ? [] : [400, 409, 422];
  const all = [
    ...signedIn,
    ...known,
    ...allowed,
    ...parsed,
    ...body,
    ...once,
    ...failures,
    500,
    503,
  ];
  return [...new Set(all)].sort((left, right) => left - right);
}

function toFailure(status: number, operation: Operation): Json {
  const isV1 = operation.version === 'v1';
  const schema = isV1 ? (status === 422 ? ValidationFailureV1 : FailureV1) : Problem;
  const type = isV1 ? 'application/json' : 'application/problem+json';
  const isHealth = status === 503 && operation.access === 'public' && operation.answer !== nothing;
  return {
    description: describeFailure(status),
    content: { [type]: { schema: toSchema(isHealth ? operation.answer : schema) } },
  };
}

const security: readonly Json[] = [{ bearer: [] }, { apiKey: [] }];

function toOperation(operation: Operation): OpenApiOperation {
  const { id, tag, summary, access, params, query } = operation;
  const isOpen = access === 'public' || access === 'bearer-url';
  const requestBody = toRequestBody(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `Access: ${access}.`,
    parameters: [
      ...listParameters(params, 'path'),
      ...listParameters(query, 'query'),
      ...listHeaders(operation),
    ],
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: {
      ...toSuccess(operation),
      ...Object.fromEntries(
        listFailures(operation).map((status) => [status, toFailure(status, operation)]),
      ),
    },
    security: isOpen ? [] : security,
    'x-access': access,
  };
}

const all: readonly Operation[] = Object.values(operations);

function toPaths(): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const operation of all) {
    for (const [index, path] of pathsOf(operation).entries()) {
      const written = toOperation(operation);
      const method = operation.method.toLowerCase();
      // An operation id is unique; the same operation under another address has none of its own.
      const operationId = index === 0 ? operation.id : `${operation.id}_${index + 1}`;
      paths[path] = { ...paths[path], [method]: { ...written, operationId } };
    }
  }
  return paths;
}

/** The OpenAPI 3.1 document of the API, made of the same schemas that parse its requests. */
export const toOpenApi = ({ version }: { readonly version: string }): OpenApiDocument => ({
  openapi: '3.1.0',
  info: {
    title: 'MedExtract',
    version,
    description:
      'Medical documents to verified, structured records. v1 is frozen; what is new stands in v2.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: toPaths(),
  components: {
    schemas: listNamedSchemas(),
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'An API key or a JWT.' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
    },
  },
});
