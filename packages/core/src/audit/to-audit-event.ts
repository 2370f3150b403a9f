import type { RequestContext } from '../access/principal.js';
import type { AuditAction, AuditDetail, AuditEvent } from './audit-entry.js';

export interface AuditFacts {
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly at: string;
  readonly outcome?: AuditEvent['outcome'];
  readonly detail?: AuditDetail;
}

/** What a caller did, as the log keeps it. */
export const toAuditEvent = (
  context: Pick<RequestContext, 'principal' | 'correlationId'>,
  { action, subject, at, outcome = 'done', detail = {} }: AuditFacts,
): AuditEvent => ({
  at,
  actor: context.principal.id,
  action,
  subject,
  outcome,
  correlationId: context.correlationId,
  detail,
});
