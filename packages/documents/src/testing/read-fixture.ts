import { readFileSync } from 'node:fs';
import type { DocumentFailureCode, DocumentInput, SourceDocument } from '@medextract/core';
import { createDocumentReader } from '../create-document-reader.js';
import type { DocumentReaderOptions } from '../reader-options.js';

const root = new URL('../../../../', import.meta.url);

export const fixtureBytes = (path: string): Uint8Array => readFileSync(new URL(path, root));

type Given = Partial<DocumentInput> & { readonly options?: DocumentReaderOptions };

const read = (bytes: Uint8Array, { options, ...input }: Given) =>
  createDocumentReader({ ocrWorkers: 1, ...options }).read({
    bytes,
    signal: new AbortController().signal,
    ...input,
  });

/** The document that the bytes hold; a failure fails the test with its code. */
export const readBytes = async (bytes: Uint8Array, given: Given = {}): Promise<SourceDocument> => {
  const reading = await read(bytes, given);
  if (!reading.ok) throw new Error(`${reading.failure.code}: ${reading.failure.message}`);
  return reading.document;
};

export const readString = (text: string, given: Given = {}): Promise<SourceDocument> =>
  readBytes(new TextEncoder().encode(text), given);

export const failureOf = async (
  bytes: Uint8Array,
  given: Given = {},
): Promise<DocumentFailureCode | undefined> => {
  const reading = await read(bytes, given);
  return reading.ok ? undefined : reading.failure.code;
};
