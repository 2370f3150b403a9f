/** What can be done to what; closed, so that an entry is understood years later. */
export const auditActions = [
  'document.receive',
  'document.read',
  'document.list',
  'document.process',
  'document.complete',
  'document.fail',
  'document.delete',
  'document.hold',
  'document.export',
  'source.read',
  'record.read',
  'record.revise',
  'review.list',
  'review.claim',
  'review.release',
  'review.decide',
  'review.undo',
  'audit.read',
  'audit.verify',
  'job.redrive',
  'key.create',
  'key.revoke',
  'key.rotate',
  'webhook.create',
  'webhook.test',
  'webhook.delete',
  'retention.purge',
  'prompt.change',
  'experiment.change',
  'prompt.replay',
  'model.pause',
  'model.resume',
  'access.refused',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Closed fields that say more; identifiers, counts and codes only, never text of a document. */
export interface AuditDetail {
  readonly revision?: number;
  readonly factId?: string;
  readonly reviewId?: string;
  readonly jobId?: string;
  readonly code?: string;
  readonly permission?: string;
  readonly format?: string;
  readonly reason?: string;
  readonly count?: number;
  readonly sha256?: string;
  readonly before?: string;
  readonly after?: string;
}

/** One thing that somebody did; `subject` is the id of what it was done to. */
export interface AuditEvent {
  readonly at: string;
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly correlationId: string;
  readonly detail: AuditDetail;
}

/** A link of the chain: `hash` covers the event, its place and the hash before it. */
export interface AuditEntry extends AuditEvent {
  /** 1 for the first; no gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}
