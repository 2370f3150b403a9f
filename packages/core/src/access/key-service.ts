import type { Outcome } from '../service/failure.js';
import type { ApiKey } from './key-store.js';
import type { Permission, Role } from './permissions.js';
import type { RequestContext } from './principal.js';

export interface IssueKey {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Permission[] | null;
  readonly expiresAt: string | null;
}

export interface IssuedKey {
  readonly key: ApiKey;
  /** Shown this once; only its digest is kept. */
  readonly secret: string;
}

/** API keys as the edges handle them. Each step is audited. */
export interface KeyService {
  issue(request: IssueKey, context: RequestContext): Promise<Outcome<IssuedKey>>;
  list(context: RequestContext): Promise<readonly ApiKey[]>;
  /** The key as it is from then on; `not-found` where there is none, or it is revoked already. */
  revoke(id: string, context: RequestContext): Promise<Outcome<ApiKey>>;
}
