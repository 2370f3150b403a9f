import type { Change, CommitResult } from './change.js';
import type { DocumentEntry, DocumentStatus } from './document-entry.js';
import type { Page } from './page.js';
import type { Revision, RevisionSummary } from './revision.js';

export interface DocumentQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly status?: DocumentStatus;
  readonly caseId?: string;
  /** ISO times; `from` is included, `to` is not. */
  readonly receivedFrom?: string;
  readonly receivedTo?: string;
  /** Every word must be one of the document's search words. */
  readonly words?: readonly string[];
}

export interface CaseSummary {
  readonly caseId: string;
  readonly documents: number;
  readonly newestAt: string;
}

/** Port: documents and their immutable revisions, with all that must change together with them. */
export interface RecordStore {
  commit(change: Change): Promise<CommitResult>;
  find(documentId: string): Promise<DocumentEntry | undefined>;
  /** The document of these bytes in this case (null: of no case). */
  findByContent(content: {
    readonly caseId: string | null;
    readonly sha256: string;
  }): Promise<DocumentEntry | undefined>;
  /** The newest first. */
  list(query: DocumentQuery): Promise<Page<DocumentEntry>>;
  listCases(query: {
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<CaseSummary>>;
  /** The newest revision where no number is given. */
  findRevision(documentId: string, number?: number): Promise<Revision | undefined>;
  /** The oldest first. */
  listRevisions(documentId: string): Promise<readonly RevisionSummary[]>;
}
