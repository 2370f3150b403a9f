import type { DocumentEntry } from '@medextract/core/service';

/** A document as v2 writes it. */
export const toDocumentV2 = (entry: DocumentEntry) => ({
  id: entry.id,
  case_id: entry.caseId,
  file_name: entry.fileName,
  media_type: entry.mediaType,
  size_bytes: entry.sizeBytes,
  sha256: entry.sha256,
  received_at: entry.receivedAt,
  received_by: entry.receivedBy,
  status: entry.state.status,
  completed_at: entry.state.status === 'completed' ? entry.state.at : null,
  failure: entry.state.status === 'failed' ? entry.state.failure : null,
  revision: entry.revision,
  legal_hold: entry.legalHold,
  version: entry.version,
});
