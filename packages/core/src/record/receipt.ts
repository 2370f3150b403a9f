import type { SourceDocument } from '../document/source-document.js';
import { type Receipt, schemaVersion } from '../schema/index.js';

/** What read the document, so that a record can be rebuilt or its change explained. */
export interface ReadingOrigin {
  readonly engineVersion: string;
  readonly terminologyVersion: string;
  readonly promptVersion?: string;
  readonly promptSha256?: string;
  readonly modelId?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The receipt of one revision: which bytes, read by what, and when. */
export function toReceipt(document: SourceDocument, origin: ReadingOrigin): Receipt {
  return {
    document_sha256: document.sha256,
    document_format: document.format,
    document_bytes: document.sizeBytes,
    schema_version: schemaVersion,
    engine_version: origin.engineVersion,
    terminology_version: origin.terminologyVersion,
    prompt_version: origin.promptVersion ?? null,
    prompt_sha256: origin.promptSha256 ?? null,
    model_id: origin.modelId ?? null,
    created_at: origin.createdAt,
  };
}
