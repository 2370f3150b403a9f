import { type Permission, permissionsOf, type Role } from './permissions.js';

/** Who asks: a person or a machine, as proven by a key or a token. `id` is no patient data. */
export interface Principal {
  readonly id: string;
  readonly kind: 'api-key' | 'token' | 'local' | 'system';
  readonly roles: readonly Role[];
  /** Narrows what the roles allow; null where nothing is narrowed. */
  readonly scopes: readonly Permission[] | null;
}

/** What every use case is told beside its input. */
export interface RequestContext {
  readonly principal: Principal;
  /** Taken from the caller or made at the edge; carried through queue, workers and logs. */
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** The service itself, for work that no caller asked for (retention, sweeping). */
export const systemPrincipal: Principal = {
  id: 'system',
  kind: 'system',
  roles: ['admin'],
  scopes: null,
};

/** True where a role of the principal allows it and no scope takes it away. */
export function isAllowed(principal: Principal, permission: Permission): boolean {
  const granted = principal.roles.some((role) => permissionsOf[role].includes(permission));
  return granted && (principal.scopes === null || principal.scopes.includes(permission));
}
