export const documentStatuses = ['uploaded', 'processing', 'completed', 'failed'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** Why a document has no record: a stable code, a sentence, and what to do. No document text. */
export interface ProcessingFailure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export type DocumentState =
  | { readonly status: 'uploaded' }
  | { readonly status: 'processing'; readonly since: string; readonly jobId: string }
  | { readonly status: 'completed'; readonly at: string }
  | { readonly status: 'failed'; readonly at: string; readonly failure: ProcessingFailure };

/** A document as the service knows it, without its bytes and without its records. */
export interface DocumentEntry {
  readonly id: string;
  /** Documents of one applicant; null for a document of no case. */
  readonly caseId: string | null;
  /** As the client called it. May hold a patient's name: stored encrypted, never logged. */
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Where the bytes are, as `DocumentStore` knows it. */
  readonly storageKey: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  /** Counts every change; a change is refused where somebody else changed it first. */
  readonly version: number;
  readonly state: DocumentState;
  /** Number of the newest revision of its record; 0 where there is none. */
  readonly revision: number;
  readonly legalHold: boolean;
}
