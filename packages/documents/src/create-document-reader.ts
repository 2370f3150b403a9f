import type {
  DocumentFormat,
  DocumentInput,
  DocumentReader,
  DocumentReading,
  SourceDocument,
} from '@medextract/core';
import { assembleDocument } from './assemble/assemble-document.js';
import { checkSize } from './check-size.js';
import { DocumentReadError } from './document-failure.js';
import type { FormatReaders } from './format-reader.js';
import { identifyContent } from './identify/identify-content.js';
import {
  type DocumentReaderOptions,
  type ReaderSettings,
  resolveSettings,
} from './reader-options.js';
import { TimeLimitError, withTimeLimit } from './time-limit.js';

const formatReaders: FormatReaders = {
  text: async () => (await import('./formats/read-text.js')).readText,
  pdf: async () => (await import('./formats/pdf/read-pdf.js')).readPdf,
  image: async () => (await import('./formats/image/read-image.js')).readImage,
  docx: async () => (await import('./formats/docx/read-docx.js')).readDocx,
  doc: async () => (await import('./formats/read-doc.js')).readDoc,
  rtf: async () => (await import('./formats/rtf/read-rtf.js')).readRtf,
  html: async () => (await import('./formats/html/read-html.js')).readHtml,
  ccda: async () => (await import('./formats/ccda/read-ccda.js')).readCcda,
};

const checkReadable = (document: SourceDocument): void => {
  const [first] = document.pages.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  if (document.pages.some(({ state }) => state === 'read')) return;
  throw new DocumentReadError('no-readable-text', {
    ...(first === undefined ? {} : { detail: `First page that failed: ${first}.` }),
  });
};

/** What a parser throws at bytes that it cannot make sense of says that they are damaged. */
const toParseError = (cause: unknown, signal: AbortSignal): unknown => {
  signal.throwIfAborted();
  const isKnown = cause instanceof DocumentReadError || cause instanceof TimeLimitError;
  return isKnown ? cause : new DocumentReadError('damaged-document', { cause });
};

const identify = (
  { bytes, fileName, mediaType }: DocumentInput,
  settings: ReaderSettings,
): Promise<DocumentFormat> =>
  identifyContent(bytes, { declared: { fileName, mediaType }, settings });

const readFormat = async (
  format: DocumentFormat,
  {
    input,
    settings,
    signal,
  }: { input: DocumentInput; settings: ReaderSettings; signal: AbortSignal },
): Promise<SourceDocument> => {
  const read = await formatReaders[format]();
  const onPage = input.onPage ?? (() => undefined);
  const { bytes, readAs } = input;
  const reading = await read({ bytes, readAs, settings, signal, onPage }).catch((cause) => {
    throw toParseError(cause, signal);
  });
  if (reading.pages.length > settings.maxPages) {
    const detail = `It has ${reading.pages.length} pages; the limit is ${settings.maxPages}.`;
    throw new DocumentReadError('too-many-pages', { detail });
  }
  const document = assembleDocument(reading, { bytes, format });
  checkReadable(document);
  return document;
};

/** What went wrong as a failure; a fault of the program or the caller's abort stays an exception. */
const toReadError = (error: unknown): DocumentReadError | undefined => {
  if (error instanceof DocumentReadError) return error;
  return error instanceof TimeLimitError ? new DocumentReadError('time-limit') : undefined;
};

/**
 * Reads bytes to pages of canonical text. Whatever is wrong with the bytes comes back as a failure;
 * an abort by the caller is thrown as the signal's reason.
 */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  const settings = resolveSettings(options);
  const read = async (input: DocumentInput): Promise<DocumentReading> => {
    input.signal.throwIfAborted();
    try {
      checkSize(input.bytes, settings);
      const format = input.readAs ?? (await identify(input, settings));
      const limit = { limitMs: settings.timeLimits.documentMs, signal: input.signal };
      const document = await withTimeLimit(
        (own) => readFormat(format, { input, settings, signal: own }),
        limit,
      );
      return { ok: true, document };
    } catch (error) {
      input.signal.throwIfAborted();
      const failed = toReadError(error);
      if (failed === undefined) throw error;
      return { ok: false, failure: failed.failure };
    }
  };
  return { read };
}
