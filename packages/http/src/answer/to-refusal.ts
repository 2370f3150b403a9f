import { MedExtractError } from '@medextract/core';
import { cursorInvalid, type ServiceFailure } from '@medextract/core/service';
import { type Refusal, refuse } from './reply.js';

/** The one place where what the service says becomes a status. */
const statusOfKind = {
  'not-found': 404,
  invalid: 400,
  'too-large': 413,
  conflict: 409,
  precondition: 412,
} as const satisfies Record<ServiceFailure['kind'], number>;

/** An expected outcome of a use case; its message is written for callers. */
export const refuseFailure = ({ kind, code, message }: ServiceFailure): Refusal =>
  refuse(statusOfKind[kind], code, message);

/** Seconds after which it is worth asking again. */
const retryAfter = { 'retry-after': '1' };

/** A fault: whatever it says stays inside, only its code goes out. */
export function refuseFault(error: unknown): Refusal {
  if (!(error instanceof MedExtractError)) {
    return refuse(500, 'internal', 'Something went wrong that was not foreseen.');
  }
  if (error.code === cursorInvalid) {
    return refuse(400, cursorInvalid, 'The cursor is none that this list gave. Begin without one.');
  }
  return error.retryable
    ? refuse(503, error.code, 'The service cannot do this right now. Try again soon.', {
        headers: retryAfter,
      })
    : refuse(500, error.code, 'The service could not do this.');
}
