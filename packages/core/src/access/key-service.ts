import type { AuditAction } from '../audit/audit-entry.js';
import type { AuditLog } from '../audit/audit-log.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { type Clock, toIsoTime } from '../clock.js';
import type { Digest } from '../digest.js';
import type { Ids } from '../ids.js';
import { done, failed, type Outcome } from '../service/failure.js';
import { formatApiKey } from './api-key-credential.js';
import type { ApiKey, KeyStore } from './key-store.js';
import { type Permission, permissionsOf, type Role } from './permissions.js';
import { isAllowed, type RequestContext } from './principal.js';
import type { Secrets } from './secrets.js';

export interface IssueKey {
  /** For whom or what; shown in lists and no secret. */
  readonly label: string;
  readonly roles: readonly Role[];
  /** Narrows what the roles allow; null for all that they allow. */
  readonly scopes: readonly Permission[] | null;
  /** ISO time in UTC with milliseconds; null for a key that does not run out. */
  readonly expiresAt: string | null;
}

export interface IssuedKey {
  readonly key: ApiKey;
  /** `mek_<id>_<secret>`, as it is to be sent. Shown this once; only the digest of its last part is kept. */
  readonly secret: string;
}

/** API keys as the edges handle them. Each step is audited. */
export interface KeyService {
  issue(request: IssueKey, context: RequestContext): Promise<Outcome<IssuedKey>>;
  /** The newest first, those that were revoked or ran out among them. */
  list(context: RequestContext): Promise<readonly ApiKey[]>;
  /**
   * The key as it is from then on; `not-found` where there is none, or it is revoked already. Counts at
   * once in this process, in others when their cache has run out.
   */
  revoke(id: string, context: RequestContext): Promise<Outcome<ApiKey>>;
}

export interface KeyServiceDeps {
  readonly keys: KeyStore;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly secrets: Secrets;
  readonly digest: Digest;
  readonly ids: Ids;
  readonly clock: Clock;
}

const labelForm = /^[^\p{Cc}]{1,100}$/u;
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function listGranted({ roles, scopes }: IssueKey): readonly Permission[] {
  return scopes ?? roles.flatMap((role) => permissionsOf[role]);
}

/** Undefined where the key may be issued. */
function findFault(input: IssueKey, context: RequestContext, now: string) {
  const { label, roles, scopes, expiresAt } = input;
  if (!labelForm.test(label) || label.trim() === '') {
    return failed('invalid', 'label-not-usable', 'A label has 1 to 100 characters on one line.');
  }
  if (roles.length === 0) {
    return failed('invalid', 'role-missing', 'A key needs at least one role.');
  }
  const isGranted = (scope: Permission) =>
    roles.some((role) => permissionsOf[role].includes(scope));
  const idle = scopes?.find((scope) => !isGranted(scope));
  if (idle !== undefined) {
    const message = `No role of this key allows ${idle}: add a role, or leave the scope out.`;
    return failed('invalid', 'scope-not-in-roles', message);
  }
  if (scopes?.length === 0) {
    return failed('invalid', 'scope-missing', 'Name at least one scope, or none for all of them.');
  }
  if (expiresAt !== null && !(timeForm.test(expiresAt) && expiresAt > now)) {
    const message = 'The end must lie in the future, written like 2030-01-31T00:00:00.000Z.';
    return failed('invalid', 'expiry-not-usable', message);
  }
  const beyond = listGranted(input).find((right) => !isAllowed(context.principal, right));
  if (beyond !== undefined) {
    const message = `A key may do no more than who makes it: ${beyond} is not yours to give.`;
    return failed('invalid', 'beyond-own-rights', message);
  }
  return undefined;
}

/** Issues, lists and revokes API keys; each step is audited by the key's id, never by its secret. */
export function createKeyService(deps: KeyServiceDeps): KeyService {
  const { keys, auditLog, secrets, digest, ids, clock } = deps;
  const note = (action: AuditAction, subject: string, context: RequestContext) =>
    auditLog.append([toAuditEvent(context, { action, subject, at: toIsoTime(clock.now()) })]);
  return {
    async issue(input, context) {
      const now = toIsoTime(clock.now());
      const fault = findFault(input, context, now);
      if (fault !== undefined) return fault;
      const secret = secrets.next();
      const key: ApiKey = {
        id: ids.next(),
        label: input.label.trim(),
        secretSha256: digest.sha256(secret),
        roles: [...new Set(input.roles)],
        scopes: input.scopes === null ? null : [...new Set(input.scopes)],
        createdAt: now,
        createdBy: context.principal.id,
        expiresAt: input.expiresAt,
        revokedAt: null,
      };
      // A key that could not be audited is known to nobody: its secret is told only after that.
      await keys.create(key);
      await note('key.create', key.id, context);
      return done({ key, secret: formatApiKey({ id: key.id, secret }) });
    },
    list: () => keys.list(),
    async revoke(id, context) {
      const at = toIsoTime(clock.now());
      // First of all the key must stop working, even where the log cannot be written.
      const isNew = await keys.revoke(id, at);
      const key = await keys.find(id);
      if (!isNew || key === undefined) {
        const message = 'There is no such key in use. List the keys to see which there are.';
        return failed('not-found', 'key-not-found', message);
      }
      await note('key.revoke', id, context);
      return done(key);
    },
  };
}
