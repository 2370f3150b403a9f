import { type Clock, toIsoTime } from '../clock.js';
import type { SourceDocument } from '../document/source-document.js';
import type { MedicalRecord } from '../schema/index.js';
import { assembleRecord } from './assemble-record.js';
import type { FactReader, RecordAssessor } from './fact-drafts.js';

export interface RecordExtractorDeps {
  readonly reader: FactReader;
  readonly assessor: RecordAssessor;
  readonly clock: Clock;
}

export interface RecordExtractor {
  extract(document: SourceDocument, signal: AbortSignal): Promise<MedicalRecord>;
}

/** Use case: a document as read, into one record. */
export function createRecordExtractor(deps: RecordExtractorDeps): RecordExtractor {
  const { reader, assessor, clock } = deps;
  return {
    async extract(document, signal) {
      signal.throwIfAborted();
      const drafts = await reader.read(document, signal);
      signal.throwIfAborted();
      return assembleRecord({
        document,
        drafts,
        assessor,
        readBy: reader.name,
        origin: {
          engineVersion: reader.engineVersion,
          terminologyVersion: reader.terminologyVersion,
          createdAt: toIsoTime(clock.now()),
        },
      });
    },
  };
}
