import { type Clock, toIsoTime } from '../clock.js';
import type { Digest } from '../digest.js';
import { apiKeyPrefix, parseApiKey } from './api-key-credential.js';
import { type CredentialVerifier, notProven } from './credential-verifier.js';
import type { KeyStore } from './key-store.js';
import type { Secrets } from './secrets.js';

export interface ApiKeyVerifierDeps {
  readonly keys: Pick<KeyStore, 'find'>;
  readonly digest: Digest;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** The name by which a key acts in the audit log; no token can take it. */
const principalIdOfKey = (keyId: string): string => `key:${keyId}`;

/** Knows callers by their API key. That a key was revoked or ran out is told only to who has its secret. */
export function createApiKeyVerifier({
  keys,
  digest,
  secrets,
  clock,
}: ApiKeyVerifierDeps): CredentialVerifier {
  return {
    accepts: (credential) => credential.startsWith(apiKeyPrefix),
    async verify(credential) {
      const shown = parseApiKey(credential);
      if (shown === undefined) return notProven('key-malformed');
      const key = await keys.find(shown.id);
      const isProven =
        key !== undefined && secrets.isSame(digest.sha256(shown.secret), key.secretSha256);
      if (!isProven) return notProven('key-unknown');
      const id = principalIdOfKey(key.id);
      if (key.revokedAt !== null) return notProven('key-revoked', id);
      if (key.expiresAt !== null && key.expiresAt <= toIsoTime(clock.now())) {
        return notProven('key-expired', id);
      }
      return {
        ok: true,
        principal: { id, kind: 'api-key', roles: key.roles, scopes: key.scopes },
      };
    },
  };
}
