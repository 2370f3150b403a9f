import {
  type CredentialVerifier,
  notProven,
  type Permission,
  type Role,
  roles,
  type Verification,
} from '@medextract/core/service';
import { z } from 'zod';

type Claims = Readonly<Record<string, unknown>>;

/** What Cognito writes into an access token. Through a REST API lists come as text. */
const AccessClaims = z.object({
  sub: z.string().regex(/^[\w.:@|-]{1,128}$/),
  client_id: z.string().optional(),
  scope: z.string().default(''),
  'cognito:groups': z.union([z.string(), z.array(z.string())]).optional(),
});

/** The scope that machines ask for (`infra/src/identity/user-directory.ts`). */
const machineScope = 'medextract/api';
/** Machines work with documents, and steer nothing. */
const machineScopes: readonly Permission[] = [
  ...(['documents:read', 'documents:write', 'documents:delete'] as const),
  ...(['exports:read', 'review:read'] as const),
];

const isRole = (word: string): word is Role => roles.some((role) => role === word);

const listGroups = (claim: string | readonly string[] | undefined): readonly string[] =>
  typeof claim === 'string' ? claim.split(/[\s,[\]"]+/) : (claim ?? []);

function toVerification(claims: Claims): Verification {
  const parsed = AccessClaims.safeParse(claims);
  if (!parsed.success) return notProven('token-invalid');
  const { sub, client_id: client, scope, 'cognito:groups': groups } = parsed.data;
  const given = [...new Set(listGroups(groups).filter(isRole))];
  if (given.length > 0) {
    return {
      ok: true,
      principal: { id: `user:${sub}`, kind: 'token', roles: given, scopes: null },
    };
  }
  // Credentials of a client have no user: their subject is the client.
  const isMachine = client === sub && scope.split(' ').includes(machineScope);
  if (!isMachine) return notProven('token-without-role', `user:${sub}`);
  const principal = { id: `client:${sub}`, kind: 'token', roles: ['admin'] } as const;
  return { ok: true, principal: { ...principal, scopes: machineScopes } };
}

export interface GatewayTokens extends CredentialVerifier {
  /** From here to the call of what it returns, the token of the request counts as proven by the gateway. */
  trust(authorization: string | null, claims: Claims | undefined): () => void;
}

const tokenForm = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Tokens whose signature API Gateway has proven for the request at hand; a function in an isolated network cannot
 * ask the issuer for its keys. A token that no authorizer has seen proves nobody.
 */
export function createGatewayTokens(): GatewayTokens {
  const proven = new Map<string, Claims>();
  return {
    trust(authorization, claims) {
      const token = /^bearer +(\S+)/i.exec(authorization ?? '')?.[1];
      if (token === undefined || claims === undefined) return () => undefined;
      proven.set(token, claims);
      return () => proven.delete(token);
    },
    accepts: (credential) => tokenForm.test(credential),
    async verify(credential) {
      const claims = proven.get(credential);
      return claims === undefined ? notProven('token-invalid') : toVerification(claims);
    },
  };
}
