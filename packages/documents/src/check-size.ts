import { DocumentReadError } from './document-failure.js';
import type { ReaderSettings } from './reader-options.js';

/** Throws where there is nothing to read, or more than may be read. */
export function checkSize(bytes: Uint8Array, { maxBytes }: ReaderSettings): void {
  if (bytes.length === 0) throw new DocumentReadError('empty-file');
  if (bytes.length > maxBytes) {
    const detail = `It has ${bytes.length} bytes; the limit is ${maxBytes}.`;
    throw new DocumentReadError('file-too-large', { detail });
  }
}
