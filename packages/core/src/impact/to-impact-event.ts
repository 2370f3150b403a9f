import type { DomainEvent } from '../events/domain-event.js';
import type { Impact } from './impact.js';

export const toImpactEvent = (
  { id }: Impact,
  { at, correlationId }: { readonly at: string; readonly correlationId: string },
): DomainEvent => ({
  type: 'impact.changed',
  at,
  documentId: null,
  caseId: null,
  subjectId: id,
  correlationId,
});
