import {
  type Authenticator,
  createApiKeyVerifier,
  createAuthenticator,
  createCachedKeyStore,
  createKeyService,
  createRefusalLog,
  createTokenBucketLimiter,
  type KeyService,
  type RateLimiter,
  type RefusalLog,
  type ServiceDeps,
  type Stores,
} from '@medextract/core/service';
import { nodeSecrets as secrets } from '@medextract/engine/node-ports';
import { createGatewayTokens, type GatewayTokens } from '../requests/gateway-tokens.js';

export interface Access {
  readonly authenticator: Authenticator;
  readonly keys: KeyService;
  readonly rateLimiter: RateLimiter;
  readonly refusals: RefusalLog;
  readonly tokens: GatewayTokens;
}

const keyCache = { ttlMs: 5_000, maxKeys: 10_000 } as const;
const refusalWindowMs = 60_000;
/** For one instance; the gateway's usage plans bound a client over all of them. */
const rate = { limit: 12_000, windowMs: 60_000, maxClients: 10_000 } as const;

/** Who may ask: whom the gateway has proven, and holders of our keys. */
export function createAccess(deps: ServiceDeps, stores: Pick<Stores, 'keys'>): Access {
  const { auditLog, clock, digest, telemetry } = deps;
  const keys = createCachedKeyStore(stores.keys, { ...keyCache, clock });
  const refusals = createRefusalLog({ auditLog, clock, windowMs: refusalWindowMs });
  const tokens = createGatewayTokens();
  const verifiers = [createApiKeyVerifier({ keys, digest, secrets, clock }), tokens];
  return {
    authenticator: createAuthenticator({ verifiers, refusals, telemetry }),
    keys: createKeyService({ ...deps, keys, secrets }),
    rateLimiter: createTokenBucketLimiter({ clock, ...rate }),
    refusals,
    tokens,
  };
}
