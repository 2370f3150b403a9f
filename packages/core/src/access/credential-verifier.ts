import type { Principal } from './principal.js';

/** Why a credential proves nobody, as operators are told; callers are told less. */
export type CredentialFault =
  | 'key-malformed'
  | 'key-unknown'
  | 'key-revoked'
  | 'key-expired'
  | 'token-invalid'
  | 'token-expired'
  | 'token-not-for-us'
  | 'token-without-role';

export type Verification =
  | { readonly ok: true; readonly principal: Principal }
  | {
      readonly ok: false;
      readonly fault: CredentialFault;
      /** Who it would have been, where that much is proven. */
      readonly principalId: string | null;
    };

export const notProven = (
  fault: CredentialFault,
  principalId: string | null = null,
): Verification => ({ ok: false, fault, principalId });

/** Port: proves one kind of credential. */
export interface CredentialVerifier {
  /** True for credentials of its form; it is asked for no other. */
  accepts(credential: string): boolean;
  /** Throws `credential-check-unavailable` (retryable) where it cannot tell now. */
  verify(credential: string, signal: AbortSignal): Promise<Verification>;
}
