import { operations } from '@medextract/contract';
import type { z } from 'zod';

export type AuditEntry = z.infer<(typeof operations.listAudit)['answer']>['items'][number];
export type AuditVerdict = z.infer<(typeof operations.verifyAudit)['answer']>;

/** The filters as they are typed; empty where nothing is asked. They stay in memory. */
export interface AuditFilters {
  readonly action: string;
  readonly actor: string;
  readonly subject: string;
  /** Days, as a date field gives them. */
  readonly from: string;
  readonly to: string;
}

export const noFilters: AuditFilters = { action: '', actor: '', subject: '', from: '', to: '' };

const dayMs = 86_400_000;

/** The filters as the service takes them. Days are of the reader's own clock; the last one counts whole. */
export function toAuditQuery({ action, actor, subject, from, to }: AuditFilters) {
  const given = {
    action: action === '' ? undefined : action,
    actor: actor.trim() === '' ? undefined : actor.trim(),
    subject: subject.trim() === '' ? undefined : subject.trim(),
    from: from === '' ? undefined : new Date(`${from}T00:00:00`).toISOString(),
    to:
      to === ''
        ? undefined
        : new Date(new Date(`${to}T00:00:00`).getTime() + dayMs - 1).toISOString(),
  };
  return operations.listAudit.query.omit({ limit: true, cursor: true }).parse(given);
}

/** All that can be done, in the order of the alphabet. */
export const auditActions: readonly string[] = operations.listAudit.query.shape.action
  .unwrap()
  .options.toSorted();

/** What is known beside, as `name value`; an empty list where nothing is. */
export const describeDetail = ({ detail }: Pick<AuditEntry, 'detail'>): readonly string[] =>
  Object.entries(detail).map(([name, value]) => `${name} ${value}`);

const reasons = {
  missing: 'an entry is missing',
  altered: 'the entry was altered',
  'cut-off': 'the end was cut off or written anew',
} as const;

/** The verdict on the chain as a sentence. */
export function describeVerdict(verdict: AuditVerdict): string {
  return verdict.whole
    ? `The log is whole: ${verdict.head.sequence} entries, each tied to the one before. Newest link ${verdict.head.hash.slice(0, 16)}…`
    : `The log is broken at entry ${verdict.sequence}: ${reasons[verdict.reason]}.`;
}
