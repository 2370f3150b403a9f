import type { ApiVersion } from '@medextract/contract';
import type { FieldFault, Refusal } from './reply.js';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Media type not supported',
  422: 'Not valid',
  428: 'Precondition needed',
  429: 'Too many requests',
  500: 'Internal fault',
  503: 'Not available',
};

const toDetailV1 = ({ location, message, code }: FieldFault) => ({
  loc: location,
  msg: message,
  type: code,
});

const toErrorV2 = ({ location, message, code }: FieldFault) => ({
  pointer: `#/${location.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
  detail: message,
  code,
});

const writeV1 = ({ message, faults }: Refusal, requestId: string): string =>
  faults === undefined
    ? JSON.stringify({ detail: message, request_id: requestId })
    : JSON.stringify({ detail: faults.map(toDetailV1) });

const writeV2 = ({ status, code, message, faults }: Refusal, requestId: string): string =>
  JSON.stringify({
    type: `urn:medextract:problem:${code}`,
    title: titles[status] ?? 'Refused',
    status,
    detail: message,
    code,
    request_id: requestId,
    ...(faults === undefined ? {} : { errors: faults.map(toErrorV2) }),
  });

const written = {
  v1: { write: writeV1, mediaType: 'application/json' },
  v2: { write: writeV2, mediaType: 'application/problem+json' },
} as const satisfies Record<ApiVersion, unknown>;

/** A refusal as the clients of that version read it. */
export function writeRefusal(
  refusal: Refusal,
  { version, requestId }: { readonly version: ApiVersion; readonly requestId: string },
): { readonly body: string; readonly mediaType: string } {
  const { write, mediaType } = written[version];
  return { body: write(refusal, requestId), mediaType };
}
