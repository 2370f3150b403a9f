import type { ReviewerFigures, ReviewItem } from '@medextract/core/service';

/** What each state of an item says beside its name. */
function toStateFields({ state }: ReviewItem) {
  const claimed = state.status === 'claimed' ? state : undefined;
  const done = state.status === 'done' ? state : undefined;
  return {
    status: state.status,
    claimed_by: claimed?.by ?? null,
    claimed_until: claimed?.until ?? null,
    decided_by: done?.by ?? null,
    decided_at: done?.at ?? null,
    decision: done?.decision ?? null,
    decision_revision: done?.revision ?? null,
    review_seconds: done?.reviewSeconds ?? null,
  };
}

const toSecondReader = ({ secondReader }: ReviewItem) => ({
  wanted: secondReader.wanted,
  first_by: secondReader.wanted ? secondReader.firstBy : null,
  first_decision: secondReader.wanted ? secondReader.firstDecision : null,
});

/** A review item as v2 writes it. */
export const toReviewV2 = (item: ReviewItem) => ({
  id: item.id,
  document_id: item.documentId,
  case_id: item.caseId,
  revision: item.revision,
  subject: item.subject,
  fact_kind: item.factKind,
  fact_id: item.factId,
  reasons: item.reasons,
  priority: item.priority,
  created_at: item.createdAt,
  ...toStateFields(item),
  second_reader: toSecondReader(item),
  version: item.version,
});

/** The figures of one reviewer as v2 writes them. */
export const toReviewerV2 = (figures: ReviewerFigures) => ({
  reviewer: figures.reviewer,
  decisions: figures.decisions,
  by_decision: figures.byDecision,
  timed: figures.timed,
  mean_seconds: figures.meanSeconds,
  median_seconds: figures.medianSeconds,
  second_readings: figures.secondReadings,
  agreements: figures.agreements,
});
