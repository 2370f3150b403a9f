import type { Principal } from './principal.js';

/** What a caller showed, as it came: the header's value, or null where there was none. */
export interface Credentials {
  /** `Authorization`, with its scheme. */
  readonly authorization: string | null;
  /** `X-API-Key`. */
  readonly apiKey: string | null;
}

export type Authentication =
  | { readonly ok: true; readonly principal: Principal }
  | {
      readonly ok: false;
      readonly code:
        | 'credential-missing'
        | 'credential-invalid'
        | 'credential-expired'
        | 'credential-revoked';
      /** What to do; nothing of the credential. */
      readonly message: string;
    };

/**
 * Port: who a caller is. A refusal is audited before it is answered, never with what was shown.
 * Throws only where it cannot tell (`credential-check-unavailable`, retryable: the keys cannot be fetched).
 */
export interface Authenticator {
  authenticate(
    credentials: Credentials,
    options: { readonly correlationId: string; readonly signal: AbortSignal },
  ): Promise<Authentication>;
}
