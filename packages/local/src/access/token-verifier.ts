import { type Clock, MedExtractError } from '@medextract/core';
import {
  type CredentialVerifier,
  notProven,
  type Role,
  type Verification,
} from '@medextract/core/service';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';

/** Only signatures by a private key that we do not have: none at all, or by a shared secret, is refused. */
export const tokenAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

export interface TokenVerifierOptions {
  /** Where the issuer publishes its keys: https, or http on this machine. */
  readonly jwksUrl: URL;
  readonly issuer: string;
  /** One of these must be named in the token. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly TokenAlgorithm[];
  /** How far the issuer's clock may be from ours. */
  readonly clockSkewSeconds: number;
  /** Way to the claim that holds the roles, such as `['realm_access', 'roles']`: a list, or words in one text. */
  readonly roleClaim: readonly string[];
  /** Which role of ours a word of that claim stands for; other words count for nothing. */
  readonly roleOf: Readonly<Record<string, Role>>;
  readonly clock: Clock;
  /** How long keys are kept without asking again. */
  readonly keysMaxAgeMs: number;
  /** An unknown key id makes the keys be asked for again, but not more often than this. */
  readonly keysCooldownMs: number;
}

const keysTimeoutMs = 5_000;
const tokenForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const subjectForm = /^[\x21-\x7e]{1,200}$/;
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

type Jose = typeof import('jose');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readClaim(payload: JWTPayload, way: readonly string[]): unknown {
  let value: unknown = payload;
  for (const name of way) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The roles of ours that a token gives, each once. */
function listRoles(payload: JWTPayload, { roleClaim, roleOf }: TokenVerifierOptions): Role[] {
  const claim = readClaim(payload, roleClaim);
  const words = typeof claim === 'string' ? claim.split(/\s+/) : Array.isArray(claim) ? claim : [];
  const roles = words.flatMap((word: unknown): Role[] => {
    const role = typeof word === 'string' && Object.hasOwn(roleOf, word) ? roleOf[word] : undefined;
    return role === undefined ? [] : [role];
  });
  return [...new Set(roles)];
}

/** The name by which a token's subject acts in the audit log; no key can take it. */
function toPrincipalId({ sub }: JWTPayload): string | null {
  return sub !== undefined && subjectForm.test(sub) ? `user:${sub}` : null;
}

function toVerification(payload: JWTPayload, options: TokenVerifierOptions): Verification {
  const id = toPrincipalId(payload);
  if (id === null) return notProven('token-invalid');
  const roles = listRoles(payload, options);
  return roles.length === 0
    ? notProven('token-without-role', id)
    : { ok: true, principal: { id, kind: 'token', roles, scopes: null } };
}

/** What is wrong with the token; a fault that is not the token's is thrown. */
function toRefusal(error: unknown, { errors }: Jose): Verification {
  if (error instanceof errors.JWTExpired) {
    return notProven('token-expired', toPrincipalId(error.payload));
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const isOthers = error.claim === 'iss' || error.claim === 'aud';
    return notProven(isOthers ? 'token-not-for-us' : 'token-invalid');
  }
  const isKeysFault =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    // Whatever answer of the issuer was not the keys.
    error.code === 'ERR_JOSE_GENERIC';
  if (!isKeysFault) return notProven('token-invalid');
  throw new MedExtractError(
    'credential-check-unavailable',
    'The keys of the issuer are not there.',
    {
      retryable: true,
      cause: error,
    },
  );
}

/** Knows callers by a signed token (JWT) of one issuer. Throws `jwks-url-not-usable` for a URL without TLS. */
export function createTokenVerifier(options: TokenVerifierOptions): CredentialVerifier {
  const { jwksUrl, clock } = options;
  const isLocal = jwksUrl.protocol === 'http:' && loopbackHosts.includes(jwksUrl.hostname);
  if (jwksUrl.protocol !== 'https:' && !isLocal) {
    throw new MedExtractError('jwks-url-not-usable', 'The keys of the issuer need an https URL.');
  }
  let keys: JWTVerifyGetKey | undefined;
  const getKeys = ({ createRemoteJWKSet }: Jose): JWTVerifyGetKey => {
    keys ??= createRemoteJWKSet(jwksUrl, {
      cacheMaxAge: options.keysMaxAgeMs,
      cooldownDuration: options.keysCooldownMs,
      timeoutDuration: keysTimeoutMs,
    });
    return keys;
  };
  return {
    accepts: (credential) => tokenForm.test(credential),
    async verify(credential) {
      // Loaded when the first token comes, for most services see none.
      const jose = await import('jose');
      try {
        const { payload } = await jose.jwtVerify(credential, getKeys(jose), {
          issuer: options.issuer,
          audience: [...options.audiences],
          algorithms: [...options.algorithms],
          clockTolerance: options.clockSkewSeconds,
          currentDate: new Date(clock.now()),
          requiredClaims: ['exp', 'sub'],
        });
        return toVerification(payload, options);
      } catch (error) {
        return toRefusal(error, jose);
      }
    },
  };
}
