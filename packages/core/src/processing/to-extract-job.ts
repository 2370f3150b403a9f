import type { RequestContext } from '../access/principal.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import type { NewJob } from '../jobs/job.js';

export interface ExtractJobFacts {
  readonly id: string;
  readonly at: string;
  readonly context: Pick<RequestContext, 'principal' | 'correlationId'>;
  readonly priority: number;
  readonly maxAttempts: number;
  readonly promptVersion?: string;
}

/** The job that reads a document and writes its next revision. */
export const toExtractJob = (entry: Pick<DocumentEntry, 'id'>, facts: ExtractJobFacts): NewJob => ({
  id: facts.id,
  kind: 'extract',
  payload: {
    documentId: entry.id,
    ...(facts.promptVersion === undefined ? {} : { promptVersion: facts.promptVersion }),
  },
  priority: facts.priority,
  maxAttempts: facts.maxAttempts,
  createdAt: facts.at,
  availableAt: facts.at,
  correlationId: facts.context.correlationId,
  requestedBy: facts.context.principal.id,
});
