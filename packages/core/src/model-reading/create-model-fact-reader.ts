import { MedExtractError } from '../error.js';
import type { FactReader } from '../record/fact-drafts.js';
import type { ModelReader } from './read/create-model-reader.js';

/**
 * The model's reading alone, as a fact reader. The tables come from the offline reading, which is made first.
 * Throws `model-reading-failed` where no part of the document could be read: what cannot be had is never an
 * empty reading.
 */
export function createModelFactReader(
  reader: ModelReader,
  { offline, correlationId }: { readonly offline: FactReader; readonly correlationId: string },
): FactReader {
  return {
    name: 'model',
    engineVersion: offline.engineVersion,
    terminologyVersion: offline.terminologyVersion,
    async read(document, signal) {
      const drafts = await offline.read(document, signal);
      const reading = await reader.read(document, { offline: drafts, correlationId, signal });
      const isUnread = ({ status }: { readonly status: string }): boolean => status === 'failed';
      if (reading.chunks.length > 0 && reading.chunks.every(isUnread)) {
        throw new MedExtractError('model-reading-failed', 'No model could read the document.', {
          retryable: true,
        });
      }
      return { ...reading.drafts, tables: drafts.tables, warnings: reading.warnings };
    },
  };
}
