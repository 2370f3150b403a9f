import type { Clock } from '@medextract/core';
import {
  type Authenticator,
  type CredentialVerifier,
  createApiKeyVerifier,
  createAuthenticator,
  createCachedKeyStore,
  createKeyService,
  createRefusalLog,
  createTokenBucketLimiter,
  type Digest,
  type Ids,
  type KeyService,
  type Principal,
  type RateLimiter,
  type RefusalLog,
  roles,
  type Secrets,
  type Stores,
  type Telemetry,
} from '@medextract/core/service';
import { createTokenVerifier } from '@medextract/local';
import { isLoopback } from './loopback.js';
import type { OidcConfig, ServeConfig } from './serve-config.js';

export interface AccessDeps {
  readonly config: Pick<ServeConfig, 'authentication' | 'host' | 'requestsPerMinute' | 'oidc'>;
  readonly stores: Pick<Stores, 'keys' | 'auditLog'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly secrets: Secrets;
  readonly telemetry: Telemetry;
}

export interface Access {
  readonly authenticator: Authenticator;
  readonly keys: KeyService;
  readonly rateLimiter: RateLimiter;
  readonly refusals: RefusalLog;
}

/** Whoever is at this machine, where no key is asked for. */
export const localPrincipal: Principal = {
  id: 'local',
  kind: 'local',
  roles: ['admin'],
  scopes: null,
};

const trusting: Authenticator = {
  authenticate: async () => ({ ok: true, principal: localPrincipal }),
};

const keyCache = { ttlMs: 5_000, maxKeys: 10_000 } as const;
const refusalWindowMs = 60_000;
const rateWindowMs = 60_000;
const maxClients = 100_000;
/** Requests a minute: a whole machine's worth from itself, a busy client's from elsewhere. */
const defaultRate = { loopback: 10_000_000, network: 12_000 } as const;

/** Keys of an issuer are kept for ten minutes, and asked for anew at most every half. */
const tokenTimes = { clockSkewSeconds: 30, keysMaxAgeMs: 600_000, keysCooldownMs: 30_000 } as const;
const tokenAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
/** The issuer calls the roles as we do. */
const roleOf = Object.fromEntries(roles.map((role) => [role, role]));

function listTokenVerifiers(oidc: OidcConfig | undefined, clock: Clock): CredentialVerifier[] {
  if (oidc === undefined) return [];
  const { issuer, audience, jwksUrl, roleClaim } = oidc;
  const verifier = createTokenVerifier({
    ...{ issuer, roleOf, clock },
    jwksUrl: new URL(jwksUrl),
    audiences: [audience],
    algorithms: tokenAlgorithms,
    roleClaim: roleClaim.split('.'),
    ...tokenTimes,
  });
  return [verifier];
}

/** Who may ask, how often, and where refusals go. */
export function createAccess(deps: AccessDeps): Access {
  const { config, stores, clock, ids, digest, secrets, telemetry } = deps;
  const { auditLog } = stores;
  const keys = createCachedKeyStore(stores.keys, { ...keyCache, clock });
  const refusals = createRefusalLog({ auditLog, clock, windowMs: refusalWindowMs });
  const byKey = createApiKeyVerifier({ keys, digest, secrets, clock });
  const verifiers = [byKey, ...listTokenVerifiers(config.oidc, clock)];
  const limit =
    config.requestsPerMinute ?? defaultRate[isLoopback(config.host) ? 'loopback' : 'network'];
  return {
    authenticator:
      config.authentication === 'off'
        ? trusting
        : createAuthenticator({ verifiers, refusals, telemetry }),
    keys: createKeyService({ keys, auditLog, secrets, digest, ids, clock }),
    rateLimiter: createTokenBucketLimiter({ clock, limit, windowMs: rateWindowMs, maxClients }),
    refusals,
  };
}
