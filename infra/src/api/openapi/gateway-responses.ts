import type { JsonSchema } from './contract-document.js';

/** Refusals of the gateway in the form of the API's own (RFC 9457); none repeats what was sent. */
const refuse = (status: number | null, title: string, code: string): JsonSchema => ({
  ...(status === null ? {} : { statusCode: status }),
  responseParameters: {
    'gatewayresponse.header.Content-Type': "'application/problem+json'",
    'gatewayresponse.header.Cache-Control': "'no-store'",
  },
  responseTemplates: {
    'application/json': JSON.stringify({ type: 'about:blank', title, code, detail: title }),
  },
});

export const gatewayResponses: JsonSchema = {
  DEFAULT_4XX: refuse(null, 'The request was refused.', 'refused'),
  DEFAULT_5XX: refuse(null, 'The service did not answer.', 'unavailable'),
  BAD_REQUEST_BODY: refuse(
    422,
    'The body has not the form that the API describes.',
    'invalid-body',
  ),
  BAD_REQUEST_PARAMETERS: refuse(400, 'A parameter or header is missing.', 'invalid-parameters'),
  UNAUTHORIZED: refuse(401, 'Send a token as "Authorization: Bearer …".', 'credential-missing'),
  THROTTLED: refuse(429, 'Too many requests. Try again later.', 'rate-limited'),
  QUOTA_EXCEEDED: refuse(
    429,
    'The requests of this client for today are used up.',
    'quota-exceeded',
  ),
  REQUEST_TOO_LARGE: refuse(
    413,
    'The body is larger than 10 MB: open an upload instead.',
    'too-large',
  ),
};
