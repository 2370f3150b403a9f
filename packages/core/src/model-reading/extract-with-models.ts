import { type Clock, toIsoTime } from '../clock.js';
import type { SourceDocument } from '../document/source-document.js';
import { assembleRecord } from '../record/assemble-record.js';
import type { FactReader, RecordAssessor } from '../record/fact-drafts.js';
import type { MedicalRecord } from '../schema/index.js';
import type { ModelReader, ModelReadingRequest } from './read/create-model-reader.js';
import type { ModelReading } from './read/model-reading.js';

export interface LadderExtractorDeps {
  readonly offline: FactReader;
  readonly models: ModelReader;
  readonly assessor: RecordAssessor;
  readonly clock: Clock;
}

/** A record, and what the models among its readers cost and did. */
export interface ExtractedRecord {
  readonly record: MedicalRecord;
  readonly reading: ModelReading;
}

export interface LadderExtractor {
  extract(
    document: SourceDocument,
    options: Omit<ModelReadingRequest, 'offline'>,
  ): Promise<ExtractedRecord>;
}

/**
 * Use case: a document into one record by two readers. The offline reader always reads; models read where they can.
 * With none of them in reach the record is the offline reader's, and a warning (`read-offline-only`) says that
 * it may be read again.
 */
export function createLadderExtractor(deps: LadderExtractorDeps): LadderExtractor {
  const { offline, models, assessor, clock } = deps;
  return {
    async extract(document, options) {
      const { signal } = options;
      signal.throwIfAborted();
      const drafts = await offline.read(document, signal);
      const reading = await models.read(document, { ...options, offline: drafts });
      signal.throwIfAborted();
      const { prompt, modelIds, passages, warnings } = reading;
      const isReadByModel = modelIds.length > 0;
      const record = assembleRecord({
        document,
        drafts,
        model: { ...reading.drafts, warnings },
        passages,
        assessor,
        readBy: 'offline',
        origin: {
          engineVersion: offline.engineVersion,
          terminologyVersion: offline.terminologyVersion,
          createdAt: toIsoTime(clock.now()),
          ...(isReadByModel
            ? {
                promptVersion: prompt.version,
                promptSha256: prompt.sha256,
                modelId: modelIds.join(', '),
              }
            : {}),
        },
      });
      return { record, reading };
    },
  };
}
