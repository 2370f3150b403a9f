import type { RequestContext } from '../access/principal.js';
import type { DomainEvent } from '../events/domain-event.js';
import type { ReviewItem } from './review-item.js';

export const toReviewEvent = (
  { id, documentId, caseId }: ReviewItem,
  at: string,
  { correlationId }: Pick<RequestContext, 'correlationId'>,
): DomainEvent => ({
  type: 'review.changed',
  at,
  documentId,
  caseId,
  subjectId: id,
  correlationId,
});
