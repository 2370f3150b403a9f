import { ModelCallError, type ModelFault } from '@medextract/core/models';
import { z } from 'zod';
import {
  faultOfNetwork,
  faultOfStatus,
  parseRetryAfter,
  toModelCallError,
} from '../calls/call-faults.js';

type WireFault = Parameters<typeof toModelCallError>[0] & ModelFault;

/**
 * Source: Amazon Bedrock API Reference, Converse and ConverseStream, "Errors" (the stream's exceptions
 * come inside an answer of status 200), and the errors common to AWS services.
 */
const faultsByName: Readonly<Record<string, WireFault>> = {
  ThrottlingException: 'model-throttled',
  TooManyRequestsException: 'model-throttled',
  ServiceQuotaExceededException: 'model-throttled',
  ModelNotReadyException: 'model-unavailable',
  ModelTimeoutException: 'model-timeout',
  ModelErrorException: 'model-unavailable',
  ModelStreamErrorException: 'model-connection-lost',
  InternalServerException: 'model-unavailable',
  ServiceUnavailableException: 'model-unavailable',
  ValidationException: 'model-request-invalid',
  ResourceNotFoundException: 'model-request-invalid',
  AccessDeniedException: 'model-access-denied',
  UnrecognizedClientException: 'model-access-denied',
  InvalidSignatureException: 'model-access-denied',
  ExpiredTokenException: 'model-access-denied',
  CredentialsProviderError: 'model-access-denied',
  TimeoutError: 'model-timeout',
};

/** What the SDK hangs on its errors; everything may be missing. */
const SdkError = z.looseObject({
  name: z.string().catch(''),
  message: z.string().catch(''),
  $metadata: z.looseObject({ httpStatusCode: z.number().optional().catch(undefined) }).catch({}),
  $response: z
    .looseObject({ headers: z.record(z.string(), z.string()).catch({}) })
    .catch({ headers: {} }),
});

/** The decoder of the event stream has no names for its errors. */
const brokenFrame = /checksum|crc|message length|prelude/i;
const brokenEnd = /truncated|unexpected end of (?:stream|event)|aborted|premature/i;

function findFault(error: z.infer<typeof SdkError>, thrown: unknown): WireFault | undefined {
  const named = faultsByName[error.name];
  if (named !== undefined) return named;
  const network = faultOfNetwork(thrown);
  if (network !== undefined) return network;
  if (brokenEnd.test(error.message)) return 'model-connection-lost';
  const status = error.$metadata.httpStatusCode;
  if (status !== undefined && status >= 400) return faultOfStatus(status);
  const unparsable = thrown instanceof SyntaxError || brokenFrame.test(error.message);
  return unparsable ? 'model-answer-unreadable' : undefined;
}

/** What the SDK threw, as one of our faults; what is none of them comes back as it is. */
export function toBedrockError(thrown: unknown, nowMs: number): unknown {
  if (thrown instanceof ModelCallError || !(thrown instanceof Error)) return thrown;
  const parsed = SdkError.safeParse({
    ...thrown,
    name: thrown.name,
    message: thrown.message,
    $metadata: '$metadata' in thrown ? thrown.$metadata : {},
    $response: '$response' in thrown ? thrown.$response : {},
  });
  if (!parsed.success) return thrown;
  const fault = findFault(parsed.data, thrown);
  if (fault === undefined) return thrown;
  const retryAfterMs = parseRetryAfter(parsed.data.$response.headers['retry-after'], nowMs);
  return toModelCallError(fault, {
    sign: parsed.data.name === 'Error' ? '' : parsed.data.name,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
