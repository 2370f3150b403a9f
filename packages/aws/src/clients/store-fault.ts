import { MedExtractError } from '@medextract/core';

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

const unavailable: Fault = {
  code: 'store-unavailable',
  message: 'The store cannot be reached now, or has too much to do. Try again.',
  retryable: true,
};
const refused: Fault = {
  code: 'store-access-refused',
  message: 'The credentials are not valid, or may not do this. See the role of the function.',
  retryable: false,
};
const expired: Fault = {
  code: 'store-credentials-expired',
  message: 'The credentials have expired. New ones are fetched; try again.',
  retryable: true,
};
const notThere: Fault = {
  code: 'store-not-set-up',
  message: 'A table, bucket, queue or key that the settings name is not there.',
  retryable: false,
};
const broken: Fault = {
  code: 'store-failed',
  message: 'The store refused a request in a way that was not foreseen.',
  retryable: false,
};

/** By the names that AWS gives its errors (API references of the services, "Common Errors"). */
const faults: Readonly<Record<string, Fault>> = {
  AccessDenied: refused,
  AccessDeniedException: refused,
  KMSAccessDeniedException: refused,
  InvalidAccessKeyId: refused,
  InvalidClientTokenId: refused,
  InvalidSignatureException: refused,
  SignatureDoesNotMatch: refused,
  UnrecognizedClientException: refused,
  CredentialsProviderError: refused,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  RequestExpired: expired,
  NoSuchBucket: notThere,
  NotFoundException: notThere,
  ResourceNotFoundException: notThere,
  QueueDoesNotExist: notThere,
  StateMachineDoesNotExist: notThere,
  InternalServerError: unavailable,
  InternalError: unavailable,
  LimitExceededException: unavailable,
  ProvisionedThroughputExceededException: unavailable,
  RequestLimitExceeded: unavailable,
  RequestTimeout: unavailable,
  ServiceUnavailable: unavailable,
  SlowDown: unavailable,
  ThrottlingException: unavailable,
  TimeoutError: unavailable,
  TransactionInProgressException: unavailable,
};

const statusOf = (error: Error): number | undefined => {
  if (!('$metadata' in error)) return undefined;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status = 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
};

/** Errors of the network have a code, and no answer. */
const isOfNetwork = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(error.code);

function findFault(error: unknown): Fault {
  if (!(error instanceof Error)) return broken;
  const named = faults[error.name];
  if (named !== undefined) return named;
  const status = statusOf(error) ?? 0;
  if (status >= 500 || status === 429 || isOfNetwork(error)) return unavailable;
  return status === 403 ? refused : broken;
}

/** Any error of AWS as ours: a stable code, whether to try again, and nothing of what was stored. */
export function toStoreFault(error: unknown): MedExtractError {
  if (error instanceof MedExtractError) return error;
  const { code, message, retryable } = findFault(error);
  return new MedExtractError(code, message, { retryable, cause: error });
}
