import type { Operation, OperationFacts } from '@medextract/contract';
import type { RequestContext } from '@medextract/core/service';
import type { z } from 'zod';
import { type Answer, refuse } from '../answer/reply.js';
import { parseJsonBody, type RawBody } from '../request/parse-json-body.js';
import { type Parsed, parsed, parseWith, refused } from '../request/parse-with.js';

/** A request as far as every operation sees it. The body is empty where the operation takes none. */
interface RawCall extends RawBody {
  readonly context: RequestContext;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The revision that `If-Match` names; 0 where the operation asks for none. */
  readonly expectedRevision: number;
}

/** A request whose address was parsed by the schemas of its operation. */
export interface AddressedCall<Params, Query> extends Omit<RawCall, 'params' | 'query'> {
  readonly params: Params;
  readonly query: Query;
}

/** A request that was parsed whole. */
export interface Call<Params, Query, Body> extends AddressedCall<Params, Query> {
  readonly body: Body;
}

type Answering = Answer | Promise<Answer>;

/** An operation and what answers it. */
export interface Route {
  readonly operation: OperationFacts;
  readonly answer: (call: RawCall) => Answering;
}

/** A path that does not match its pattern names nothing that there is. */
const nothingThere = refused(refuse(404, 'not-found', 'There is nothing at this address.'));

function parseAddress<Params extends z.ZodType, Query extends z.ZodType>(
  operation: Operation<Params, Query>,
  call: RawCall,
): Parsed<{ readonly params: z.output<Params>; readonly query: z.output<Query> }> {
  const params = operation.params.safeParse(call.params);
  if (!params.success) return nothingThere;
  const query = parseWith(operation.query, { place: 'query', value: call.query });
  return query.ok ? parsed({ params: params.data, query: query.value }) : query;
}

/** Ties an operation of the contract to what answers it. The body is left as it came. */
export function rawRoute<Params extends z.ZodType, Query extends z.ZodType>(
  operation: Operation<Params, Query>,
  handle: (call: AddressedCall<z.output<Params>, z.output<Query>>) => Answering,
): Route {
  return {
    operation,
    answer(call) {
      const address = parseAddress(operation, call);
      return address.ok ? handle({ ...call, ...address.value }) : address.refusal;
    },
  };
}

/** As `rawRoute`, with the JSON of the body parsed by the schema of the operation. */
export function route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<Params, Query, Body>,
  handle: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Answering,
): Route {
  const presence = operation.takes === 'json' ? 'needed' : 'optional';
  return rawRoute(operation, (call) => {
    const given = parseJsonBody(call, presence);
    if (!given.ok) return given.refusal;
    const body = parseWith(operation.body, { place: 'body', value: given.value });
    return body.ok ? handle({ ...call, body: body.value }) : body.refusal;
  });
}
