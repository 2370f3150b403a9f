import type { ClientFailure } from '@medextract/contract/client';

/** The service said no. Carries what it said, so that a screen can show it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: string | null;
  readonly requestId: string | null;

  constructor(failure: ClientFailure) {
    super(failure.message);
    this.status = failure.status;
    this.code = failure.code;
    this.requestId = failure.requestId;
  }
}

/** One sentence for a person, whatever went wrong. */
export function describeFault(error: unknown): string {
  if (error instanceof ApiFailure) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'service-unreachable'
    ? 'The service cannot be reached. Check the connection; nothing that was saved is lost.'
    : 'Something unexpected happened. Try again; if it stays, reload the page.';
}
