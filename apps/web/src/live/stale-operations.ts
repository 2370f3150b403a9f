import type { OperationId, operations } from '@medextract/contract';
import type { z } from 'zod';

export type ServerEvent = z.infer<(typeof operations.streamEvents)['answer']>;

/** The list of documents keeps itself true, one document at a time (`use-document-list.ts`). */
const documents: readonly OperationId[] = ['getDocument', 'listCases'];
const records: readonly OperationId[] = ['getRecord', 'listRevisions', 'listPages', 'getPage'];
const reviews: readonly OperationId[] = ['listReviews', 'getReview'];

/** Whose answers an event makes old. */
const staleBy: Readonly<Record<ServerEvent['type'], readonly OperationId[]>> = {
  'document.received': documents,
  'document.processing': documents,
  'document.completed': [...documents, ...records, ...reviews],
  'document.failed': documents,
  'document.deleted': [...documents, ...reviews],
  'record.revised': [...documents, ...records],
  'review.changed': reviews,
  'job.parked': ['listParkedJobs'],
  'prompt.changed': ['getPromptLabels'],
  'impact.changed': ['listImpacts', 'getImpact', 'listImpactDifferences'],
  'alert.raised': ['listAlerts', 'getAlert'],
  'alert.cleared': ['listAlerts', 'getAlert'],
  'experiment.changed': ['listExperiments', 'getExperiment', 'getExperimentResults'],
};

export const listStaleOperations = (event: Pick<ServerEvent, 'type'>): readonly OperationId[] =>
  staleBy[event.type];
