import type { DocumentProcessor, ProcessingResult } from '@medextract/core/service';
import { findReadingPrompt, type ReadingPrompts } from '@medextract/engine';
import { unpackText } from '@medextract/local/packed-text';
import type { PackedResult } from './worker-messages.js';
import type { WorkerPool } from './worker-pool.js';

/** Documents above this, and those that may need OCR, leave room for the quick ones. */
const quickBytes = 262_144;
const mayNeedOcr = /^(?:%PDF-|\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*)/;

function isSlow(bytes: Uint8Array): boolean {
  if (bytes.length > quickBytes) return true;
  return mayNeedOcr.test(String.fromCharCode(...bytes.subarray(0, 8)));
}

/** The record as text is made only where somebody asks for it. */
const unpackResult = (result: PackedResult): ProcessingResult =>
  result.ok
    ? {
        ...result,
        get record() {
          return unpackText(result.packedRecord);
        },
      }
    : result;

/** The service's processor: each document in a worker thread of the pool. */
export function createDocumentProcessor(
  pool: WorkerPool,
  models?: ReadingPrompts,
): DocumentProcessor {
  return {
    usesPrompts: models !== undefined,
    async process({ bytes, fileName, mediaType, promptVersion, purse, signal, onPage }) {
      const found = await findReadingPrompt(models, promptVersion);
      if (!found.ok) return found;
      const { prompt } = found;
      // A copy of its own: the view may lie in memory that others use, and that would go along.
      const content = {
        ...{ bytes: new Uint8Array(bytes), fileName, mediaType },
        ...(prompt === undefined ? {} : { prompt }),
        ...(purse === undefined ? {} : { purse }),
      };
      const result = await pool.run(
        { kind: 'process', content },
        {
          signal,
          transfer: [content.bytes.buffer],
          pace: isSlow(bytes) ? 'slow' : 'quick',
          ...(onPage === undefined ? {} : { onPage }),
        },
      );
      if (result.kind === 'process') return unpackResult(result.result);
      throw new TypeError('the worker answered something else');
    },
  };
}
