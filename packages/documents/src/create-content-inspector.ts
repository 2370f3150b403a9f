import type { ContentInspector } from '@medextract/core/service';
import { checkSize } from './check-size.js';
import { DocumentReadError } from './document-failure.js';
import { identifyContent } from './identify/identify-content.js';
import { type DocumentReaderOptions, resolveSettings } from './reader-options.js';

/** Tells a document's type by its content and its size by count, as the reader would before it reads. */
export function createContentInspector(
  options: Pick<DocumentReaderOptions, 'maxBytes' | 'maxUnpackedBytes'> = {},
): ContentInspector {
  const settings = resolveSettings(options);
  return {
    async inspect({ bytes, fileName, mediaType }) {
      try {
        checkSize(bytes, settings);
        const declared = { fileName, mediaType: mediaType ?? undefined };
        return { ok: true, format: await identifyContent(bytes, { declared, settings }) };
      } catch (error) {
        if (error instanceof DocumentReadError) return { ok: false, failure: error.failure };
        throw error;
      }
    },
  };
}
