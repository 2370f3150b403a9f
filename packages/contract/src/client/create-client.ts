import { MedExtractError } from '@medextract/core';
import type { z } from 'zod';
import { type Operation, type OperationFacts, pathsOf } from '../operation.js';
import { eventOperations } from '../v2/event-operations-v2.js';
import type { ServerEvent } from '../v2/events-v2.js';
import { type ClientFailure, type ClientResult, readFailure, readJson } from './read-answer.js';
import { readEvents } from './read-events.js';

export interface ClientOptions {
  /** Where the service is: scheme, host, port; no path. */
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response> | Response;
  /** An API key or a token; null where the service asks for none. */
  readonly credential: string | null;
}

interface CallOptions {
  readonly signal?: AbortSignal;
  /** The ETag of what is edited. */
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
}

/** A part of a request: may be left out where its schema asks for nothing. */
type Part<Name extends string, Schema extends z.ZodType> =
  Record<never, never> extends z.input<Schema>
    ? { readonly [Key in Name]?: z.input<Schema> }
    : { readonly [Key in Name]: z.input<Schema> };

export type CallInput<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
> = Part<'params', Params> & Part<'query', Query> & Part<'body', Body> & CallOptions;

interface PlainInput extends CallOptions {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

export interface Client {
  /** Calls an operation that answers with JSON. Throws `service-unreachable`, `answer-unexpected`. */
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<P, Q, B, A>,
    input: CallInput<P, Q, B>,
  ): Promise<ClientResult<z.output<A>>>;
  /** Sends files as a form: field `file`, or `files` for a batch. */
  upload<A extends z.ZodType>(
    operation: Operation<z.ZodType, z.ZodType, z.ZodType, A>,
    form: FormData,
    options?: CallOptions,
  ): Promise<ClientResult<z.output<A>>>;
  /** Calls an operation that answers with bytes: sources, pictures, exports. */
  download<P extends z.ZodType, Q extends z.ZodType>(
    operation: Operation<P, Q>,
    input: CallInput<P, Q, z.ZodType<Record<never, never>>>,
  ): Promise<ClientResult<Uint8Array>>;
  /** What happens, from `after` on; ends when the server ends the stream. */
  events(options: {
    readonly after?: number;
    readonly signal: AbortSignal;
  }): AsyncGenerator<ServerEvent, ClientFailure | undefined>;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const listFields = (value: unknown): [string, string][] =>
  Object.entries(isObject(value) ? value : {})
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => [name, String(field)]);

/** The address of an operation below the host, with its parameters filled in. */
function toAddress(operation: OperationFacts, { params, query }: PlainInput): string {
  const [path = operation.path] = pathsOf(operation);
  const values = new Map(listFields(params));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values.get(name) ?? ''),
  );
  const search = new URLSearchParams(listFields(query)).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

function toHeaders(credential: string | null, options: CallOptions): Headers {
  const headers = new Headers();
  if (credential !== null) headers.set('authorization', `Bearer ${credential}`);
  if (options.ifMatch !== undefined) headers.set('if-match', options.ifMatch);
  if (options.idempotencyKey !== undefined) {
    headers.set('idempotency-key', options.idempotencyKey);
  }
  if (options.correlationId !== undefined) headers.set('x-correlation-id', options.correlationId);
  return headers;
}

const takesJson = ({ takes }: OperationFacts): boolean =>
  takes === 'json' || takes === 'optional-json' || takes === 'upload';

function createSend({ baseUrl, fetch, credential }: ClientOptions) {
  return async (
    operation: OperationFacts,
    input: PlainInput,
    form: FormData | undefined,
  ): Promise<Response> => {
    const headers = toHeaders(credential, input);
    const hasJson = form === undefined && takesJson(operation) && input.body !== undefined;
    if (hasJson) headers.set('content-type', 'application/json');
    const request = new Request(new URL(toAddress(operation, input), baseUrl), {
      method: operation.method,
      headers,
      body: hasJson ? JSON.stringify(input.body) : (form ?? null),
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
    try {
      return await fetch(request);
    } catch (cause) {
      if (input.signal?.aborted) throw cause;
      const message = 'The service does not answer. Check that it runs, and its address.';
      throw new MedExtractError('service-unreachable', message, { retryable: true, cause });
    }
  };
}

/** A client of the API: calls by operation, answers parsed by their schemas. */
export function createClient(options: ClientOptions): Client {
  const send = createSend(options);

  function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<P, Q, B, A>,
    input: CallInput<P, Q, B>,
  ): Promise<ClientResult<z.output<A>>>;
  async function call(operation: Operation, input: PlainInput): Promise<ClientResult<unknown>> {
    return readJson(await send(operation, input, undefined), operation.answer);
  }

  return {
    call,
    async upload(operation, form, callOptions = {}) {
      return readJson(await send(operation, callOptions, form), operation.answer);
    },
    async download(operation, input: PlainInput) {
      const response = await send(operation, input, undefined);
      if (!response.ok) return readFailure(response);
      const data = new Uint8Array(await response.arrayBuffer());
      return { ok: true, status: response.status, etag: response.headers.get('etag'), data };
    },
    async *events({ after, signal }) {
      const query = after === undefined ? {} : { after };
      const response = await send(eventOperations.streamEvents, { query, signal }, undefined);
      if (!response.ok || response.body === null) return (await readFailure(response)).failure;
      yield* readEvents(response.body);
      return undefined;
    },
  };
}
