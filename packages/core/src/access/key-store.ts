import type { Permission, Role } from './permissions.js';

/** An API key as it is stored: the secret itself is never kept, only its SHA-256. */
export interface ApiKey {
  readonly id: string;
  readonly label: string;
  readonly secretSha256: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Permission[] | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** Port: API keys; the newest is listed first. */
export interface KeyStore {
  /** Throws `key-exists` where the id is known already. */
  create(key: ApiKey): Promise<void>;
  /** The id is part of what a client shows, so that no secret is ever looked for. */
  find(id: string): Promise<ApiKey | undefined>;
  list(): Promise<readonly ApiKey[]>;
  /** False where there is no such key, or it is revoked already. */
  revoke(id: string, at: string): Promise<boolean>;
}
