import type { DocumentEntry } from '../catalogue/document-entry.js';
import { jobPriorities, type NewJob } from '../jobs/job.js';
import type { JobEnd } from './to-completion.js';

/** What a shadow trial wants of a document once what is served is settled: after it, so that it never waits for it. */
export function toShadowJobs(
  { id: documentId }: Pick<DocumentEntry, 'id'>,
  { intent, usesPrompts, job, at, ids }: JobEnd,
): readonly NewJob[] {
  const shadow = intent?.because === 'serving' ? intent.shadow : undefined;
  if (shadow === undefined || !usesPrompts) return [];
  return [
    {
      id: ids.next(),
      kind: 'read-shadow',
      payload: { documentId, experimentId: shadow.experimentId },
      priority: jobPriorities.bulk,
      maxAttempts: job.maxAttempts,
      createdAt: at,
      availableAt: at,
      correlationId: job.correlationId,
      requestedBy: job.requestedBy,
    },
  ];
}
