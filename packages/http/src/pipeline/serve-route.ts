import { type ApiVersion, type OperationFacts, pathsOf } from '@medextract/contract';
import type { RateVerdict, RequestContext } from '@medextract/core/service';
import { nameFault } from '../answer/name-fault.js';
import { type Answer, refuse } from '../answer/reply.js';
import { securityHeaders } from '../answer/security-headers.js';
import { refuseFault } from '../answer/to-refusal.js';
import { writeRefusal } from '../answer/write-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Parsed, parsed, refused } from '../request/parse-with.js';
import { readBody } from '../request/read-body.js';
import { admit, toRateHeaders } from './admit.js';
import { answerOnce } from './answer-once.js';
import { type CallerIds, toCallerIds } from './caller-ids.js';
import { parseExpectedRevision } from './expected-revision.js';
import type { Route } from './route.js';

/** What the router knows of a request. */
export interface Asked {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly runtime: unknown;
}

/** Room for the frame around the content: base64 grows by a third, a form has its borders. */
const frameBytes = 65_536;

function limitOf({ takes }: OperationFacts, { limits }: Pick<AppDeps, 'limits'>): number {
  switch (takes) {
    case 'upload':
      return Math.ceil((limits.uploadBytes * 4) / 3) + frameBytes;
    case 'uploads':
      return limits.batchBytes + frameBytes;
    case 'bytes':
      return limits.uploadBytes;
    default:
      return limits.jsonBytes;
  }
}

const noBytes = parsed(new Uint8Array(0));
const bodyFaults = {
  'too-large': refused(refuse(413, 'body-too-large', 'The body is larger than is taken here.')),
  broken: refused(refuse(400, 'body-broken', 'The body ended before it was whole.')),
} as const;

async function takeBody(
  request: Request,
  operation: OperationFacts,
  deps: Pick<AppDeps, 'limits'>,
): Promise<Parsed<Uint8Array<ArrayBuffer>>> {
  if (operation.takes === 'nothing') return noBytes;
  const reading = await readBody(request, limitOf(operation, deps));
  return reading.ok ? parsed(reading.bytes) : bodyFaults[reading.reason];
}

const anyRevision = parsed(0);

/** Nobody reads it; the log tells it from a fault. The status is that of nginx. */
const callerGone = refuse(499, 'caller-gone', 'The caller went before the answer was there.');

/** A fault of the work is an answer too, and keeps what is known of the client. */
async function attempt(work: () => Answer | Promise<Answer>, request: Request): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    return request.signal.aborted ? callerGone : refuseFault(error);
  }
}

interface Served {
  readonly answer: Answer;
  readonly rate: RateVerdict | null;
}

async function answer(route: Route, asked: Asked, ids: CallerIds, deps: AppDeps): Promise<Served> {
  const { operation } = route;
  const { request } = asked;
  const address = deps.findAddress?.(asked.runtime);
  const admission = await admit(request, { operation, ids, address }, deps);
  if (!admission.ok) return { answer: admission.refusal, rate: null };
  const { principal, rate } = admission.value;
  const expected =
    operation.ifMatch === 'required' ? parseExpectedRevision(request.headers) : anyRevision;
  if (!expected.ok) return { answer: expected.refusal, rate };
  const body = await takeBody(request, operation, deps);
  if (!body.ok) return { answer: body.refusal, rate };
  const context: RequestContext = {
    principal,
    correlationId: ids.correlationId,
    // Some runtimes make the signal only when it is asked for, and most requests never do.
    get signal() {
      return request.signal;
    },
  };
  const call = {
    context,
    request,
    params: asked.params,
    query: asked.query,
    contentType: request.headers.get('content-type') ?? '',
    bytes: body.value,
    expectedRevision: expected.value,
  };
  const { idempotencyKey } = operation;
  const key = idempotencyKey === 'none' ? null : request.headers.get('idempotency-key');
  if (key === null) return { answer: await attempt(() => route.answer(call), request), rate };
  const once = {
    principal,
    key,
    method: operation.method,
    address: request.url,
    bytes: body.value,
    ifMatch: request.headers.get('if-match'),
    repeats: idempotencyKey === 'heard' ? 'answer' : 'refusal',
  } as const;
  const work = () => answerOnce(once, () => route.answer(call), deps);
  return { answer: await attempt(work, request), rate };
}

/** The answer as it goes out, with what every answer says. */
export function toResponse(
  { answer, rate }: Served,
  { version, ids }: { readonly version: ApiVersion; readonly ids: CallerIds },
): Response {
  const common = {
    ...securityHeaders,
    ...(rate === null ? undefined : toRateHeaders(rate)),
    'x-request-id': ids.requestId,
    'x-correlation-id': ids.correlationId,
  };
  if (answer.kind === 'reply') {
    const { status, body } = answer;
    return new Response(body, { status, headers: { ...common, ...answer.headers } });
  }
  const { body, mediaType } = writeRefusal(answer, { version, requestId: ids.requestId });
  return new Response(body, {
    status: answer.status,
    headers: { ...common, 'content-type': mediaType, ...answer.headers },
  });
}

/** Serves one operation: in order, who asks, what it brings, what it gets, what is noted of it. */
export function createServe(route: Route, deps: AppDeps): (asked: Asked) => Promise<Response> {
  const { operation } = route;
  const { telemetry, clock } = deps;
  const [path = operation.path] = pathsOf(operation);
  const fixed = { method: operation.method, route: path };
  return async (asked) => {
    const begunMs = clock.now();
    const ids = toCallerIds(asked.request.headers, deps.ids);
    let served: Served;
    let fault: { readonly fault?: string } = {};
    try {
      served = await telemetry.trace(
        'http-request',
        { ...fixed, correlationId: ids.correlationId },
        () => answer(route, asked, ids, deps),
      );
    } catch (error) {
      served = { answer: refuseFault(error), rate: null };
      fault = { fault: nameFault(error) };
    }
    const { status } = served.answer;
    const durationMs = clock.now() - begunMs;
    const fields = { ...fixed, status, durationMs, correlationId: ids.correlationId };
    if (served.answer.kind === 'refusal' && status >= 500) {
      telemetry.log('error', 'request-failed', { ...fields, ...fault, code: served.answer.code });
    } else {
      telemetry.log('info', 'request-completed', fields);
    }
    telemetry.observe('http_request_duration_seconds', durationMs / 1_000, {
      ...fixed,
      status: String(status),
    });
    return toResponse(served, { version: operation.version, ids });
  };
}
